// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/formats/moodlexml/MoodleFormula.h"
#include "tests/core/formats/BlocksAsText.h"
#include "tests/core/formats/MoodleQuestions.h"

#include <QTest>

using namespace carrel;
using namespace carrel::formats;
using namespace Qt::StringLiterals;

namespace {

QByteArray list(const char* name, const QByteArrayList& values)
{
    QByteArray items;
    int number = 0;
    for (const QByteArray& value : values)
        items += "<dataset_item><number>" + QByteArray::number(++number) + "</number><value>" + value
                 + "</value></dataset_item>";
    return QByteArray("<dataset_definition><name><text>") + name + "</text></name><dataset_items>" + items
           + "</dataset_items></dataset_definition>";
}

const QByteArray kTwoLists =
    "<dataset_definitions>" + list("a", {"3", "8"}) + list("wide b", {"0.5", "2"}) + "</dataset_definitions>";

QByteArray answer(const char* formula, const char* rest)
{
    return QByteArray("<answer fraction=\"100\"><text>") + formula + "</text>" + rest + "</answer>";
}

double shareFor(const quiz::Item& item, const QString& number)
{
    quiz::Response response;
    response.text = number;
    return quiz::grade(item, response).fraction;
}

}  // namespace

/// Moodle's questions with numbers that a formula works on.
class MoodleCalculatedTest : public QObject {
    Q_OBJECT

private Q_SLOTS:
    void aFormulaComesToWhatMoodleMakesOfIt_data()
    {
        QTest::addColumn<QString>("formula");
        QTest::addColumn<double>("value");
        QTest::newRow("order") << u"1 + 2 * 3 - 4 / 8"_s << 6.5;
        QTest::newRow("parentheses") << u"(1 + 2) * -(3)"_s << -9.0;
        QTest::newRow("power before sign") << u"-2 ** 2"_s << -4.0;
        QTest::newRow("power from the right") << u"2 ** 3 ** 2"_s << 512.0;
        QTest::newRow("remainder of whole numbers") << u"7.9 % 4.2"_s << 3.0;
        QTest::newRow("names") << u"{a}*{wide b} + 1e1"_s << 11.5;
        QTest::newRow("functions") << u"round(SQRT(pow({a}, 4)) / 7, 2) + max(1, 5, 2)"_s << 6.29;
        QTest::newRow("logarithms") << u"log(8, 2) + log10(100) + log(exp(1))"_s << 6.0;
        QTest::newRow("angles") << u"sin(deg2rad(90)) + cos(pi())"_s << 0.0;
    }
    void aFormulaComesToWhatMoodleMakesOfIt()
    {
        QFETCH(QString, formula);
        QFETCH(double, value);
        const auto made = formulaValue(formula, {{u"a"_s, u"3"_s}, {u"wide b"_s, u"0.5"_s}});
        QVERIFY2(made.has_value(), qPrintable(made ? QString() : made.error().detail));
        QVERIFY(std::abs(*made - value) < 1e-12);
    }

    void whatIsNoFormulaIsNamed_data()
    {
        QTest::addColumn<QString>("formula");
        QTest::addColumn<QString>("why");
        QTest::newRow("program") << u"system(1)"_s << u"system() is not known in a formula here"_s;
        QTest::newRow("operator") << u"1 > 2"_s << u"\"> 2\" is not known in a formula here"_s;
        QTest::newRow("no name") << u"{c} + 1"_s << u"there is no number for {c} in the file"_s;
        QTest::newRow("too few") << u"pow(2)"_s << u"pow() of 1 numbers"_s;
        QTest::newRow("no number") << u"1 / 0"_s << u"the formula \"1 / 0\" comes to no number"_s;
        QTest::newRow("no end") << u"(1 + 2"_s << u"a formula with a parenthesis that does not end"_s;
        QTest::newRow("deep") << QString(100, u'(') << u"a formula that goes too deep"_s;
        QTest::newRow("deep powers") << u"2"_s + u"**2"_s.repeated(400) << u"a formula that goes too deep"_s;
        QTest::newRow("long") << u"1"_s + u"+1"_s.repeated(2000) << u"a formula of 4001 characters"_s;
    }
    void whatIsNoFormulaIsNamed()
    {
        QFETCH(QString, formula);
        QFETCH(QString, why);
        const auto made = formulaValue(formula, {});
        QVERIFY(!made.has_value());
        QCOMPARE(made.error().detail, why);
    }

    void aQuestionHasTheNumbersOfItsFirstSet()
    {
        // Given a question that Moodle asks with one of two sets of numbers
        QStringList why;
        const quiz::Item item = only(
            question("calculated",
                     kTwoLists
                         + answer("{a} / {wide b} / 9", "<tolerance>0.01</tolerance><tolerancetype>1</tolerancetype>"
                                                        "<correctanswerlength>2</correctanswerlength>"),
                     "<p>{a} m in {wide b} s, {=2*{a}} and {c}?</p>"),
            &why);

        // Then its words have the first, what is no name stays, and the report says so
        QCOMPARE(asText(item.stem), u"p 3 m in 0.5 s, 6 and {c}?"_s);
        QCOMPARE(why, QStringList(u"its numbers are those of the first of 2 sets, of which Moodle draws one"_s));

        // and what the formula comes to is right, within a hundredth of it
        QCOMPARE(taskOf<quiz::NumericTask>(item).accepted.at(0).value, 0.67);
        QCOMPARE(shareFor(item, u"0.6667"_s), 1.0);
        QCOMPARE(shareFor(item, u"0.66"_s), 1.0);
        QCOMPARE(shareFor(item, u"0.655"_s), 0.0);
    }

    void toleranceIsAShareANumberOrAFactor()
    {
        const auto accepted = [](const char* kind) {
            const quiz::Item item =
                only(question("calculatedsimple", kTwoLists + answer("{a} * 100", kind), "<p>How many?</p>"));
            const auto& number = taskOf<quiz::NumericTask>(item).accepted.at(0);
            return QStringLiteral("%1..%2").arg(number.low).arg(number.high);
        };
        QCOMPARE(accepted("<tolerance>0.5</tolerance><tolerancetype>1</tolerancetype>"), u"150..450"_s);
        QCOMPARE(accepted("<tolerance>0.5</tolerance><tolerancetype>2</tolerancetype>"), u"299.5..300.5"_s);
        QCOMPARE(accepted("<tolerance>0.5</tolerance><tolerancetype>3</tolerancetype>"), u"200..450"_s);
    }

    void choicesAreWorkedOutAndRounded()
    {
        const quiz::Item item = only(
            question("calculatedmulti",
                     kTwoLists + answer("<![CDATA[<b>{={a}/7}</b> m]]>", "<correctanswerlength>3</correctanswerlength>")
                         + "<answer fraction=\"0\"><text>{a}</text></answer>"));
        const auto& choices = taskOf<quiz::ChoiceTask>(item).choices;
        QCOMPARE(asText(choices.at(0).text) + u" | "_s + asText(choices.at(1).text), u"*0.429* m | 3"_s);
    }

    void aNumberThatIsNoneIsNamed()
    {
        test::Desk desk;
        const auto package =
            read(question("calculated", kTwoLists + answer("{a} / 0", "")) + question("essay", ""), desk);
        QVERIFY(package.has_value());
        QCOMPARE(desk.report.items[0].why, u"the formula \"{a} / 0\" comes to no number"_s);
    }
};

QTEST_GUILESS_MAIN(MoodleCalculatedTest)
#include "MoodleCalculatedTest.moc"
