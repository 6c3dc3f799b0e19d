// SPDX-License-Identifier: GPL-3.0-or-later
#include "tests/core/quiz/QuizGenerators.h"

#include <QTest>

using namespace carrel;
using namespace carrel::quiz;
using carrel::test::accepting;
using namespace Qt::StringLiterals;

/// Numbers and words as keyboards of other scripts write them.
class NumberReadingTest : public QObject {
    Q_OBJECT

private Q_SLOTS:
    void numbersOfOtherScriptsAreReadWithTheirSigns_data()
    {
        QTest::addColumn<QString>("given");
        QTest::addColumn<QString>("unit");
        QTest::addColumn<double>("value");
        QTest::newRow("Arabic") << u"\u0663\u066b\u0661\u0664"_s << u""_s << 3.14;
        QTest::newRow("Arabic, comma") << u"\u0663\u060c\u0661\u0664"_s << u""_s << 3.14;
        QTest::newRow("Persian") << u"\u06f3\u066b\u06f1\u06f4"_s << u""_s << 3.14;
        QTest::newRow("Arabic thousands") << u"\u0661\u066c\u0662\u0663\u0664\u066b\u0665"_s << u""_s << 1234.5;
        QTest::newRow("full width") << u"\uff13\uff0e\uff11\uff14"_s << u""_s << 3.14;
        QTest::newRow("full width, comma") << u"\uff0d\uff13\uff0c\uff11\uff14"_s << u""_s << -3.14;
        QTest::newRow("right to left") << u"\u200f3.14"_s << u""_s << 3.14;
        QTest::newRow("isolated") << u"\u2066-3.14\u2069"_s << u""_s << -3.14;
        QTest::newRow("per cent") << u"\u0665\u0660\u066a\u061c"_s << u"%"_s << 50.0;
    }

    void numbersOfOtherScriptsAreReadWithTheirSigns()
    {
        QFETCH(QString, given);
        QFETCH(QString, unit);
        const auto number = readNumber(given, unit);
        QVERIFY(number.has_value());
        QTEST(*number, "value");
    }

    void aUnitIsTheSameByWhateverKeyboard_data()
    {
        QTest::addColumn<QString>("given");
        QTest::addColumn<QString>("unit");
        QTest::addColumn<bool>("right");
        QTest::newRow("ohm sign") << u"5 \u2126"_s << u"\u03a9"_s << true;
        QTest::newRow("Greek omega") << u"5 k\u03a9"_s << u"k\u2126"_s << true;
        QTest::newRow("Greek mu") << u"5 \u03bcm"_s << u"\u00b5m"_s << true;
        QTest::newRow("micro sign") << u"5 \u00b5m"_s << u"\u03bcm"_s << true;
        QTest::newRow("angstrom sign") << u"5 \u212b"_s << u"\u00c5"_s << true;
        QTest::newRow("a ring of its own") << u"5 A\u030a"_s << u"\u00c5"_s << true;
        QTest::newRow("kelvin sign") << u"5 \u212a"_s << u"K"_s << true;
        QTest::newRow("degree Celsius in one") << u"5 \u2103"_s << u"°C"_s << true;
        QTest::newRow("degree Fahrenheit in two") << u"5 °F"_s << u"\u2109"_s << true;
        QTest::newRow("a power typed") << u"5 m^2"_s << u"m²"_s << true;
        QTest::newRow("a power printed") << u"5 m·s⁻²"_s << u"m·s^-2"_s << true;
        QTest::newRow("another dot") << u"5 N\u22c5m"_s << u"N·m"_s << true;
        QTest::newRow("another power") << u"5 m³"_s << u"m²"_s << false;
        QTest::newRow("another unit") << u"5 mm"_s << u"\u00b5m"_s << false;
    }

    void aUnitIsTheSameByWhateverKeyboard()
    {
        QFETCH(QString, given);
        QFETCH(QString, unit);
        QTEST(readNumber(given, unit) == std::optional(5.0), "right");
    }

    void powersOfTenAreReadAsTheyArePrinted_data()
    {
        QTest::addColumn<QString>("given");
        QTest::addColumn<double>("value");
        QTest::newRow("power") << u"6,022·10²³"_s << 6.022e23;
        QTest::newRow("negative power") << u"2 × 10⁻³"_s << 2e-3;
        QTest::newRow("power alone") << u"10⁻³"_s << 1e-3;
        QTest::newRow("power alone, typed") << u"10^4"_s << 1e4;
        QTest::newRow("thousand over three") << u"1 000/3"_s << 1000.0 / 3;
        QTest::newRow("mixed") << u"1 2/3"_s << 1 + 2.0 / 3;
    }

    void powersOfTenAreReadAsTheyArePrinted()
    {
        QFETCH(QString, given);
        const auto number = readNumber(given, {});
        QVERIFY(number.has_value());
        QTEST(*number, "value");
    }

    void aPowerOfAnythingElseIsNoNumber()
    {
        for (const QString& given : {u"5²"_s, u"10²³⁴⁵"_s, u"110²"_s, u"²"_s, u"1 4/3"_s})
            QVERIFY2(!readNumber(given, {}).has_value(), qPrintable(given));
    }

    void marksThatNobodySeesMakeNoTextWrong()
    {
        const AcceptedText accepted = accepting(u"\u0645\u0627\u0621"_s);
        QVERIFY(textMatches(accepted, u"\u200f\u0645\u0627\u0621\u200e"_s, false, true));
        // a joiner makes other letters of the same ones
        QVERIFY(!textMatches(accepted, u"\u0645\u200c\u0627\u0621"_s, false, true));
    }
};

QTEST_GUILESS_MAIN(NumberReadingTest)
#include "NumberReadingTest.moc"
