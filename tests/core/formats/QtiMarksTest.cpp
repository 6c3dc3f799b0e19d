// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/formats/qti/QtiItemWriter.h"
#include "core/quiz/Grading.h"
#include "tests/core/formats/Reading.h"

#include <QTemporaryDir>
#include <QTest>

using namespace carrel;
using namespace carrel::formats;
using namespace Qt::StringLiterals;

namespace {

QByteArray item(const QByteArray& declarations, const QByteArray& body, const char* rules)
{
    return "<assessmentItem xmlns=\"http://www.imsglobal.org/xsd/imsqti_v2p2\" identifier=\"it\" title=\"T\" "
           "adaptive=\"false\" timeDependent=\"false\">"
           + declarations + "<itemBody>" + body
           + "</itemBody><responseProcessing template=\"http://www.imsglobal.org/question/qti_v2p2/rptemplates/" + rules
           + "\"/></assessmentItem>";
}

/// Two gaps, for winter and for summer; winter and summer count one and two.
QByteArray gapMatch(const QByteArray& mapping, const char* rules)
{
    return item("<responseDeclaration identifier=\"RESPONSE\" cardinality=\"multiple\" baseType=\"directedPair\">"
                "<correctResponse><value>W G1</value><value>S G2</value></correctResponse>"
                    + mapping + "</responseDeclaration>",
                "<gapMatchInteraction responseIdentifier=\"RESPONSE\"><gapText identifier=\"W\">winter</gapText>"
                "<gapText identifier=\"S\">summer</gapText><gapText identifier=\"A\">autumn</gapText>"
                "<p>The <gap identifier=\"G1\"/> made <gap identifier=\"G2\"/>.</p></gapMatchInteraction>",
                rules);
}

const QByteArray kEntries =
    "<mapEntry mapKey=\"W G1\" mappedValue=\"1\"/><mapEntry mapKey=\"S G2\" mappedValue=\"2\"/>";

QByteArray choosing(const char* most)
{
    return item("<responseDeclaration identifier=\"RESPONSE\" cardinality=\"multiple\" baseType=\"identifier\">"
                "<correctResponse><value>A</value><value>B</value></correctResponse><mapping defaultValue=\"0\">"
                "<mapEntry mapKey=\"A\" mappedValue=\"1\"/><mapEntry mapKey=\"B\" mappedValue=\"1\"/></mapping>"
                "</responseDeclaration>",
                QByteArray("<choiceInteraction responseIdentifier=\"RESPONSE\" maxChoices=\"") + most
                    + "\"><prompt>Choose.</prompt><simpleChoice identifier=\"A\">a</simpleChoice><simpleChoice "
                      "identifier=\"B\">b</simpleChoice><simpleChoice identifier=\"C\">c</simpleChoice><simpleChoice "
                      "identifier=\"D\">d</simpleChoice></choiceInteraction>",
                "map_response");
}

quiz::Response inGaps(const QStringList& given)
{
    quiz::Response response;
    response.gaps = given;
    return response;
}

quiz::Response chosen(const QStringList& ids)
{
    quiz::Response response;
    response.chosen = ids;
    return response;
}

}  // namespace

/// Bounds that QTI sets to what an answer earns, and to how many choices it takes.
class QtiMarksTest : public QObject {
    Q_OBJECT

private Q_SLOTS:
    void wrongWordsInGapsEarnNoLessThanTheLowerBound()
    {
        const quiz::Item read =
            only(gapMatch("<mapping defaultValue=\"-1\" lowerBound=\"0\">" + kEntries + "</mapping>", "map_response"));
        QCOMPARE(read.points, 3.0);
        QCOMPARE(quiz::grade(read, inGaps({u"W"_s, u"S"_s})).marks, 3.0);
        QCOMPARE(quiz::grade(read, inGaps({u"A"_s, u"S"_s})).marks, 1.0);
        QCOMPARE(quiz::grade(read, inGaps({u"A"_s, u"A"_s})).marks, 0.0);
    }

    void wordsInGapsThatAreMarkedAsAWholeAre()
    {
        const quiz::Item read = only(gapMatch({}, "match_correct"));
        QCOMPARE(read.points, 1.0);
        QCOMPARE(quiz::grade(read, inGaps({u"W"_s, u"S"_s})).marks, 1.0);
        QCOMPARE(quiz::grade(read, inGaps({u"W"_s, u"A"_s})).marks, 0.0);
    }

    void anUpperBoundThatCannotBeKeptIsTold()
    {
        only(gapMatch("<mapping defaultValue=\"0\" upperBound=\"2\">" + kEntries + "</mapping>", "map_response"));
        QVERIFY(m_reading->told(Arrival::Changed).join(u' ').contains(u"the most that its gaps earn together"_s));
    }

    void noMoreAreChosenThanMayBe()
    {
        // given: two of four are to be chosen, and a wrong one costs nothing
        const quiz::Item read = only(choosing("2"));
        const quiz::Response all = chosen({u"A"_s, u"B"_s, u"C"_s, u"D"_s});
        // then: whoever ticks all is refused, and earns nothing for what is too much
        QVERIFY(quiz::checkResponse(read, chosen({u"A"_s, u"C"_s})).has_value());
        QVERIFY(!quiz::checkResponse(read, all).has_value());
        QCOMPARE(quiz::grade(read, chosen({u"C"_s, u"D"_s, u"A"_s, u"B"_s})).fraction, 0.0);
        QCOMPARE(std::get<quiz::ChoiceTask>(only(choosing("0")).task).most, 0);
    }

    void howManyMayBeChosenIsWrittenAgain()
    {
        const quiz::Item read = only(choosing("2"));
        QStringList lost;
        const QString xml = qtiItemXml(read, {}, lost).xml;
        QVERIFY2(xml.contains(u"max-choices=\"2\""_s), qPrintable(xml));
    }

private:
    quiz::Item only(const QByteArray& xml)
    {
        QTemporaryDir dir;
        m_reading = std::make_unique<Reading>();
        if (!writeFile(dir.path(), u"item.xml"_s, xml))
            return {};
        const auto package = m_reading->read(dir.filePath(u"item.xml"_s));
        if (package && package->courses[0].quizzes.size() == 1 && package->courses[0].quizzes[0].items.size() == 1)
            return package->courses[0].quizzes[0].items[0];
        qWarning() << "not one question:" << m_reading->told(Arrival::LeftOut);
        return {};
    }

    std::unique_ptr<Reading> m_reading;
};

QTEST_GUILESS_MAIN(QtiMarksTest)
#include "QtiMarksTest.moc"
