// SPDX-License-Identifier: GPL-3.0-or-later
// A desk on a disk that takes nothing more, or nothing at all: what is there can be read and carried away, and what
// does not fit leaves nothing behind. With real disks, where this machine lets one be made.
#include "tests/journeys/CtlRun.h"
#include "tests/support/ManualClock.h"
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
    test::SeededRandom random(7);
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

    void aDeskOnADiskThatCannotBeWrittenIsRead()
    {
        // given a desk with a course and a note, on a disk that was write-protected since
        const SmallDisk disk("8m");
        if (!disk.isMounted())
            QSKIP(qPrintable(u"a small tmpfs cannot be mounted here: "_s + disk.why()));
        const DeskOnDisk desk(disk);
        QCOMPARE(desk.ctl({u"import"_s, academy().first()}).exitCode, 0);
        QCOMPARE(desk.ctl({u"notes"_s, u"add"_s, u"Kept"_s}).exitCode, 0);
        QVERIFY(disk.makeReadOnly());

        // then it is read and carried away as ever
        QCOMPARE(desk.ctl({u"courses"_s}).json()[u"courses"].toArray().size(), 1);
        for (const QStringList& words :
             {QStringList{u"due"_s}, QStringList{u"notes"_s, u"list"_s}, QStringList{u"vault"_s, u"check"_s},
              QStringList{u"export"_s, u"--output"_s, desk.machine.path(u"away"_s)}}) {
            const Ran ran = desk.ctl(words);
            QVERIFY2(ran.exitCode == 0, words.first().toUtf8() + ": " + ran.err);
        }
        QVERIFY(QFileInfo::exists(desk.machine.path(u"away"_s)));

        // and what would change it is refused as that
        QCOMPARE(desk.ctl({u"notes"_s, u"add"_s, u"Not kept"_s}).exitCode, 13);
        QCOMPARE(desk.ctl({u"notes"_s, u"list"_s}).json()[u"notes"].toArray().size(), 1);
    }

    void aDeskOnAFullDiskIsReadAndStillCountsWrongPassphrases()
    {
        // given a desk that was opened before, on a disk without any room left
        const SmallDisk disk("8m");
        if (!disk.isMounted())
            QSKIP(qPrintable(u"a small tmpfs cannot be mounted here: "_s + disk.why()));
        const DeskOnDisk desk(disk);
        QCOMPARE(desk.ctl({u"import"_s, academy().first()}).exitCode, 0);
        QVERIFY(disk.fill());

        // then it is read and carried away as ever
        QCOMPARE(desk.ctl({u"courses"_s}).json()[u"courses"].toArray().size(), 1);
        const Ran exported = desk.ctl({u"export"_s, u"--output"_s, desk.machine.path(u"away"_s)});
        QVERIFY2(exported.exitCode == 0, exported.err);
        QCOMPARE(desk.ctl({u"notes"_s, u"add"_s, u"No room"_s}).exitCode, 8);

        // and a wrong passphrase is counted, the right one not refused for it
        const QString wrong = desk.machine.write(u"wrong"_s, "not this one\n");
        const QStringList words{u"courses"_s, u"--desk"_s, desk.desks, u"--passphrase-file"_s};
        QCOMPARE(desk.machine.run(words + QStringList{wrong}).exitCode, 3);
        const QString tries = filesBelow(desk.desks).filter(u"/tries.json"_s).value(0);
        QFile file(tries);
        QVERIFY(file.open(QIODevice::ReadOnly));
        QCOMPARE(readJson(file.readAll())->toObject()[u"count"].toInt(), 1);
        QCOMPARE(desk.machine.run(words + QStringList{desk.machine.passphraseFile()}).exitCode, 0);
    }
};

QTEST_GUILESS_MAIN(FullDiskJourneyTest)
#include "FullDiskJourneyTest.moc"
