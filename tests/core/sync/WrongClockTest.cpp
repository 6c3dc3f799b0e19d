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
