// SPDX-License-Identifier: GPL-3.0-or-later
#include "tests/core/quiz/QuizGenerators.h"

#include <QTest>

#include <algorithm>
#include <cmath>

using namespace carrel;
using namespace carrel::quiz;
using carrel::test::accepting;
using carrel::test::asking;
using namespace Qt::StringLiterals;

namespace {

Text words(const char* text)
{
    return {{QString::fromUtf8(text), course::Plain, {}}};
}

Item choices(std::vector<double> fractions, bool multiple)
{
    ChoiceTask task{.choices = {}, .multiple = multiple};
    for (std::size_t i = 0; i < fractions.size(); ++i)
        task.choices.push_back({QString::number(i), {}, fractions[i], {}});
    Item item = asking(task);
    item.points = 2;
    return item;
}

Response chosen(QStringList ids)
{
    Response response;
    response.chosen = std::move(ids);
    return response;
}

Response typed(const QString& text)
{
    Response response;
    response.text = text;
    return response;
}

Response ordered(std::vector<int> order)
{
    Response response;
    response.order = std::move(order);
    return response;
}

}  // namespace

class GradingTest : public QObject {
    Q_OBJECT

private Q_SLOTS:
    void gradesStayWithinTheirBounds()
    {
        QVERIFY(rc::check("-1 <= fraction <= 1 and marks within what certainty may give", [] {
            const Item item = *test::anyItem();
            const Response response = *test::anyResponse();
            const bool certainty = *rc::gen::arbitrary<bool>();
            const Grade earned = grade(item, response, certainty);
            RC_ASSERT(earned.fraction >= -1 && earned.fraction <= 1);
            RC_ASSERT(earned.marks <= earned.maximum + 1e-12);
            RC_ASSERT(earned.marks >= -6 * item.points - 1e-12);
            RC_ASSERT((earned.outcome == Outcome::Right) == (earned.fraction == 1));
        }));
    }

    void gradingDoesNotDependOnTheOrderOfChoices()
    {
        QVERIFY(rc::check("reversing the choices changes neither marks nor outcome of a multiple choice", [] {
            ChoiceTask task{.choices = *test::anyChoices(), .multiple = true};
            const Response response = *test::anyResponse();
            const Grade before = grade(asking(task), response);
            std::reverse(task.choices.begin(), task.choices.end());
            const Grade after = grade(asking(task), response);
            RC_ASSERT(std::abs(before.marks - after.marks) < 1e-12);
            RC_ASSERT(before.outcome == after.outcome);
        }));
    }

    void furtherTriesNeverEarnMore()
    {
        QVERIFY(rc::check("marks fall with each try and a positive one never goes below 0", [] {
            const Item item = *test::anyItem();
            const Response response = *test::anyResponse();
            const Grade first = grade(item, response, false, 0);
            const Grade third = grade(item, response, false, 2);
            RC_ASSERT(third.marks <= first.marks);
            RC_ASSERT(first.marks < 0 || third.marks >= 0);
            RC_ASSERT(third.outcome == first.outcome);
        }));
    }

    void multipleChoiceSumsItsShares()
    {
        const Item item = choices({0.5, 0.5, -0.5}, true);
        QCOMPARE(grade(item, chosen({u"0"_s, u"1"_s})).outcome, Outcome::Right);
        QCOMPARE(grade(item, chosen({u"0"_s})).marks, 1.0);
        QCOMPARE(grade(item, chosen({u"0"_s})).outcome, Outcome::PartlyRight);
        QCOMPARE(grade(item, chosen({u"2"_s})).marks, -1.0);
        QCOMPARE(grade(item, chosen({u"2"_s})).outcome, Outcome::Wrong);
    }

    void thirdsAddUpToTheWhole()
    {
        const Item item = choices({0.3333333, 0.3333333, 0.3333333}, true);
        QCOMPARE(grade(item, chosen({u"0"_s, u"1"_s, u"2"_s})).marks, 2.0);
    }

    void singleChoiceCountsOneChoice()
    {
        const Item item = choices({0.5, 0.5}, false);
        QCOMPARE(grade(item, chosen({u"0"_s, u"1"_s})).fraction, 0.5);
    }

    void openIsNeitherRightNorWrong()
    {
        QCOMPARE(grade(choices({1, 0}, false), {}).outcome, Outcome::Open);
        QCOMPARE(grade(asking(TextTask{.accepted = {accepting(u"*"_s, 1, true)}}), typed(u"  "_s)).outcome,
                 Outcome::Open);
    }

    void peopleMarkEssaysAndWordsAskNothing()
    {
        QCOMPARE(grade(asking(EssayTask{}), typed(u"Because."_s)).outcome, Outcome::ForAPerson);
        const Grade nothing = grade(asking(NoTask{}), {});
        QCOMPARE(nothing.outcome, Outcome::NothingToAnswer);
        QCOMPARE(nothing.maximum, 0.0);
    }

    void certaintyPaysAndCosts_data()
    {
        QTest::addColumn<int>("certainty");
        QTest::addColumn<double>("right");
        QTest::addColumn<double>("wrong");
        QTest::newRow("not said") << int(Certainty::NotAsked) << 1.0 << 0.0;
        QTest::newRow("guessing") << int(Certainty::Guessing) << 1.0 << 0.0;
        QTest::newRow("fairly sure") << int(Certainty::FairlySure) << 2.0 << -2.0;
        QTest::newRow("certain") << int(Certainty::Certain) << 3.0 << -6.0;
    }

    void certaintyPaysAndCosts()
    {
        QFETCH(int, certainty);
        QFETCH(double, right);
        QFETCH(double, wrong);
        Item item = choices({1, 0}, false);
        item.points = 1;
        Response response = chosen({u"0"_s});
        response.certainty = static_cast<Certainty>(certainty);
        QCOMPARE(grade(item, response, true).marks, right);
        QCOMPARE(grade(item, response, true).maximum, 3.0);
        response.chosen = QStringList{u"1"_s};
        QCOMPARE(grade(item, response, true).marks, wrong);
    }

    void feedbackComesInOrder()
    {
        Item item = choices({1, 0}, false);
        std::get<ChoiceTask>(item.task).choices[0].feedback = words("yes");
        item.feedbackRight = words("right");
        item.feedbackWrong = words("wrong");
        item.feedback = words("always");
        QCOMPARE(course::plainText(grade(item, chosen({u"0"_s})).feedback.words), u"yes\nright\nalways"_s);
        QCOMPARE(course::plainText(grade(item, chosen({u"1"_s})).feedback.words), u"wrong\nalways"_s);
        QVERIFY(grade(item, {}).feedback.empty());
    }

    void thePicturesOfAFeedbackComeWithIt()
    {
        Item item = choices({1, 0}, false);
        std::get<ChoiceTask>(item.task).choices[0].feedback = Feedback({}, {{u"one"_s, u"a pump"_s}});
        item.feedbackWrong = Feedback(words("wrong"), {{u"other"_s, {}}});
        item.feedback = Feedback(words("always"), {{u"two"_s, u"a rig"_s}});
        const Feedback said = grade(item, chosen({u"0"_s})).feedback;
        QCOMPARE(said, Feedback(words("always"), {{u"one"_s, u"a pump"_s}, {u"two"_s, u"a rig"_s}}));
    }

    void textsMatchAsAPersonWouldSay_data()
    {
        QTest::addColumn<QString>("pattern");
        QTest::addColumn<QString>("given");
        QTest::addColumn<QString>("how");  // w wildcards, r regular expression, c case counts, a accents do not
        QTest::addColumn<bool>("matches");
        QTest::newRow("same") << u"Rome"_s << u"Rome"_s << u""_s << true;
        QTest::newRow("case") << u"Rome"_s << u"rOME"_s << u""_s << true;
        QTest::newRow("case counts") << u"Rome"_s << u"rome"_s << u"c"_s << false;
        QTest::newRow("white space") << u"New Delhi"_s << u"  New \t Delhi "_s << u""_s << true;
        QTest::newRow("sharp s") << u"Straße"_s << u"STRASSE"_s << u""_s << true;
        QTest::newRow("accents count") << u"café"_s << u"cafe"_s << u""_s << false;
        QTest::newRow("accents do not") << u"café"_s << u"CAFE"_s << u"a"_s << true;
        QTest::newRow("composed or not") << u"caf\u00e9"_s << u"cafe\u0301"_s << u""_s << true;
        QTest::newRow("sharp s, typed") << u"strasse"_s << u"STRAẞE"_s << u""_s << true;
        QTest::newRow("a dot on the capital") << u"İstanbul"_s << u"istanbul"_s << u""_s << true;
        QTest::newRow("no dot is no dot") << u"kız"_s << u"kiz"_s << u""_s << false;
        QTest::newRow("final sigma") << u"ΛΟΓΟΣ"_s << u"λόγος"_s << u"a"_s << true;
        QTest::newRow("curly apostrophe") << u"don't"_s << u"don\u2019t"_s << u""_s << true;
        QTest::newRow("straight apostrophe") << u"rock \u2018n\u2019 roll"_s << u"rock 'n' roll"_s << u"c"_s << true;
        QTest::newRow("quotes") << u"the \"no\""_s << u"the \u201cno\u201d"_s << u""_s << true;
        QTest::newRow("hyphens") << u"e-mail"_s << u"e\u2011mail"_s << u""_s << true;
        QTest::newRow("dash for a hyphen") << u"1914\u20131918"_s << u"1914-1918"_s << u""_s << true;
        QTest::newRow("expression keeps its signs") << u"don\u2019t"_s << u"don\u2019t"_s << u"r"_s << true;
        QTest::newRow("star") << u"ran*home"_s << u"ran all the way home"_s << u"w"_s << true;
        QTest::newRow("star for nothing") << u"ran*"_s << u"ran"_s << u"w"_s << true;
        QTest::newRow("star does not overlap") << u"aba*aba"_s << u"ababa"_s << u"w"_s << false;
        QTest::newRow("star in the middle") << u"*b*"_s << u"abc"_s << u"w"_s << true;
        QTest::newRow("star to be typed") << u"2\\*3"_s << u"2*3"_s << u"w"_s << true;
        QTest::newRow("star to be typed, not any") << u"2\\*3"_s << u"2x3"_s << u"w"_s << false;
        QTest::newRow("no wildcards") << u"a*"_s << u"ab"_s << u""_s << false;
        QTest::newRow("expression") << u"colou?r"_s << u"COLOR"_s << u"r"_s << true;
        QTest::newRow("expression fits the whole") << u"colou?r"_s << u"a color"_s << u"r"_s << false;
        QTest::newRow("expression that is wrong") << u"("_s << u"("_s << u"r"_s << false;
        QTest::newRow("expression with limits of its own") << u"(*LIMIT_MATCH=1)a"_s << u"a"_s << u"r"_s << false;
    }

    void textsMatchAsAPersonWouldSay()
    {
        QFETCH(QString, pattern);
        QFETCH(QString, given);
        QFETCH(QString, how);
        const AcceptedText accepted{pattern, 1, {}, how.contains(u'w'), how.contains(u'r')};
        QTEST(textMatches(accepted, given, how.contains(u'c'), !how.contains(u'a')), "matches");
    }

    void anExpressionThatWouldRunForYearsGivesUp()
    {
        const AcceptedText hostile{u"(a+)+b"_s, 1, {}, false, true};
        QVERIFY(!textMatches(hostile, QString(5000, u'a'), false, true));
    }

    void theBestOfSeveralAcceptedTextsCounts()
    {
        const TextTask task{.accepted = {accepting(u"*"_s, 0, true), accepting(u"frog"_s)}};
        QCOMPARE(grade(asking(task), typed(u"Frog"_s)).outcome, Outcome::Right);
    }

    void numbersAreReadAsPeopleWriteThem_data()
    {
        QTest::addColumn<QString>("given");
        QTest::addColumn<QString>("unit");
        QTest::addColumn<double>("value");
        QTest::newRow("point") << u"1.5"_s << u""_s << 1.5;
        QTest::newRow("comma") << u"1,5"_s << u""_s << 1.5;
        QTest::newRow("exponent") << u"1.5e3"_s << u""_s << 1500.0;
        QTest::newRow("power of ten") << u"2 × 10^-3"_s << u""_s << 2e-3;
        QTest::newRow("fraction") << u"3/4"_s << u""_s << 0.75;
        QTest::newRow("mixed") << u"1 3/4"_s << u""_s << 1.75;
        QTest::newRow("negative fraction") << u"-1 1/2"_s << u""_s << -1.5;
        QTest::newRow("minus sign") << u"\u2212 7"_s << u""_s << -7.0;
        QTest::newRow("thousands, space") << u"1 234 567,5"_s << u""_s << 1234567.5;
        QTest::newRow("thousands, thin space") << u"12\u202f345"_s << u""_s << 12345.0;
        QTest::newRow("thousands, Swiss") << u"1'234.5"_s << u""_s << 1234.5;
        QTest::newRow("thousands, English") << u"1,234,567.5"_s << u""_s << 1234567.5;
        QTest::newRow("thousands, German") << u"1.234.567,5"_s << u""_s << 1234567.5;
        QTest::newRow("unit") << u"12.5 kPa"_s << u"kPa"_s << 12.5;
        QTest::newRow("unit joined") << u"50%"_s << u"%"_s << 50.0;
        QTest::newRow("unit in front") << u"-€5"_s << u"€"_s << -5.0;
        QTest::newRow("digits of another script") << u"\u0661\u0662"_s << u""_s << 12.0;
        QTest::newRow("no leading digit") << u".5"_s << u""_s << 0.5;
    }

    void numbersAreReadAsPeopleWriteThem()
    {
        QFETCH(QString, given);
        QFETCH(QString, unit);
        const auto number = readNumber(given, unit);
        QVERIFY(number.has_value());
        QTEST(*number, "value");
    }

    void aUnitIsTakenOnce_data()
    {
        QTest::addColumn<QString>("given");
        QTest::addColumn<QString>("unit");
        QTest::addColumn<bool>("right");
        QTest::newRow("the unit") << u"5 m"_s << u"m"_s << true;
        QTest::newRow("joined") << u"5m"_s << u"m"_s << true;
        QTest::newRow("none") << u"5"_s << u"m"_s << true;
        QTest::newRow("in front") << u"m 5"_s << u"m"_s << true;
        QTest::newRow("behind the sign") << u"+€5"_s << u"€"_s << true;
        QTest::newRow("a thousandth of it") << u"5 mm"_s << u"m"_s << false;
        QTest::newRow("a thousandth of it, joined") << u"5mm"_s << u"m"_s << false;
        QTest::newRow("twice") << u"5 m m"_s << u"m"_s << false;
        QTest::newRow("twice, joined") << u"5 gg"_s << u"g"_s << false;
        QTest::newRow("at both ends") << u"€5€"_s << u"€"_s << false;
        QTest::newRow("around the sign") << u"€+€5"_s << u"€"_s << false;
        QTest::newRow("per cent of per cent") << u"5%%"_s << u"%"_s << false;
    }

    void aUnitIsTakenOnce()
    {
        // given: five of a unit, exactly
        QFETCH(QString, given);
        QFETCH(QString, unit);
        const NumericTask task{{{5, 5, 5, 1, {}}}, unit};
        // then
        QTEST(grade(asking(task), typed(given)).outcome == Outcome::Right, "right");
    }

    void whatIsNoNumberIsNone_data()
    {
        QTest::addColumn<QString>("given");
        for (const char* given :
             {"",    " ",     "abc", "1.2.3", "1 23",     "1/0",   "12 MPa", "--1", "1e", "e5", "nan",
              "inf", "1e999", ".",   ",",     "1,23,456", "3/4/5", "0x10",   "/",   "1/", "-"})
            QTest::newRow(given) << QString::fromLatin1(given);
    }

    void whatIsNoNumberIsNone()
    {
        QFETCH(QString, given);
        QVERIFY(!readNumber(given, u"kPa"_s).has_value());
    }

    void toleranceIncludesItsEnds()
    {
        const Item item = asking(NumericTask{{{3.1415, 3.1415 - 0.0005, 3.1415 + 0.0005, 1, {}}}, {}});
        QCOMPARE(grade(item, typed(u"3.141"_s)).outcome, Outcome::Right);
        QCOMPARE(grade(item, typed(u"3,142"_s)).outcome, Outcome::Right);
        QCOMPARE(grade(item, typed(u"3.1421"_s)).outcome, Outcome::Wrong);
    }

    void aThousandWithACommaIsAThousandWhereThatIsRight()
    {
        const Item item = asking(NumericTask{{{1822, 1822, 1822, 1, {}}}, {}});
        QCOMPARE(grade(item, typed(u"1,822"_s)).outcome, Outcome::Right);
        QCOMPARE(grade(item, typed(u"1.822"_s)).outcome, Outcome::Wrong);
    }

    void matchingEarnsByShare()
    {
        const MatchTask task{.prompts = {{words("Canada"), 0}, {words("Italy"), 1}},
                             .targets = {words("Ottawa"), words("Rome"), words("Ottawa")}};
        Response response;
        response.matched = {2, 0};
        const Grade earned = grade(asking(task), response);
        QCOMPARE(earned.fraction, 0.5);  // the other Ottawa counts too
        QCOMPARE(earned.parts, (std::vector<double>{1, 0}));
    }

    void gapsEarnByShare()
    {
        const GapTask task{{{{}, {accepting(u"H2O"_s)}, {}}, {{}, {}, {{u"a"_s, {}, 1, {}}, {u"b"_s, {}, 0, {}}}}}, {}};
        Response response;
        response.gaps = QStringList{u"h2o"_s, u"b"_s};
        QCOMPARE(grade(asking(task), response).fraction, 0.5);
    }

    void gapsTakeNumbersAndCountByTheirWeights()
    {
        // given a gap for a number that counts three times as much as one for a word, which a number may stand for
        const GapTask task{
            {{{}, {}, {}, {{5, 4.5, 5.5, 1, words("near")}}, 3}, {{}, {accepting(u"two"_s)}, {}, {{2, 2, 2, 0.5, {}}}}},
            {}};
        Response response;
        response.gaps = QStringList{u"4,8"_s, u"three"_s};
        QCOMPARE(grade(asking(task), response).fraction, 0.75);
        QCOMPARE(grade(asking(task), response).feedback.words, words("near"));
        response.gaps = QStringList{u"six"_s, u"2.0"_s};
        QCOMPARE(grade(asking(task), response).parts, (std::vector<double>{0, 0.5}));
        response.gaps = QStringList{u"6"_s, u"two"_s};
        QCOMPARE(grade(asking(task), response).parts, (std::vector<double>{0, 1}));
    }

    void aWholeAnswerMayBeAskedFor()
    {
        Item item =
            asking(MatchTask{.prompts = {{words("a"), 0}, {words("b"), 1}}, .targets = {words("1"), words("2")}});
        item.feedbackPartly = words("half");
        item.feedbackWrong = words("no");
        Response response;
        response.matched = {0, 0};
        QCOMPARE(grade(item, response).feedback.words, words("half"));
        item.wholeOnly = true;
        QCOMPARE(grade(item, response).fraction, 0.0);
        QCOMPARE(grade(item, response).outcome, Outcome::Wrong);
        QCOMPARE(grade(item, response).feedback.words, words("no"));
        response.matched = {0, 1};
        QCOMPARE(grade(item, response).fraction, 1.0);
    }

    void orderingEarnsItsLongestRun()
    {
        const Item item = asking(OrderTask{{words("a"), words("b"), words("c"), words("d")}});
        QCOMPARE(grade(item, ordered({0, 1, 2, 3})).outcome, Outcome::Right);
        const Grade moved = grade(item, ordered({3, 0, 1, 2}));
        QCOMPARE(moved.fraction, 2.0 / 3);
        QCOMPARE(moved.parts, (std::vector<double>{0, 1, 1, 1}));
        QCOMPARE(grade(item, ordered({3, 2, 1, 0})).outcome, Outcome::Wrong);
    }

    void twinsInAnOrderingStandForOneAnother()
    {
        const Item item = asking(OrderTask{{words("a"), words("b"), words("a")}});
        QCOMPARE(grade(item, ordered({2, 1, 0})).outcome, Outcome::Right);
        // b a c stand in their order, whichever a that is
        const Item four = asking(OrderTask{{words("a"), words("b"), words("a"), words("c")}});
        const Grade moved = grade(four, ordered({1, 0, 3, 2}));
        QCOMPARE(moved.fraction, 2.0 / 3);
        QCOMPARE(moved.parts, (std::vector<double>{1, 1, 1, 0}));
    }
};

QTEST_GUILESS_MAIN(GradingTest)
#include "GradingTest.moc"
