// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/quiz/Rounded.h"
#include "tests/core/quiz/QuizGenerators.h"

#include <QTest>

#include <cmath>

using namespace carrel;
using namespace carrel::quiz;
using carrel::test::asking;
using namespace Qt::StringLiterals;

namespace {

constexpr auto kSignificant = Rounding::To::Significant;
constexpr auto kDecimals = Rounding::To::Decimals;

Outcome asked(double value, const Rounding& rounding, const QString& given)
{
    Response response;
    response.text = given;
    return grade(asking(NumericTask{{acceptedRounded(value, rounding)}, u"m"_s}), response).outcome;
}

}  // namespace

Q_DECLARE_METATYPE(carrel::quiz::Rounding)

/// Numbers that are rounded before they are compared.
class RoundedTest : public QObject {
    Q_OBJECT

private Q_SLOTS:
    void whatRoundsToTheSameIsRight_data()
    {
        QTest::addColumn<double>("value");
        QTest::addColumn<Rounding>("rounding");
        QTest::addColumn<QString>("given");
        QTest::addColumn<bool>("right");
        const auto row = [](const char* name, double value, Rounding rounding, const char* given, bool right) {
            QTest::newRow(name) << value << rounding << QString::fromUtf8(given) << right;
        };
        row("as it is", 3.14159, {kSignificant, 3}, "3.14", true);
        row("more of it than asked", 3.14159, {kSignificant, 3}, "3,14159 m", true);
        row("too rough", 3.14159, {kSignificant, 3}, "3.1", false);
        row("one off in the last figure", 3.14159, {kSignificant, 3}, "3.15", false);
        row("nought counts for nothing in front", 0.0123456, {kSignificant, 2}, "0.012", true);
        row("a power of ten", 299792458, {kSignificant, 3}, "3.00 x 10^8", true);
        row("over a power of ten", 9.996, {kSignificant, 3}, "10.0", true);
        row("below a power of ten the figures are finer", 10.0, {kSignificant, 3}, "9.96", false);
        row("below nothing", -273.15, {kSignificant, 3}, "−273", true);
        row("the other sign", -273.15, {kSignificant, 3}, "273", false);
        row("two decimals", 2.71828, {kDecimals, 2}, "2.72", true);
        row("one decimal of two", 2.71828, {kDecimals, 2}, "2.7", false);
        row("no decimals", 41.7, {kDecimals, 0}, "42", true);
        row("less than half of the last decimal", 0.004, {kDecimals, 2}, "0", true);
        row("minus nothing", -0.004, {kDecimals, 2}, "0.00", true);
        row("nothing by its figures is nothing alone", 0, {kSignificant, 3}, "0.0001", false);
        row("a half goes up as it is written", 1.005, {kDecimals, 2}, "1.01", true);
        row("and from zero below it", -2.5, {kDecimals, 0}, "-3", true);
        row("a hundred by one figure", 149, {kSignificant, 1}, "100", true);
    }

    void whatRoundsToTheSameIsRight()
    {
        QFETCH(const double, value);
        QFETCH(const Rounding, rounding);
        QFETCH(const QString, given);
        QFETCH(const bool, right);
        QCOMPARE(asked(value, rounding, given), right ? Outcome::Right : Outcome::Wrong);
    }

    void itsEndsSayTheSameToWhoeverKnowsRangesAlone()
    {
        QVERIFY(rc::check("inside the ends it rounds to the same, outside to another", [] {
            const int figures = *rc::gen::inRange(1, 8);
            const Rounding rounding{*rc::gen::element(kSignificant, kDecimals), figures};
            const double value = *rc::gen::inRange(-99'999'999, 99'999'999) / 1e4;
            const AcceptedNumber number = acceptedRounded(value, rounding);
            const double near = (number.high - number.low) * 1e-4;
            RC_PRE(near > 0);
            RC_ASSERT(sameRounded(number.low + near, value, rounding));
            RC_ASSERT(sameRounded(number.high - near, value, rounding));
            RC_ASSERT(!sameRounded(number.low - near, value, rounding));
            RC_ASSERT(!sameRounded(number.high + near, value, rounding));
        }));
    }

    void whatRoundsPastTheLargestNumberIsKept()
    {
        for (const double value : {1.7e308, -1.7e308}) {
            // given a number that is rounded up past what a double holds
            Quiz quiz;
            quiz.items = {asking(NumericTask{{acceptedRounded(value, {kSignificant, 1})}, {}})};
            // then it is read again as it was
            const auto again = quizFromJson(quizToJson(quiz));
            QVERIFY2(again.has_value(), qPrintable(again ? QString() : again.error().trail()));
            QVERIFY(again->items == quiz.items);
        }
    }

    void aRoundingThatNoNumberHasIsRefused()
    {
        Quiz quiz;
        quiz.items = {asking(NumericTask{{acceptedRounded(2.5, {kDecimals, 1})}, {}})};
        QByteArray json = quizToJson(quiz);
        QVERIFY(quizFromJson(json).has_value());
        json.replace("\"figures\":1", "\"figures\":16");
        QCOMPARE(quizFromJson(json).error().kind, ErrorKind::Unreadable);
    }
};

QTEST_GUILESS_MAIN(RoundedTest)
#include "RoundedTest.moc"
