// SPDX-License-Identifier: GPL-3.0-or-later
#include "tests/core/formats/QtiItems.h"

using namespace carrel;
using namespace carrel::formats;
using namespace Qt::StringLiterals;

namespace {

const QByteArray kRight = "<match><variable identifier=\"RESPONSE\"/><correct identifier=\"RESPONSE\"/></match>";
const QByteArray kScore = "<variable identifier=\"SCORE\"/>";
const QByteArray kMapped = "<mapResponse identifier=\"RESPONSE\"/>";
const char* const kNotRead = "its own rules for marks are not read: what it declares as right earns them";

const QByteArray kChoices =
    "<choiceInteraction responseIdentifier=\"RESPONSE\" maxChoices=\"0\"><prompt>Q</prompt>"
    "<simpleChoice identifier=\"A\">a</simpleChoice><simpleChoice identifier=\"B\">b</simpleChoice>"
    "<simpleChoice identifier=\"C\">c</simpleChoice></choiceInteraction>";

QByteArray number(const char* value)
{
    return QByteArray("<baseValue baseType=\"float\">") + value + "</baseValue>";
}

QByteArray name(const char* value)
{
    return QByteArray("<baseValue baseType=\"identifier\">") + value + "</baseValue>";
}

QByteArray score(const QByteArray& value)
{
    return "<setOutcomeValue identifier=\"SCORE\">" + value + "</setOutcomeValue>";
}

QByteArray when(const QByteArray& condition, const QByteArray& rules, const QByteArray& others = {})
{
    return "<responseCondition><responseIf>" + condition + rules + "</responseIf>" + others + "</responseCondition>";
}

QByteArray otherwise(const QByteArray& rules)
{
    return "<responseElse>" + rules + "</responseElse>";
}

QByteArray choosing(const QByteArray& rules, const char* cardinality = "single")
{
    return item(
        declaration(correct(qstrcmp(cardinality, "single") == 0 ? QByteArrayList{"A"} : QByteArrayList{"A", "B"})
                        + "<mapping><mapEntry mapKey=\"A\" mappedValue=\"2\"/><mapEntry mapKey=\"B\" "
                          "mappedValue=\"1\"/></mapping>",
                    cardinality),
        kChoices, "<responseProcessing>" + rules + "</responseProcessing>");
}

}  // namespace

/// What the rules of QTI for marks become.
class QtiRulesTest : public QObject, QtiItems {
    Q_OBJECT

private Q_SLOTS:
    void init() { begin(); }

    void theRulesOfASingleChoiceSayWhatEachEarns_data()
    {
        QTest::addColumn<QByteArray>("rules");
        QTest::addColumn<QList<double>>("marks");
        QTest::addColumn<QString>("told");
        const QString nothing;
        const QString open = u"what is left open earns nothing here, where its rules give marks for it"_s;
        QTest::newRow("points") << when(kRight, score(number("3")), otherwise(score(number("0"))))
                                << QList<double>{3, 0, 0} << nothing;
        QTest::newRow("all the points") << when(kRight, score("<variable identifier=\"MAXSCORE\"/>"))
                                        << QList<double>{4, 0, 0} << nothing;
        QTest::newRow("half for the others")
            << when(kRight, score(number("1")), otherwise(score(number("0.5")))) << QList<double>{1, 0.5, 0.5} << open;
        QTest::newRow("not the one") << when("<not>" + kRight + "</not>", score(number("1"))) << QList<double>{0, 1, 1}
                                     << nothing;
        QTest::newRow("a second condition")
            << when(kRight, score(number("1")))
                   + when("<match><variable identifier=\"RESPONSE\"/>" + name("B") + "</match>",
                          score("<sum>" + kScore + number("-0.5") + "</sum>"))
            << QList<double>{1, -0.5, 0} << nothing;
        QTest::newRow("a threshold") << when("<gte>" + kMapped + number("1") + "</gte>", score(number("1")),
                                             otherwise(score(number("0"))))
                                     << QList<double>{1, 1, 0} << nothing;
        QTest::newRow("a product") << score("<product>" + kMapped + number("3") + "</product>")
                                   << QList<double>{6, 3, 0} << nothing;
        QTest::newRow("one of several") << when("<member><variable identifier=\"RESPONSE\"/><multiple>" + name("B")
                                                    + name("C") + "</multiple></member>",
                                                score(number("2")))
                                        << QList<double>{0, 2, 2} << nothing;
        QTest::newRow("a mapping unless open") << when("<isNull><variable identifier=\"RESPONSE\"/></isNull>",
                                                       score(number("0")), otherwise(score(kMapped)))
                                               << QList<double>{2, 1, 0} << nothing;
        QTest::newRow("an operator of chance")
            << when("<match>" + kMapped + "<randomInteger min=\"0\" max=\"2\"/></match>", score(number("1")))
            << QList<double>{2, 1, 0} << QString::fromLatin1(kNotRead);
        QTest::newRow("rules for words alone")
            << when(kRight, {}) << QList<double>{4, 0, 0} << QString::fromLatin1(kNotRead);
    }

    void theRulesOfASingleChoiceSayWhatEachEarns()
    {
        QFETCH(QByteArray, rules);
        QFETCH(QList<double>, marks);
        QFETCH(QString, told);
        const QByteArray maximum = "<outcomeDeclaration identifier=\"MAXSCORE\" cardinality=\"single\" "
                                   "baseType=\"float\"><defaultValue><value>4</value></defaultValue>"
                                   "</outcomeDeclaration><itemBody>";
        const quiz::Item read = only(choosing(rules).replace("<itemBody>", maximum));
        QCOMPARE(earned(read, {{u"A"_s}, {u"B"_s}, {u"C"_s}}), marks);
        QCOMPARE(this->told(Arrival::Changed).contains(told), true);
        QCOMPARE(m_reading->told(Arrival::Changed).isEmpty(), told.isEmpty());
    }

    void setsOfSeveralChoicesAreMarkedAsTheirRulesSay()
    {
        // given: one set that is right, beside what is declared
        const QByteArray set =
            "<match><variable identifier=\"RESPONSE\"/><multiple>" + name("B") + name("C") + "</multiple></match>";
        const quiz::Item whole = only(choosing(when(set, score(number("2"))), "multiple"));
        QCOMPARE(earned(whole, {{u"C"_s, u"B"_s}, {u"B"_s}, {u"A"_s, u"B"_s}}), (QList<double>{2, 0, 0}));
        // and: a choice that earns something whatever else is chosen
        const quiz::Item each = only(
            choosing(when("<member>" + name("C") + "<variable identifier=\"RESPONSE\"/></member>", score(number("1"))),
                     "multiple"));
        QCOMPARE(earned(each, {{u"C"_s}, {u"A"_s, u"C"_s}, {u"A"_s, u"B"_s}}), (QList<double>{1, 1, 0}));
        QCOMPARE(told(Arrival::Changed), QString());
    }

    void whatNoItemCanSayIsTold()
    {
        // any part of what is right earns everything
        only(choosing(when("<contains><correct identifier=\"RESPONSE\"/><variable identifier=\"RESPONSE\"/></contains>",
                           score(number("1"))),
                      "multiple"));
        QVERIFY2(told(Arrival::Changed).contains(QLatin1String(kNotRead)), qPrintable(told(Arrival::Changed)));
    }

    void aRuleThatGoesByWhatIsNotDeclaredIsTold()
    {
        const QByteArray mapping = "<mapping><mapEntry mapKey=\"A\" mappedValue=\"1\"/></mapping>";
        only(item(declaration(mapping), kChoices, kMatchCorrect));
        QVERIFY2(told(Arrival::Changed).contains(u"a right answer that it does not declare"_s),
                 qPrintable(told(Arrival::Changed)));
        only(item(declaration(correct({"A"})), kChoices, kMapResponse));
        QVERIFY2(told(Arrival::Changed).contains(u"a mapping that is not there"_s), qPrintable(told(Arrival::Changed)));
    }

    void twoGapsThatEarnOnlyTogetherAreTold()
    {
        const auto right = [](const QByteArray& gap) {
            return "<match><variable identifier=\"" + gap + "\"/><correct identifier=\"" + gap + "\"/></match>";
        };
        const auto gaps = [](const QByteArray& rules) {
            return item(declaration(correct({"x"}), "single", "string", "R1")
                            + declaration(correct({"y"}), "single", "string", "R2"),
                        "<p>a <textEntryInteraction responseIdentifier=\"R1\"/> and "
                        "<textEntryInteraction responseIdentifier=\"R2\"/></p>",
                        "<responseProcessing>" + rules + "</responseProcessing>");
        };
        only(gaps(when("<and>" + right("R1") + right("R2") + "</and>", score(number("1")))));
        QVERIFY2(told(Arrival::Changed).contains(QLatin1String(kNotRead)), qPrintable(told(Arrival::Changed)));
        // and: what each earns by itself, in outcomes that are summed, is not
        const auto into = [](const char* outcome, const char* points) {
            return QByteArray("<setOutcomeValue identifier=\"") + outcome + "\">" + number(points)
                   + "</setOutcomeValue>";
        };
        const quiz::Item apart = only(gaps(when(right("R1"), into("ONE", "2")) + when(right("R2"), into("TWO", "1"))
                                           + score("<sum><variable identifier=\"ONE\"/><variable identifier=\"TWO\"/>"
                                                   "</sum>"))
                                          .replace("<itemBody>", "<outcomeDeclaration identifier=\"ONE\"/>"
                                                                 "<outcomeDeclaration identifier=\"TWO\"/><itemBody>"));
        QCOMPARE(told(Arrival::Changed), QString());
        QCOMPARE(apart.points, 3.0);
        QCOMPARE(filled(apart, {u"x"_s, u"no"_s}) * 3, 2.0);
    }

    void rulesThatDoubleWithoutEndAreGivenUp()
    {
        const QByteArray told = "<setOutcomeValue identifier=\"F\"><multiple><variable identifier=\"F\"/><variable "
                                "identifier=\"F\"/><variable identifier=\"RESPONSE\"/></multiple></setOutcomeValue>";
        only(choosing(score(kMapped) + (told + score("<sum>" + kScore + kScore + "</sum>")).repeated(500)));
        QVERIFY2(this->told(Arrival::Changed).contains(QLatin1String(kNotRead)),
                 qPrintable(this->told(Arrival::Changed)));
    }

    void numbersAreRoundedAsItsRulesSay_data()
    {
        QTest::addColumn<QByteArray>("comparison");
        QTest::addColumn<QString>("right");
        QTest::addColumn<QString>("wrong");
        const QByteArray declared = "<variable identifier=\"RESPONSE\"/><correct identifier=\"RESPONSE\"/>";
        QTest::newRow("figures of what is declared")
            << "<equalRounded roundingMode=\"significantFigures\" figures=\"3\">" + declared + "</equalRounded>"
            << u"3.14"_s << u"3.13"_s;
        QTest::newRow("the mode that is usual")
            << "<equalRounded figures=\"2\">" + declared + "</equalRounded>" << u"3.1"_s << u"3.2"_s;
        QTest::newRow("decimals of a number of its own")
            << "<equalRounded roundingMode=\"decimalPlaces\" figures=\"1\"><variable identifier=\"RESPONSE\"/>"
                   + number("2.718") + "</equalRounded>"
            << u"2.7"_s << u"2.8"_s;
    }

    void numbersAreRoundedAsItsRulesSay()
    {
        QFETCH(const QByteArray, comparison);
        QFETCH(const QString, right);
        QFETCH(const QString, wrong);
        const quiz::Item read =
            only(item(declaration(correct({"3.14159"}), "single", "float"),
                      "<p>Pi?</p><p><textEntryInteraction responseIdentifier=\"RESPONSE\"/></p>",
                      "<responseProcessing>" + when(comparison, score(number("2"))) + "</responseProcessing>"));
        QCOMPARE(quiz::kindName(read), u"numeric"_s);
        QCOMPARE(told(Arrival::Changed), QString());
        QCOMPARE(read.points, 2.0);
        quiz::Response response;
        response.text = right;
        QCOMPARE(quiz::grade(read, response).outcome, quiz::Outcome::Right);
        response.text = wrong;
        QCOMPARE(quiz::grade(read, response).outcome, quiz::Outcome::Wrong);
    }

    void figuresThatAProgramWouldHaveToSayAreTold()
    {
        const QByteArray rounded =
            "<equalRounded roundingMode=\"significantFigures\" figures=\"FIGURES\">"
            "<variable identifier=\"RESPONSE\"/><correct identifier=\"RESPONSE\"/></equalRounded>";
        only(item(declaration(correct({"3.14159"}), "single", "float"),
                  "<p>Pi?</p><p><textEntryInteraction responseIdentifier=\"RESPONSE\"/></p>",
                  "<responseProcessing>" + when(rounded, score(number("1"))) + "</responseProcessing>"));
        QVERIFY2(told(Arrival::Changed).contains(QLatin1String(kNotRead)), qPrintable(told(Arrival::Changed)));
    }

    void anOrderThatEarnsAShareInPartIsTold()
    {
        const QByteArray other = "<responseElseIf><match><variable identifier=\"RESPONSE\"/><ordered>" + name("B")
                                 + name("A") + "</ordered></match>" + score(number("1")) + "</responseElseIf>";
        const quiz::Item read = only(
            item(declaration(correct({"A", "B"}), "ordered"),
                 "<orderInteraction responseIdentifier=\"RESPONSE\"><prompt>Q</prompt><simpleChoice identifier=\"B\">b"
                 "</simpleChoice><simpleChoice identifier=\"A\">a</simpleChoice></orderInteraction>",
                 "<responseProcessing>" + when(kRight, score(number("2")), other) + "</responseProcessing>"));
        QCOMPARE(read.points, 2.0);
        QVERIFY2(told(Arrival::Changed).contains(QLatin1String(kNotRead)), qPrintable(told(Arrival::Changed)));
    }

private:
    static QList<double> earned(const quiz::Item& item, const QList<QStringList>& answers)
    {
        QList<double> marks;
        for (const QStringList& answer : answers)
            marks += chosen(item, answer) * item.points;
        return marks;
    }
};

QTEST_GUILESS_MAIN(QtiRulesTest)
#include "QtiRulesTest.moc"
