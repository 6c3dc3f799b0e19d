// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/session/IdleLock.h"
#include "core/session/UnlockDelay.h"
#include "tests/support/ManualClock.h"

#include <QTest>

using namespace carrel;
using namespace carrel::session;
using namespace std::chrono_literals;

class IdleLockTest : public QObject {
    Q_OBJECT

private Q_SLOTS:
    void locksWhenNobodyTouchedTheDeskForSoLong()
    {
        test::ManualClock clock;
        IdleLock lock(clock, 10min);
        clock.advance(9min);
        QVERIFY(!lock.isDue());
        lock.touch();
        clock.advance(9min);
        QCOMPARE(lock.remaining().value(), std::chrono::milliseconds(1min));
        clock.advance(1min);
        QVERIFY(lock.isDue());
    }

    void sleepOfTheMachineCounts()
    {
        test::ManualClock clock;
        IdleLock lock(clock, 10min);
        clock.advance(8h);
        QVERIFY(lock.isDue());
    }

    void neverMeansNever()
    {
        test::ManualClock clock;
        IdleLock lock(clock, 0min);
        clock.advance(1000h);
        QVERIFY(!lock.isDue());
        QVERIFY(!lock.remaining());
    }

    void aClockSetBackDoesNotPutTheLockOff()
    {
        test::ManualClock clock;
        IdleLock lock(clock, 10min);
        clock.advance(-24h);
        QCOMPARE(lock.remaining().value(), std::chrono::milliseconds(10min));
        clock.advance(10min);
        QVERIFY(lock.isDue());
    }

    void theDelayDoublesUpToFiveMinutes()
    {
        QCOMPARE(unlockDelay(0), 0s);
        QCOMPARE(unlockDelay(1), 1s);
        QCOMPARE(unlockDelay(2), 2s);
        QCOMPARE(unlockDelay(5), 16s);
        QCOMPARE(unlockDelay(9), 256s);
        QCOMPARE(unlockDelay(10), 300s);
        QCOMPARE(unlockDelay(1'000'000), 300s);
        QCOMPARE(unlockDelay(-5), 0s);
    }
};

QTEST_GUILESS_MAIN(IdleLockTest)
#include "IdleLockTest.moc"
