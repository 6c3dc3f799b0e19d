// SPDX-License-Identifier: GPL-3.0-or-later
#include "tests/sim/disk/DiskStories.h"

#include <QTest>

using namespace carrel::sim;

namespace {

DiskOutcome operator+(DiskOutcome sum, const DiskOutcome& more)
{
    sum.broken += more.broken;
    sum.calls += more.calls;
    sum.cuts += more.cuts;
    sum.faults += more.faults;
    return sum;
}

QByteArray told(const DiskOutcome& outcome)
{
    return outcome.broken.join(u'\n').toUtf8();
}

}  // namespace

class DiskTest : public QObject {
    Q_OBJECT

private Q_SLOTS:
    void whatWasSavedIsThereAfterAPowerCutAndNothingIsHalf()
    {
        DiskOutcome all;
        for (std::uint64_t seed = 1; seed <= 3; ++seed)
            all = all + cutThePower({.seed = seed, .works = 24, .every = 7});
        qInfo("%d calls, %d cuts", all.calls, all.cuts);
        QVERIFY2(all.broken.isEmpty(), told(all));
        QVERIFY(all.cuts > 200);
    }

    void aDiskThatOnlySaysItHasSyncedIsCaught()
    {
        const DiskOutcome all = cutThePower({.seed = 1, .works = 8, .every = 9, .syncs = false});
        QVERIFY(!all.broken.isEmpty());
        qInfo("%s", all.broken.first().toUtf8().constData());
    }

    void anOldVaultIsMigratedOrStillOldAfterAPowerCut()
    {
        const DiskOutcome all = cutThePowerInAMigration({.seed = 1, .every = 2});
        qInfo("%d calls, %d cuts", all.calls, all.cuts);
        QVERIFY2(all.broken.isEmpty(), told(all));
        QVERIFY(all.cuts > 30);
    }

    void aFullOrBrokenDiskIsToldAndLosesNothing()
    {
        DiskOutcome all;
        for (std::uint64_t seed = 1; seed <= 3; ++seed)
            all = all + failTheDisk({.seed = seed, .works = 10});
        qInfo("%d calls, %d faults, %d cuts", all.calls, all.faults, all.cuts);
        QVERIFY2(all.broken.isEmpty(), told(all));
        QVERIFY(all.faults > 200);
    }
};

QTEST_GUILESS_MAIN(DiskTest)
#include "DiskTest.moc"
