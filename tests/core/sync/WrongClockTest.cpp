// SPDX-License-Identifier: GPL-3.0-or-later
#include "tests/sim/MemoryDesk.h"
#include "tests/support/AcademyInMemory.h"

#include <QTest>

using namespace carrel;
using namespace carrel::protocol;
using namespace std::chrono_literals;
using sim::MemoryDesk;
using test::AcademyInMemory;
using test::kNow;
using test::uidOf;

namespace {

const QString kSetting = QStringLiteral("reading.size");

void prefer(MemoryDesk& desk, int value, Instant now)
{
    desk.act(QStringLiteral("preference"), kSetting, {{QStringLiteral("value"), value}}, now);
}

/// What was set last, as the stamps have it.
int settingOn(const MemoryDesk& desk)
{
    const Op* last = nullptr;
    for (const auto& [dot, entry] : desk.ops())
        if (entry.op.key == kSetting && (!last || entry.op.hlc > last->hlc))
            last = &entry.op;
    return last ? last->body.value(QLatin1String("value")).toInt() : 0;
}

}  // namespace

/// A desk whose clock is ahead takes nothing from one whose clock is right.
class WrongClockTest : public QObject {
    Q_OBJECT

private Q_SLOTS:
    void whatIsDoneAfterADeskThatIsAheadCountsForLater_data()
    {
        QTest::addColumn<std::chrono::milliseconds>("ahead");
        QTest::newRow("not ahead") << std::chrono::milliseconds(0);
        QTest::newRow("a minute ahead") << std::chrono::milliseconds(1min);
        QTest::newRow("as far as a desk may be") << std::chrono::milliseconds(kFarFuture);
        QTest::newRow("a year ahead") << std::chrono::milliseconds(24h * 365);
    }
    void whatIsDoneAfterADeskThatIsAheadCountsForLater()
    {
        // Given a desk whose clock is ahead, which the academy heard
        QFETCH(const std::chrono::milliseconds, ahead);
        AcademyInMemory academy;
        MemoryDesk desk;
        desk.start(uidOf(1));
        prefer(desk, 1, kNow + ahead);
        academy.bringInStep(desk);
        // When another, which has not heard of that, sets the same half a minute later
        MemoryDesk other;
        other.start(uidOf(2));
        academy.wait(30s);
        prefer(other, 2, kNow + 30s);
        academy.bringInStep<MemoryDesk>({&other, &desk});
        // Then that stands, on both
        QCOMPARE(settingOn(other), 2);
        QCOMPARE(settingOn(desk), 2);
    }

    void whatIsSetOnAnotherCountsForLaterThoughTheAcademysClockWasSetBack_data()
    {
        QTest::addColumn<std::chrono::milliseconds>("back");
        QTest::addColumn<std::chrono::milliseconds>("ahead");
        const std::chrono::milliseconds years = std::chrono::years(3);
        QTest::newRow("not at all, within one millisecond") << std::chrono::milliseconds(0) << years;
        QTest::newRow("by a minute") << std::chrono::milliseconds(1min) << std::chrono::milliseconds(0);
        QTest::newRow("by a day") << std::chrono::milliseconds(24h) << std::chrono::milliseconds(0);
        QTest::newRow("by a day, and the other desk is ahead too") << std::chrono::milliseconds(24h) << years;
    }
    void whatIsSetOnAnotherCountsForLaterThoughTheAcademysClockWasSetBack()
    {
        // Given a setting that the academy stamped by its own clock, since the desk's was years ahead
        QFETCH(const std::chrono::milliseconds, back);
        QFETCH(const std::chrono::milliseconds, ahead);
        AcademyInMemory academy;
        academy.wait(back);
        MemoryDesk desk;
        desk.start(uidOf(1));
        prefer(desk, 1, kNow + std::chrono::years(3));
        prefer(desk, 2, kNow + std::chrono::years(3));
        academy.bringInStep(desk);
        // When the academy's clock is put right, and another desk, which has heard of that, sets the same anew
        academy.wait(-back);
        MemoryDesk other;
        other.start(uidOf(2));
        academy.bringInStep(other);
        prefer(other, 3, kNow + ahead);
        academy.bringInStep<MemoryDesk>({&other, &desk});
        // Then that stands, on both
        QCOMPARE(settingOn(other), 3);
        QCOMPARE(settingOn(desk), 3);
    }

    void whatIsALittleAheadStaysAndWhatIsBroughtBackFollowsIt()
    {
        // Given a desk whose clock was a minute ahead, and years ahead later
        MemoryDesk desk;
        desk.start(uidOf(1));
        prefer(desk, 1, kNow + 1min);
        const Op little = desk.ops().begin()->second.op;
        prefer(desk, 2, kNow + std::chrono::years(3));
        // When it is told the time
        QVERIFY(desk.bringBack(kNow));
        // Then the academy may have taken the first as it was: it is stamped as before, and the second next to it
        QCOMPARE(desk.ops().at(little.dot).op.hlc, little.hlc);
        QCOMPARE(settingOn(desk), 2);
        for (const auto& [dot, entry] : desk.ops())
            QVERIFY(entry.op.hlc <= Hlc::at(kNow + kFarFuture));
    }
};

QTEST_GUILESS_MAIN(WrongClockTest)
#include "WrongClockTest.moc"
