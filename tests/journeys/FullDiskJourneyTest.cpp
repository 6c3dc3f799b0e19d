// SPDX-License-Identifier: GPL-3.0-or-later
// A desk on a disk that takes nothing more, or nothing at all: what is there can be read and carried away, and what
// does not fit leaves nothing behind. With real disks, where this machine lets one be made.
#include "core/base/Random.h"
#include "tests/journeys/CtlRun.h"
#include "tests/support/SmallDisk.h"

#include <QTest>

using namespace carrel;
using namespace carrel::journeys;
using namespace Qt::StringLiterals;
using carrel::test::SmallDisk;

namespace {

/// Commands on a desk of the small disk.
struct DeskOnDisk {
    explicit DeskOnDisk(const SmallDisk& disk) : desks(disk.path() + u"/desks"_s)
    {
        if (ctl({u"vault"_s, u"create"_s}).exitCode != 0)
            qFatal("no desk on the small disk");
    }

    Ran ctl(const QStringList& words) const { return machine.ctl(words + QStringList{u"--desk"_s, desks}); }

    DeskMachine machine;
    QString desks;
};

/// A course of one unit with many pictures.
QString makePicturedCourse(const Machine& machine, int pictures)
{
    QDir().mkpath(machine.path(u"pictured/media"_s));
    machine.write(u"pictured/course.md"_s, "---\ntitle: Pictured\nkey: pictured\n---\n");
    SeededRandom random(7);
    QByteArray unit = "# Pictures\n";
    for (int i = 0; i < pictures; ++i) {
        QByteArray bytes(100'000, '\0');
        random.fill({reinterpret_cast<std::uint8_t*>(bytes.data()), static_cast<std::size_t>(bytes.size())});
        machine.write(u"pictured/media/%1.png"_s.arg(i), QByteArray::fromHex("89504e470d0a1a0a") + bytes);
        unit += "\n![Picture " + QByteArray::number(i) + "](media/" + QByteArray::number(i) + ".png)\n";
    }
    machine.write(u"pictured/unit.md"_s, unit);
    return machine.path(u"pictured"_s);
}

}  // namespace

class FullDiskJourneyTest : public QObject {
    Q_OBJECT

private Q_SLOTS:
    void anImportThatDoesNotFitSaysSoAndLeavesNoMedia()
    {
        // given a desk on a disk with room for some of a course's pictures
        const SmallDisk disk("2500k");
        if (!disk.isMounted())
            QSKIP(qPrintable(u"a small tmpfs cannot be mounted here: "_s + disk.why()));
        const DeskOnDisk desk(disk);
        const QString course = makePicturedCourse(desk.machine, 30);

        // when it is brought in
        const Ran ran = desk.ctl({u"import"_s, course});

        // then the disk is said to be full, and the room is there again
        QVERIFY2(ran.exitCode == 8, ran.err);
        QCOMPARE(ran.error()[u"kind"].toString(), u"disk-full"_s);
        const Ran check = desk.ctl({u"vault"_s, u"check"_s});
        QVERIFY2(check.exitCode == 0, check.err);
        QVERIFY2(check.json()[u"media_checked"].toInt(-1) == 0, check.out);
        QCOMPARE(desk.ctl({u"notes"_s, u"add"_s, u"There is room again"_s}).exitCode, 0);
    }
};

QTEST_GUILESS_MAIN(FullDiskJourneyTest)
#include "FullDiskJourneyTest.moc"
