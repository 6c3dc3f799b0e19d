// SPDX-License-Identifier: GPL-3.0-or-later
#include "tests/core/formats/BlocksAsText.h"
#include "tests/core/formats/QtiItems.h"

using namespace carrel;
using namespace carrel::formats;
using namespace Qt::StringLiterals;

namespace {

QByteArray choices(const char* attributes = "")
{
    return QByteArray("<p>Read <b>this</b>.</p><choiceInteraction responseIdentifier=\"RESPONSE\" ") + attributes
           + "><prompt>Which?</prompt><simpleChoice identifier=\"A\">one<feedbackInline "
             "identifier=\"A\">yes</feedbackInline>"
             "</simpleChoice><simpleChoice identifier=\"B\">two</simpleChoice><simpleChoice identifier=\"C\">three"
             "</simpleChoice></choiceInteraction>";
}

/// QTI 3 writes the same with hyphens and a prefix.
QByteArray asVersion3(QByteArray xml)
{
    const QByteArrayList names{"assessmentItem",     "responseDeclaration", "correctResponse", "value",
                               "itemBody",           "choiceInteraction",   "simpleChoice",    "prompt",
                               "responseProcessing", "feedbackInline"};
    const auto hyphened = [](const QByteArray& name) {
        QByteArray out;
        for (const char c : name)
            out += c >= 'A' && c <= 'Z' ? QByteArray("-") + char(c + 32) : QByteArray(1, c);
        return out;
    };
    for (const QByteArray& name : names) {
        const QByteArray other = "qti-" + hyphened(name);
        xml.replace("<" + name + ">", "<" + other + ">").replace("<" + name + " ", "<" + other + " ");
        xml.replace("</" + name + ">", "</" + other + ">");
    }
    for (const QByteArray& name : {QByteArray("responseIdentifier"), QByteArray("baseType")})
        xml.replace(name + "=", hyphened(name) + "=");
    return xml;
}

}  // namespace

class QtiReaderTest : public QObject, private QtiItems {
    Q_OBJECT

private Q_SLOTS:
    void init() { begin(); }

    void aSingleChoiceIsTheSameInEveryVersion()
    {
        const QByteArray xml = item(declaration(correct({"B"})), choices("shuffle=\"true\""), kMatchCorrect);
        const quiz::Item second = only(xml);
        const auto& task = std::get<quiz::ChoiceTask>(second.task);
        QCOMPARE(asText(second.stem), u"p Read *this*.\np Which?"_s);
        QVERIFY(!task.multiple && task.shuffle && !second.wholeOnly && second.points == 1);
        QCOMPARE(task.choices[1].fraction, 1.0);
        QCOMPARE(asText(task.choices[0].text) + asText(task.choices[0].feedback), u"oneyes"_s);
        QVERIFY(only(asVersion3(xml)) == second);
    }

    void severalChoicesAreMarkedAsAWholeOrByAMapping()
    {
        const quiz::Item whole =
            only(item(declaration(correct({"A", "C"}), "multiple"), choices("maxChoices=\"0\""), kMatchCorrect));
        QVERIFY(whole.wholeOnly);
        QCOMPARE(chosen(whole, {u"A"_s, u"C"_s}), 1.0);
        QCOMPARE(chosen(whole, {u"A"_s}), 0.0);
        const quiz::Item mapped =
            only(item(declaration(correct({"A", "C"})
                                      + "<mapping defaultValue=\"-2\" upperBound=\"4\"><mapEntry mapKey=\"A\" "
                                        "mappedValue=\"3\"/><mapEntry mapKey=\"C\" mappedValue=\"1\"/></mapping>",
                                  "multiple"),
                      choices("maxChoices=\"0\""), kMapResponse));
        QVERIFY(!mapped.wholeOnly && mapped.points == 4);
        QCOMPARE(chosen(mapped, {u"A"_s}), 0.75);
        QCOMPARE(chosen(mapped, {u"A"_s, u"B"_s}), 0.25);
    }

    void fieldsInTheWordsAreGapsAndOneByItselfIsAField()
    {
        const QByteArray field = "<textEntryInteraction responseIdentifier=\"RESPONSE\"/>";
        const QByteArray map = "<mapping><mapEntry mapKey=\"York\" mappedValue=\"2\" caseSensitive=\"false\"/>"
                               "<mapEntry mapKey=\"york \" mappedValue=\"1\"/></mapping>";
        const quiz::Item gap = only(item(declaration(correct({"York"}) + map, "single", "string"),
                                         "<p>In " + field + " it was.</p>", kMapResponse));
        const auto& task = std::get<quiz::GapTask>(gap.task);
        QCOMPARE(asText(task.gaps[0].before) + u'_' + asText(task.tail), u"In _ it was."_s);
        QCOMPARE(gap.points, 2.0);
        QCOMPARE(task.gaps[0].accepted[1].fraction, 0.5);

        const QByteArray equal =
            "<responseProcessing><responseCondition><responseIf><equal toleranceMode=\"relative\" tolerance=\"10 20\">"
            "<variable identifier=\"RESPONSE\"/><correct identifier=\"RESPONSE\"/></equal><setOutcomeValue "
            "identifier=\"SCORE\"><baseValue>1</baseValue></setOutcomeValue></responseIf></responseCondition></"
            "responseProcessing>";
        const quiz::Item number =
            only(item(declaration(correct({"50"}), "single", "float"), "<p>How much?</p><p>" + field + "</p>", equal));
        const auto& accepted = std::get<quiz::NumericTask>(number.task).accepted.at(0);
        QVERIFY(accepted.low == 45 && accepted.high == 60);
    }

    void inlineChoicesAndWordsToDragAreChosenInTheirGaps()
    {
        const quiz::Item choice = only(
            item(declaration(correct({"Y"})),
                 "<p>It is <inlineChoiceInteraction responseIdentifier=\"RESPONSE\"><inlineChoice identifier=\"X\">wet"
                 "</inlineChoice><inlineChoice identifier=\"Y\">dry</inlineChoice></inlineChoiceInteraction>.</p>",
                 kMatchCorrect));
        QCOMPARE(filled(choice, {u"Y"_s}), 1.0);
        const QByteArray gapMatch =
            "<gapMatchInteraction responseIdentifier=\"RESPONSE\"><prompt>Fill.</prompt><gapText "
            "identifier=\"W\">winter</gapText>"
            "<gapText identifier=\"S\">summer</gapText><p>The <gap identifier=\"G1\"/> and <gap "
            "identifier=\"G2\"/>.</p></gapMatchInteraction>";
        const quiz::Item drag =
            only(item(declaration("<mapping defaultValue=\"0\"><mapEntry mapKey=\"W G1\" mappedValue=\"1\"/><mapEntry "
                                  "mapKey=\"S G2\" mappedValue=\"3\"/></mapping>",
                                  "multiple", "directedPair"),
                      gapMatch, kMapResponse));
        QCOMPARE(asText(drag.stem), u"p Fill."_s);
        QCOMPARE(filled(drag, {u"W"_s, u"W"_s}), 0.25);
        QCOMPARE(drag.points, 4.0);
    }

    void orderAndMatchHaveWhatIsRight()
    {
        const quiz::Item order =
            only(item(declaration(correct({"C", "A", "B"}), "ordered"),
                      "<orderInteraction responseIdentifier=\"RESPONSE\"><prompt>Sort</prompt><simpleChoice "
                      "identifier=\"A\">a</simpleChoice>"
                      "<simpleChoice identifier=\"B\">b</simpleChoice><simpleChoice "
                      "identifier=\"C\">c</simpleChoice></orderInteraction>",
                      kMatchCorrect));
        QCOMPARE(asText(std::get<quiz::OrderTask>(order.task).items[0]), u"c"_s);
        QVERIFY(order.wholeOnly);

        const auto set = [](const char* names) {
            QByteArray all;
            for (const char* name = names; *name != 0; ++name)
                all += QByteArray("<simpleAssociableChoice identifier=\"") + *name + "\">" + char(*name + 32)
                       + "</simpleAssociableChoice>";
            return "<simpleMatchSet>" + all + "</simpleMatchSet>";
        };
        const QByteArray body = "<matchInteraction responseIdentifier=\"RESPONSE\"><prompt>Pair</prompt>" + set("PQ")
                                + set("XYZ") + "</matchInteraction>";
        // "P X, P Y, Q Z": the columns change places, since each of the second has one partner
        const quiz::Item match =
            only(item(declaration(correct({"P X", "P Y", "Q Z"}), "multiple", "directedPair"), body, kMatchCorrect));
        const auto& task = std::get<quiz::MatchTask>(match.task);
        QCOMPARE(task.prompts.size(), 3U);
        QCOMPARE(asText(task.prompts[2].text) + asText(task.targets[std::size_t(task.prompts[2].target)]), u"zq"_s);
        QCOMPARE(whyLeftOut(item(declaration(correct({"P X", "P Y", "Q X"}), "multiple", "directedPair"), body,
                                 kMatchCorrect)),
                 u"a thing that goes with several others, or with none, is not known here"_s);
    }

    void anEssayHasItsGuidanceAndPartsAreQuestionsOfTheirOwn()
    {
        const quiz::Item essay =
            only(item(declaration("", "single", "string"),
                      "<rubricBlock view=\"scorer\"><p>Look for</p></rubricBlock><extendedTextInteraction "
                      "responseIdentifier=\"RESPONSE\"><prompt>Write</prompt></extendedTextInteraction>"));
        QCOMPARE(asText(std::get<quiz::EssayTask>(essay.task).guidance), u"p Look for"_s);
        QCOMPARE(asText(essay.stem), u"p Write"_s);

        const QByteArray two = declaration(correct({"A"})) + declaration(correct({"4"}), "single", "integer", "R2");
        const auto package = readItem(
            item(two, choices() + "<p>Then <textEntryInteraction responseIdentifier=\"R2\"/> more.</p><p>End.</p>",
                 kMatchCorrect));
        const auto& items = package->courses[0].quizzes[0].items;
        QCOMPARE(items.size(), 2U);
        QCOMPARE(items[1].title, u"T (2/2)"_s);
        QCOMPARE(items[1].key, u"it-2"_s);
        QCOMPARE(filled(items[1], {u"4.0"_s}), 1.0);
        QVERIFY(told(Arrival::Changed).contains(u"its 2 parts are questions of their own here"_s));
    }

    void feedbackIsShownForTheAnswersItsRulesName()
    {
        const auto outcome = [](const char* name) {
            return QByteArray("<setOutcomeValue identifier=\"F\"><baseValue baseType=\"identifier\">") + name
                   + "</baseValue></setOutcomeValue>";
        };
        const QByteArray processing =
            "<responseProcessing><responseCondition><responseIf><match><variable identifier=\"RESPONSE\"/><correct "
            "identifier=\"RESPONSE\"/></match>"
            + outcome("good") + "</responseIf><responseElse>" + outcome("bad")
            + "</responseElse></responseCondition></responseProcessing>";
        const auto feedback = [](const char* name) {
            return QByteArray("<modalFeedback outcomeIdentifier=\"F\" identifier=\"") + name + "\">said " + name
                   + "<img src=\"data:image/png;base64,iVBORw0KGgo=\" alt=\"pump\"/></modalFeedback>";
        };
        const quiz::Item asked =
            only(item(declaration(correct({"A"})), choices(),
                      processing + feedback("good") + feedback("bad") + feedback("B") + feedback("odd")));
        QCOMPARE(asText(asked.feedbackRight) + u'|' + asText(asked.feedbackWrong) + u'|' + asText(asked.feedback),
                 u"said good [pump]|said bad [pump]|said odd [pump]"_s);
        QCOMPARE(asText(std::get<quiz::ChoiceTask>(asked.task).choices[1].feedback), u"said B [pump]"_s);
    }

    void whatCannotComeInIsNamed_data()
    {
        QTest::addColumn<QByteArray>("xml");
        QTest::addColumn<QString>("why");
        QTest::newRow("adaptive") << item("", "<p>x</p>", {}, "adaptive=\"true\"")
                                  << u"it changes while it is answered, which is not known here"_s;
        QTest::newRow("template") << item(
            "<templateDeclaration/>",
            "<p>x</p>") << u"its words and numbers are made anew for each attempt by a program, which is not run"_s;
        QTest::newRow("operator") << item(declaration(correct({"A"})), choices(),
                                          "<responseProcessing><customOperator/></responseProcessing>")
                                  << u"it is marked by a program of its own, which is not run"_s;
        const auto alone = [](const char* kind) {
            return item(declaration(correct({"A"})),
                        QByteArray("<p>x</p><") + kind + " responseIdentifier=\"RESPONSE\"/>");
        };
        QTest::newRow("unknown") << alone("danceInteraction")
                                 << u"an interaction of the kind \"danceInteraction\" is not known here"_s;
        QTest::newRow("upload") << alone("uploadInteraction") << u"a file cannot be handed in here"_s;
        QTest::newRow("drawing") << alone("drawingInteraction") << u"a drawing cannot be handed in here"_s;
        QTest::newRow("graphic order") << alone("graphicOrderInteraction")
                                       << u"places on a picture that are put in order are not known here"_s;
        QTest::newRow("graphic associate")
            << alone("graphicAssociateInteraction") << u"places on a picture that are paired are not known here"_s;
        QTest::newRow("no picture") << alone("hotspotInteraction") << u"there is no picture in it"_s;
        QTest::newRow("no scale") << alone("sliderInteraction") << u"its scale has no ends"_s;
        QTest::newRow("no pair") << alone("associateInteraction") << u"a pair of something that is not there"_s;
        QTest::newRow("no words") << alone("hottextInteraction") << u"nothing that may be chosen is right"_s;
        QTest::newRow("survey") << item(declaration(""), choices()) << u"nothing says which answer is right"_s;
        QTest::newRow("own rules") << item(declaration(""), choices(),
                                           "<responseProcessing><responseCondition/></responseProcessing>")
                                   << u"its own rules say which answer is right, and they are not read"_s;
        QTest::newRow("none right") << item(declaration(correct({"D"})), choices()) << u"no right answer to choose"_s;
        QTest::newRow("no number") << item(declaration(correct({"four"}), "single", "float"),
                                           "<p>x <textEntryInteraction responseIdentifier=\"RESPONSE\"/></p>")
                                   << u"\"four\" is no number"_s;
        QTest::newRow("empty") << item("", "") << u"it shows nothing"_s;
        QTest::newRow("no body") << QByteArray("<assessmentItem/>") << u"there is no question in it"_s;
    }
    void whatCannotComeInIsNamed()
    {
        QFETCH(QByteArray, xml);
        QFETCH(QString, why);
        QCOMPARE(whyLeftOut(xml), why);
    }

    void aPackageHasItsTestsSectionsAndPictures()
    {
        const QByteArray body = "<p><img src=\"../media/a.png\" alt=\"alt\"/></p>" + choices();
        put(u"items/a.xml"_s, item(declaration(correct({"A"})), body, kMatchCorrect));
        put(u"items/b.xml"_s, item(declaration(correct({"A"})), choices(), kMatchCorrect));
        put(u"items/broken.xml"_s, "<assessmentItem>");
        put(u"media/a.png"_s, "\x89PNG\r\n\x1a\n");
        put(u"media/unused.png"_s, "\x89PNG\r\n\x1a\n");
        put(u"tests/t.xml"_s, "<assessmentTest title=\"Exam\"><timeLimits "
                              "maxTime=\"600\"/><testPart><assessmentSection title=\"Part one\" visible=\"true\">"
                              "<selection select=\"1\"/><rubricBlock view=\"candidate\"><p>Take care</p></rubricBlock>"
                              "<assessmentItemRef identifier=\"i\" href=\"../items/a.xml\"><weight identifier=\"W\" "
                              "value=\"3\"/></assessmentItemRef>"
                              "<assessmentItemRef identifier=\"g\" "
                              "href=\"../items/gone.xml\"/></assessmentSection></testPart></assessmentTest>");
        put(u"imsmanifest.xml"_s,
            "<manifest><metadata><schema>QTIv2.1 Package</schema></metadata><resources>"
            "<resource identifier=\"t\" type=\"imsqti_test_xmlv2p1\" href=\"tests/t.xml\"/>"
            "<resource identifier=\"a\" type=\"imsqti_item_xmlv2p1\" href=\"items/a.xml\"/>"
            "<resource identifier=\"b\" type=\"imsqti_item_xmlv2p1\" href=\"items/b.xml\"/>"
            "<resource identifier=\"c\" type=\"imsqti_item_xmlv2p1\" href=\"items/broken.xml\"/>"
            "<resource identifier=\"s\" type=\"imsqti_stimulus_xmlv3p0\" href=\"s.xml\"/></resources></manifest>");
        const auto package = m_reading->read(m_dir->path());
        QVERIFY2(package.has_value(), qPrintable(package ? QString() : package.error().trail()));
        QCOMPARE(m_reading->report.format, u"qti"_s);
        const auto& quizzes = package->courses[0].quizzes;
        QCOMPARE(quizzes.size(), 2U);
        QCOMPARE(quizzes[0].title, u"Exam"_s);
        QVERIFY(quizzes[0].timeLimitSeconds == 600 && quizzes[0].items.size() == 1 && quizzes[1].items.size() == 1);
        QCOMPARE(quizzes[0].items[0].category, u"Part one"_s);
        QCOMPARE(quizzes[0].sections.size(), 1U);
        QCOMPARE(asText(quizzes[0].sections[0].words), u"p Take care"_s);
        QVERIFY((quizzes[0].sections[0] == quiz::Section{u"Part one"_s, quizzes[0].sections[0].words, 0, 1, false}));
        QCOMPARE(quizzes[0].items[0].points, 3.0);
        QVERIFY(quizzes[0].items[0].stem[0].kind == course::BlockKind::Image);
        const QStringList left = m_reading->told(Arrival::LeftOut);
        QCOMPARE(left.size(), 4);
        QCOMPARE(left[0], u"item items/gone.xml : it is not in the package"_s);
        QVERIFY(left[1].startsWith(u"item items/broken.xml : it cannot be read: XML"_s));
        QCOMPARE(left[2], u"resource s.xml s: a resource of the type \"imsqti_stimulus_xmlv3p0\" is not read"_s);
        QCOMPARE(left[3], u"file media/unused.png : nothing that came in refers to it"_s);
    }

    void whatATestDecidesByItselfIsNamedAndSectionsOfTheirOwnAreRead()
    {
        // Given a test with a condition, a section with a time of its own, and a section in another file, which names
        // itself once more
        put(u"items/a.xml"_s, item(declaration(correct({"A"})), choices(), kMatchCorrect));
        put(u"more/s.xml"_s, "<assessmentSection title=\"More\" visible=\"true\"><timeLimits maxTime=\"60\"/>"
                             "<assessmentItemRef identifier=\"i\" href=\"../items/a.xml\"><preCondition><baseValue "
                             "baseType=\"boolean\">true</baseValue></preCondition></assessmentItemRef>"
                             "<assessmentSectionRef identifier=\"s\" href=\"s.xml\"/></assessmentSection>");
        put(u"t.xml"_s, "<assessmentTest title=\"Exam\"><testPart identifier=\"p\" navigationMode=\"linear\">"
                        "<assessmentSectionRef identifier=\"s\" href=\"more/s.xml\"/><assessmentSectionRef "
                        "identifier=\"i\" href=\"items/a.xml\"/></testPart></assessmentTest>");
        put(u"imsmanifest.xml"_s,
            "<manifest><metadata><schema>QTIv2.1 Package</schema></metadata><resources><resource "
            "identifier=\"t\" type=\"imsqti_test_xmlv2p1\" href=\"t.xml\"/></resources></manifest>");
        const auto package = m_reading->read(m_dir->path());

        // Then the section came in, and what is not kept is named
        QVERIFY2(package.has_value(), qPrintable(package ? QString() : package.error().trail()));
        const quiz::Quiz& quiz = package->courses[0].quizzes.at(0);
        QCOMPARE(quiz.items.size(), 1U);
        QCOMPARE(quiz.sections.at(0).title, u"More"_s);
        QVERIFY(quiz.forwardOnly);
        QCOMPARE(
            m_reading->told(Arrival::Changed).filter(u"rule"_s),
            QStringList({u"rule more/s.xml More: its own time limit is not kept, only that of the whole test"_s,
                         u"rule more/s.xml ../items/a.xml: it is asked of everybody: what decides there whether it "
                         "comes is not kept"_s}));
        const QStringList left = m_reading->told(Arrival::LeftOut);
        QVERIFY(left.contains(u"section more/s.xml : it is a part of itself, or too deep in others"_s));
        QVERIFY(left.contains(u"section items/a.xml : there is no section in it"_s));
    }

    void aPackageWithoutItsManifestIsRefusedWhole()
    {
        put(u"choice.xml"_s, item(declaration(correct({"A"})), choices(), kMatchCorrect));
        put(u"images/a.png"_s, "\x89PNG\r\n\x1a\n");
        const auto package = m_reading->read(m_dir->path());
        QCOMPARE(package.error().kind, ErrorKind::Unreadable);
        QVERIFY(package.error().detail.contains(u"no imsmanifest.xml"));
        QCOMPARE(m_reading->media.count(), 0);
    }

    void theNumberOfItemsAndInteractionsIsBounded()
    {
        const QByteArray many =
            QByteArray("<p><textEntryInteraction responseIdentifier=\"RESPONSE\"/></p>").repeated(1500);
        QCOMPARE(whyLeftOut(item(declaration(correct({"A"}), "single", "string"), many)),
                 u"more than 1000 interactions"_s);
    }
};

QTEST_GUILESS_MAIN(QtiReaderTest)
#include "QtiReaderTest.moc"
