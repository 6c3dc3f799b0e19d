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
