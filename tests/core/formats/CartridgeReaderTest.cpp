// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/quiz/Grading.h"
#include "tests/core/formats/BlocksAsText.h"
#include "tests/core/formats/Reading.h"

#include <QTemporaryDir>
#include <QTest>

using namespace carrel;
using namespace carrel::formats;
using namespace Qt::StringLiterals;

namespace {

QByteArray manifest(const QByteArray& items, const QByteArray& resources)
{
    return "<manifest xmlns=\"http://www.imsglobal.org/xsd/imsccv1p1/imscp_v1p1\"><metadata><schema>IMS Common "
           "Cartridge</schema>"
           "<schemaversion>1.1.0</schemaversion><lom><general><title><string>The "
           "course</string></title><language>en</language>"
           "</general></lom></metadata><organizations><organization><item identifier=\"root\">"
           + items + "</item></organization></organizations><resources>" + resources + "</resources></manifest>";
}

QByteArray line(const char* title, const char* resource)
{
    return QByteArray("<item identifierref=\"") + resource + "\"><title>" + title + "</title></item>";
}

QByteArray module(const char* title, const QByteArray& lines)
{
    return QByteArray("<item><title>") + title + "</title>" + lines + "</item>";
}

QByteArray resource(const char* identifier, const char* type, const char* href)
{
    return QByteArray("<resource identifier=\"") + identifier + "\" type=\"" + type + "\" href=\"" + href
           + "\"><file href=\"" + href + "\"/></resource>";
}

QByteArray page(const char* title, const char* body)
{
    return QByteArray("<html><head><title>") + title + "</title></head><body class=\"x\">" + body + "</body></html>";
}

QByteArray material(const QByteArray& words)
{
    return "<material><mattext texttype=\"text/html\">" + QString::fromUtf8(words).toHtmlEscaped().toUtf8()
           + "</mattext></material>";
}

QByteArray labels(const QByteArrayList& words)
{
    QByteArray all;
    for (qsizetype at = 0; at < words.size(); ++at)
        all +=
            "<response_label ident=\"" + QByteArray::number(at + 1) + "\">" + material(words[at]) + "</response_label>";
    return "<render_choice>" + all + "</render_choice>";
}

QByteArray condition(const QByteArray& tests, const char* score = "100", const char* feedback = nullptr)
{
    const QByteArray shown =
        feedback == nullptr ? QByteArray() : QByteArray("<displayfeedback linkrefid=\"") + feedback + "\"/>";
    return "<respcondition><conditionvar>" + tests + "</conditionvar><setvar action=\"Set\" varname=\"SCORE\">" + score
           + "</setvar>" + shown + "</respcondition>";
}

QByteArray equals(const char* value, const char* response = "r")
{
    return QByteArray("<varequal respident=\"") + response + "\">" + value + "</varequal>";
}

QByteArray item(const char* kind, const QByteArray& presentation, const QByteArray& conditions,
                const QByteArray& more = {})
{
    return QByteArray("<item ident=\"q\" "
                      "title=\"T\"><itemmetadata><qtimetadata><qtimetadatafield><fieldlabel>question_type</"
                      "fieldlabel><fieldentry>")
           + kind
           + "</fieldentry></qtimetadatafield><qtimetadatafield><fieldlabel>points_possible</fieldlabel><fieldentry>3</"
             "fieldentry>"
             "</qtimetadatafield></qtimetadata></itemmetadata><presentation>"
           + presentation
           + "</presentation><resprocessing><outcomes><decvar maxvalue=\"100\" minvalue=\"0\" "
             "varname=\"SCORE\"/></outcomes>"
           + conditions + "</resprocessing>" + more + "</item>";
}

QByteArray assessment(const QByteArray& items)
{
    return "<questestinterop><assessment ident=\"a\" title=\"Quiz\"><section ident=\"root_section\">" + items
           + "</section></assessment></questestinterop>";
}

}  // namespace

class CartridgeReaderTest : public QObject {
    Q_OBJECT

private Q_SLOTS:
    void init()
    {
        m_dir = std::make_unique<QTemporaryDir>();
        m_reading = std::make_unique<Reading>();
    }

    void pagesLinksAndWordsStandInTheirModules()
    {
        // given a cartridge as Canvas writes it
        put("imsmanifest.xml",
            manifest(
                module("One", line("First", "p1") + line("Second", "p2") + line("Web", "w"))
                    + module("Two", line("Talk", "t") + line("Tool", "l") + line("Work", "a") + line("Gone", "none")),
                resource("p1", "webcontent", "wiki_content/first.html")
                    + resource("p2", "webcontent", "wiki_content/second.html")
                    + resource("p3", "webcontent", "wiki_content/third.html") + resource("w", "imswl_xmlv1p1", "w.xml")
                    + resource("t", "imsdt_xmlv1p1", "t.xml") + resource("l", "imsbasiclti_xmlv1p0", "l.xml")
                    + resource("m", "associatedcontent/imscc_xmlv1p1/learning-application-resource", "meta.xml")
                    + resource("a", "associatedcontent/imscc_xmlv1p1/learning-application-resource", "a/work.html")
                    + resource("pic", "webcontent", "web_resources/a b.png")
                    + resource("pdf", "webcontent", "web_resources/x.pdf")));
        put("wiki_content/first.html",
            page("First", "<p>See <a href=\"%24WIKI_REFERENCE%24/pages/second?x=1\">next</a>, <a "
                          "href=\"$IMS-CC-FILEBASE$/x.pdf\">paper</a> "
                          "<img src=\"%24IMS-CC-FILEBASE%24/a%20b.png?canvas=1\" alt=\"alt\"></p>"));
        put("wiki_content/second.html", page("Second", "<p>two</p>"));
        put("wiki_content/third.html", page("Third &amp; last", "<p>three</p>"));
        put("w.xml", "<webLink><title>W</title><url href=\"https://example.org/\"/></webLink>");
        put("t.xml", "<topic><title>Talk</title><text texttype=\"text/html\">&lt;p&gt;What do &lt;b&gt;you&lt;/b&gt; "
                     "think?&lt;/p&gt;</text></topic>");
        put("l.xml", "<cartridge_basiclti_link/>");
        put("meta.xml", "<topicMeta/>");
        put("a/work.html", page("Assignment: Work", "<p>Do it.</p>"));
        put("a/assignment_settings.xml", "<assignment/>");
        put("web_resources/a b.png", "\x89PNG\r\n\x1a\n");
        put("web_resources/x.pdf", "%PDF");
        put("course_settings/course_settings.xml", "<course><image_identifier_ref>pic</image_identifier_ref></course>");

        // when it is read
        const CoursePackage course = read();

        // then it is a course of the same outline
        QCOMPARE(course.course.title + u' ' + course.course.language, u"The course en"_s);
        QCOMPARE(m_reading->media.mime(course.course.cover), u"image/png"_s);
        QStringList modules;
        for (const course::Module& each : course.course.modules)
            modules += each.title + u' ' + QString::number(each.entries.size());
        QCOMPARE(modules, QStringList({u"One 3"_s, u"Two 2"_s, u"Beside the modules 1"_s}));
        QCOMPARE(asText(course.units[0].blocks),
                 u"p See {next|unit:second}, paper alt\nimage [%1] [alt]"_s.arg(course.course.cover.left(4)));
        QCOMPARE(asText(course.units[2].blocks), u"link {Web|https://example.org/}"_s);
        QCOMPARE(asText(course.units[3].blocks), u"p What do *you* think?"_s);
        QCOMPARE(course.units[5].title, u"Third & last"_s);
        QCOMPARE(m_reading->told(Arrival::LeftOut),
                 QStringList({u"resource Two / Gone Gone: the cartridge does not hold what it names"_s,
                              u"tool Two / Tool Tool: a tool of another provider needs its server"_s,
                              u"file web_resources/x.pdf : nothing that came in refers to it"_s}));
        QVERIFY(told(Arrival::Changed)
                    .contains(u"discussion Two / Talk Talk: its words came in; the discussion lives at its server"_s));
        QVERIFY(told(Arrival::Changed).contains(u"assignment Two / Work Work: its words came in"_s));
    }

    void questionsOfEveryKindAreRead_data()
    {
        QTest::addColumn<QByteArray>("xml");
        QTest::addColumn<QString>("kind");
        QTest::addColumn<QString>("given");
        const QByteArray list =
            material("Which?") + "<response_lid ident=\"r\">" + labels({"one", "two", "three"}) + "</response_lid>";
        QTest::newRow("choice") << item("multiple_choice_question", list, condition(equals("2"))) << u"single-choice"_s
                                << u"2"_s;
        QTest::newRow("several") << item(
            "multiple_answers_question", list,
            condition("<and>" + equals("1") + "<not>" + equals("2") + "</not>" + equals("3") + "</and>"))
                                 << u"multiple-choice"_s << u"1 3"_s;
        QTest::newRow("true") << item("true_false_question",
                                      material("So?") + "<response_lid ident=\"r\">" + labels({"True", "False"})
                                          + "</response_lid>",
                                      condition(equals("2")))
                              << u"true-false"_s << u"false"_s;
        const QByteArray field = material("Who?") + "<response_str ident=\"r\"><render_fib/></response_str>";
        QTest::newRow("words") << item("short_answer_question", field, condition(equals("Ada") + equals("Lovelace")))
                               << u"short-text"_s << u"lovelace"_s;
        QTest::newRow("number") << item(
            "numerical_question", field,
            condition("<or>" + equals("5")
                      + "<and><vargte respident=\"r\">4.5</vargte><varlte respident=\"r\">6</varlte></and></or>"))
                                << u"numeric"_s << u"5.9"_s;
        const auto pair = [](const char* name, const char* words) {
            return QByteArray("<response_lid ident=\"") + name + "\">" + material(words) + labels({"x", "y", "z"})
                   + "</response_lid>";
        };
        QTest::newRow("pairs") << item("matching_question", material("Match") + pair("a", "one") + pair("b", "two"),
                                       condition(equals("3", "a"), "50") + condition(equals("1", "b"), "50"))
                               << u"matching"_s << u"2 0"_s;
        QTest::newRow("lists") << item("multiple_dropdowns_question",
                                       material("The [b] and [a].") + pair("ra", "a") + pair("rb", "b"),
                                       condition(equals("3", "ra"), "50") + condition(equals("1", "rb"), "50"))
                               << u"gap-fill"_s << u"1 3"_s;
        QTest::newRow("blanks") << item("fill_in_multiple_blanks_question",
                                        material("The [b] and [a].") + pair("ra", "a") + pair("rb", "b"),
                                        condition(equals("3", "ra"), "50") + condition(equals("1", "rb"), "50"))
                                << u"gap-fill"_s << u"x Z"_s;
        QTest::newRow("essay") << item("essay_question", field, {}) << u"essay"_s << QString();
        QTest::newRow("words alone") << item("text_only_question", material("Read"), {}) << u"description"_s
                                     << QString();
    }

    void questionsOfEveryKindAreRead()
    {
        QFETCH(QByteArray, xml);
        QFETCH(QString, kind);
        QFETCH(QString, given);
        const quiz::Quiz quiz = quizOf(xml);
        QCOMPARE(quiz.items.size(), 1U);
        const quiz::Item& asked = quiz.items[0];
        QCOMPARE(quiz::kindName(asked), kind);
        if (given.isEmpty())
            return;
        QCOMPARE(asked.points, 3.0);
        quiz::Response response;
        response.chosen = response.gaps = given.split(u' ');
        response.text = given;
        for (const QString& each : given.split(u' '))
            response.matched.push_back(each.toInt());
        QCOMPARE(quiz::grade(asked, response).fraction, 1.0);
    }

    void canvasSaysToHowManyFiguresANumberIsRounded()
    {
        // given Canvas's answers with precision, and the bounds that it adds for other programs
        const auto precise = [](const char* type, const char* figures, const char* value, const char* low,
                                const char* high) {
            return condition(QByteArray("<or><varequal respident=\"r\" precisiontype=\"") + type + "\" precision=\""
                             + figures + "\">" + value + "</varequal><and><vargt respident=\"r\">" + low
                             + "</vargt><varlte respident=\"r\">" + high + "</varlte></and></or>");
        };
        const QByteArray field = material("Pi?") + "<response_str ident=\"r\"><render_fib/></response_str>";
        const quiz::Quiz quiz =
            quizOf(item("numerical_question", field, precise("significantDigits", "3", "3.14159", "3.13659", "3.14659"))
                   + item("numerical_question", field, precise("decimals", "1", "9.0", "8.95", "9.05")));
        // then each is rounded before it is compared
        QCOMPARE(quiz.items.size(), 2U);
        const auto right = [&quiz](std::size_t at, const QString& given) {
            quiz::Response response;
            response.text = given;
            return quiz::grade(quiz.items[at], response).fraction;
        };
        QCOMPARE(right(0, u"3.14"_s), 1.0);
        QCOMPARE(right(0, u"3.1365"_s), 1.0);  // within the figures, not within the bounds
        QCOMPARE(right(0, u"3.146"_s), 0.0);
        QCOMPARE(right(1, u"8.96"_s), 1.0);
        QCOMPARE(right(1, u"9.05"_s), 0.0);  // on the bound, and rounded it is 9.1
    }

    void feedbackGoesWhereItIsShown()
    {
        const auto said = [](const char* name) {
            return QByteArray("<itemfeedback ident=\"") + name + "\"><flow_mat>" + material(QByteArray("said ") + name)
                   + "</flow_mat></itemfeedback>";
        };
        const quiz::Item asked =
            quizOf(item("multiple_choice_question",
                        material("Q") + "<response_lid ident=\"r\">" + labels({"a", "b"}) + "</response_lid>",
                        condition(equals("1"), "100", "correct_fb"),
                        said("general_fb") + said("correct_fb") + said("general_incorrect_fb") + said("2_fb")))
                .items.at(0);
        QCOMPARE(asText(asked.feedback), u"said general_fb"_s);
        QCOMPARE(asText(asked.feedbackRight), u"said correct_fb"_s);
        QCOMPARE(asText(asked.feedbackWrong), u"said general_incorrect_fb"_s);
        QCOMPARE(asText(std::get<quiz::ChoiceTask>(asked.task).choices[1].feedback), u"said 2_fb"_s);
    }

    void choicesAndWhatIsSaidOfThemShowTheirPictures()
    {
        // given a question whose choices are pictures of the cartridge, and whose feedback shows two
        const auto picture = [](const char* alt) {
            return QByteArray("<img src=\"$IMS-CC-FILEBASE$/web_resources/a.png\" alt=\"") + alt + "\">";
        };
        put("web_resources/a.png", "\x89PNG\r\n\x1a\n");
        const quiz::Item asked =
            quizOf(item("multiple_choice_question",
                        material("Which?") + "<response_lid ident=\"r\">"
                            + labels({picture("a roll"), "the <b>other</b> " + picture("a codex")}) + "</response_lid>",
                        condition(equals("1")),
                        "<itemfeedback ident=\"general_fb\"><flow_mat>"
                            + material("<p>See:</p>" + picture("a press") + picture("type"))
                            + "</flow_mat></itemfeedback>"))
                .items.at(0);
        // then each stands with what it belongs to
        const auto& choices = std::get<quiz::ChoiceTask>(asked.task).choices;
        const QString hash = choices.at(0).picture.media;
        QVERIFY(!hash.isEmpty() && choices[0].text.empty());
        QCOMPARE(choices[0].picture.alt, u"a roll"_s);
        QCOMPARE(asText(choices.at(1).text), u"the *other*"_s);
        QCOMPARE(choices[1].picture, (quiz::Figure{hash, u"a codex"_s}));
        QCOMPARE(asText(asked.feedback), u"See: [a press] [type]"_s);
        QCOMPARE(told(Arrival::Changed), QString());
    }

    void whatCannotComeInIsNamed()
    {
        const quiz::Quiz quiz =
            quizOf(item("calculated_question", material("x"), {}) + item("multiple_choice_question", material("x"), {})
                   + item("fill_in_multiple_blanks_question",
                          material("no place") + "<response_lid ident=\"r\">" + material("a") + "</response_lid>", {})
                   + item("essay_question", material("Write"), {}));
        QCOMPARE(quiz.items.size(), 1U);
        QCOMPARE(
            m_reading->told(Arrival::LeftOut),
            QStringList(
                {u"question One / Quiz, question 1 T: a question of the kind \"calculated_question\" is not read"_s,
                 u"question One / Quiz, question 2 T: nothing to choose from"_s,
                 u"question One / Quiz, question 3 T: the blank [a] is not in the words"_s}));
    }

    void theWholerQuizOfCanvasIsPreferred()
    {
        put("non_cc_assessments/q.xml.qti", assessment(item("essay_question", material("Whole"), {})));
        put("q/assessment_meta.xml",
            "<quiz><title>Exam</title><description>&lt;p&gt;Begin&lt;/p&gt;</description><time_limit>30</time_limit>"
            "<allowed_attempts>2</allowed_attempts></quiz>");
        const quiz::Quiz quiz = quizOf(item("essay_question", material("Part"), {}));
        QCOMPARE(asText(quiz.items.at(0).stem), u"p Whole"_s);
        QCOMPARE(quiz.title + u' ' + asText(quiz.introduction), u"Exam p Begin"_s);
        QVERIFY(quiz.timeLimitSeconds == 1800 && quiz.attemptLimit == 2);
        QCOMPARE(m_reading->told(Arrival::LeftOut), QStringList());
    }

    void aQuizMayBeAFileByItself()
    {
        put("quiz.xml", assessment(item("essay_question", material("Write"), {})));
        const auto package = m_reading->read(m_dir->filePath(u"quiz.xml"_s));
        QVERIFY2(package.has_value(), qPrintable(package ? QString() : package.error().trail()));
        QCOMPARE(package->courses.at(0).course.title, u"Quiz"_s);
        QCOMPARE(package->courses.at(0).quizzes.at(0).items.size(), 1U);
        QCOMPARE(m_reading->report.format, u"qti-1.2"_s);
    }

    void aCartridgeOfNothingIsRefused()
    {
        put("imsmanifest.xml", manifest({}, {}));
        QCOMPARE(m_reading->read(m_dir->path()).error().kind, ErrorKind::Unreadable);
    }

private:
    void put(const char* name, const QByteArray& bytes)
    {
        QVERIFY(writeFile(m_dir->path(), QLatin1String(name), bytes));
    }

    CoursePackage read()
    {
        const auto package = m_reading->read(m_dir->path());
        if (!package) {
            qWarning() << package.error().trail();
            return {};
        }
        return package->courses.at(0);
    }

    quiz::Quiz quizOf(const QByteArray& items)
    {
        put("imsmanifest.xml", manifest(module("One", line("Quiz", "q")),
                                        resource("q", "imsqti_xmlv1p2/imscc_xmlv1p1/assessment", "q.xml")));
        put("q.xml", assessment(items));
        const CoursePackage course = read();
        return course.quizzes.empty() ? quiz::Quiz() : course.quizzes.at(0);
    }

    QString told(Arrival arrival) const { return m_reading->told(arrival).join(u'\n'); }

    std::unique_ptr<QTemporaryDir> m_dir;
    std::unique_ptr<Reading> m_reading;
};

QTEST_GUILESS_MAIN(CartridgeReaderTest)
#include "CartridgeReaderTest.moc"
