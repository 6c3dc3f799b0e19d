// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/store/Backups.h"
#include "core/base/Progress.h"
#include "core/store/MediaStore.h"
#include "core/store/VaultFile.h"
#include "tests/core/store/VaultFixture.h"

#include <QDir>
#include <QDirIterator>
#include <QFile>
#include <QTest>

#include <sys/stat.h>

#include <atomic>
#include <future>

using namespace carrel;
using namespace carrel::store;
using namespace std::chrono_literals;
using test::VaultFixture;

namespace {

Done fill(Vault& vault, int rows)
{
    const auto result = vault.writeNow<bool>([=](Transaction& transaction) -> Result<bool> {
        for (int i = 0; i < rows; ++i)
            CARREL_TRY(VaultFixture::put(transaction, QString::number(i), QString(200, u'x')));
        return true;
    });
    return result ? Done() : Done(fail(result.error()));
}

void flip(const QString& path, qint64 at)
{
    QFile file(path);
    QVERIFY(file.open(QIODevice::ReadWrite));
    QVERIFY(file.seek(at));
    const QByteArray byte = file.read(1);
    QVERIFY(file.seek(at));
    file.write(QByteArray(1, static_cast<char>(byte[0] ^ 1)));
}

QStringList pathsOf(const QList<Backup>& backups)
{
    QStringList paths;
    for (const Backup& backup : backups)
        paths << backup.path;
    return paths;
}

/// A clock on which a day passes from one look to the next, whoever looks.
class DaysClock final : public Clock {
public:
    Instant now() const override { return test::ManualClock().now() + std::chrono::hours(24 * ++m_looks); }
    std::chrono::seconds utcOffset(Instant) const override { return 0s; }

private:
    mutable std::atomic<int> m_looks{0};
};

}  // namespace

class BackupsTest : public QObject {
    Q_OBJECT

    Progress m_progress;

private Q_SLOTS:
    void aBackupBringsBackWhatWasThere()
    {
        VaultFixture desk;
        Backup backup;
        {
            const auto vault = desk.create();
            QVERIFY(VaultFixture::write(**vault, u"word"_qs, u"then"_qs));
            backup = (*vault)->backUp(BackupReason::ByHand, m_progress).value();
            QVERIFY(VaultFixture::write(**vault, u"word"_qs, u"now"_qs));
        }
        Backups backups(desk.path);
        QCOMPARE(backups.list().size(), 1);
        QCOMPARE(backups.list().first().taken, desk.clock.now());

        const auto restored = backups.restore(backup, desk.key, desk.key, desk.clock.now() + 1h, m_progress);
        QVERIFY2(restored.has_value(), restored ? "" : qPrintable(restored.error().trail()));
        QCOMPARE(VaultFixture::read(**desk.open(), u"word"_qs), u"then"_qs);

        // And what it replaced lies beside, and opens too.
        QVERIFY(QFileInfo(restored->replaced).fileName().startsWith(u"before-restore-"_qs));
        QCOMPARE(VaultFixture::read(**Vault::open(restored->replaced, desk.key, desk.clock, desk.random), u"word"_qs),
                 u"now"_qs);
    }

    void aBackupIsEncryptedUnderItsOwnKey()
    {
        VaultFixture desk;
        const auto vault = desk.create();
        QVERIFY(VaultFixture::write(**vault, u"word"_qs, u"Cavitation in the pump"_qs));
        const Backup backup = (*vault)->backUp(BackupReason::Daily, m_progress).value();
        QFile file(backup.path + u"/vault.db"_qs);
        QVERIFY(file.open(QIODevice::ReadOnly));
        QVERIFY(!file.readAll().contains("Cavitation"));
        QCOMPARE(
            VaultFile::open(file.fileName(), desk.key.subkey(crypto::KeyPurpose::Database), VaultFile::Access::Read)
                .error()
                .kind,
            ErrorKind::VaultDamaged);
        QVERIFY(Backups(desk.path).verify(backup, desk.key, m_progress).has_value());
        QCOMPARE(Backups(desk.path).verify(backup, crypto::MasterKey::generate(), m_progress).error().kind,
                 ErrorKind::VaultDamaged);
    }

    void writingGoesOnBesideABackupWhichSeesOneMoment()
    {
        VaultFixture desk;
        const auto vault = desk.create();
        QVERIFY(fill(**vault, 5000));
        QVERIFY(VaultFixture::write(**vault, u"word"_qs, u"before"_qs));
        int steps = 0;
        Progress progress([&](std::int64_t, std::int64_t) {
            ++steps;
            QVERIFY(VaultFixture::write(**vault, u"word"_qs, QString::number(steps)));
        });
        const auto backup = (*vault)->backUp(BackupReason::ByHand, progress);
        QVERIFY2(backup.has_value(), backup ? "" : qPrintable(backup.error().trail()));
        QVERIFY(steps > 0);
        (*vault)->close();
        QVERIFY(Backups(desk.path).restore(*backup, desk.key, desk.key, desk.clock.now(), m_progress).has_value());
        QCOMPARE(VaultFixture::read(**desk.open(), u"word"_qs), u"before"_qs);
    }

    void backupsThatAreTakenAtOnceAreEachWhole()
    {
        // given the backup of the day and some by hand, begun in one moment on threads of their own
        VaultFixture desk;
        const DaysClock days;
        const auto vault = Vault::create(desk.path, desk.key, days, desk.random);
        QVERIFY(fill(**vault, 5000));
        constexpr int kAtOnce = 4;
        std::vector<std::future<Result<Backup>>> taking;
        for (int i = 0; i < kAtOnce; ++i)
            taking.push_back(std::async(std::launch::async, [&vault, i] {
                Progress progress;
                return (*vault)->backUp(i == 0 ? BackupReason::Daily : BackupReason::ByHand, progress);
            }));
        for (auto& each : taking) {
            const auto taken = each.get();
            QVERIFY2(taken.has_value(), taken ? "" : qPrintable(taken.error().trail()));
        }

        // then none has taken another's place
        Backups backups(desk.path);
        QCOMPARE(backups.list().size(), kAtOnce);
        for (const Backup& backup : backups.list())
            QVERIFY(backups.verify(backup, desk.key, m_progress).has_value());
    }

    void aCancelledBackupLeavesNothing()
    {
        VaultFixture desk;
        const auto vault = desk.create();
        QVERIFY(fill(**vault, 5000));
        Progress progress;
        progress.cancel();
        QCOMPARE((*vault)->backUp(BackupReason::ByHand, progress).error().kind, ErrorKind::Cancelled);
        QVERIFY(QDir(desk.path + u"/backups"_qs)
                    .entryList(QDir::AllEntries | QDir::Hidden | QDir::NoDotAndDotDot)
                    .isEmpty());
    }

    void aDamagedBackupIsNotRestoredAndNothingChanges()
    {
        VaultFixture desk;
        Backup backup;
        {
            const auto vault = desk.create();
            QVERIFY(fill(**vault, 1000));
            backup = (*vault)->backUp(BackupReason::ByHand, m_progress).value();
            QVERIFY(VaultFixture::write(**vault, u"word"_qs, u"now"_qs));
        }
        flip(backup.path + u"/vault.db"_qs, 20 * 4096 + 77);
        QCOMPARE(Backups(desk.path).restore(backup, desk.key, desk.key, desk.clock.now(), m_progress).error().kind,
                 ErrorKind::VaultDamaged);
        QCOMPARE(VaultFixture::read(**desk.open(), u"word"_qs), u"now"_qs);
        QVERIFY(QDir(desk.path).entryList({u"before-restore-*"_qs, u"next*"_qs}).isEmpty());
    }

    void restoringNeedsTheVaultClosed()
    {
        VaultFixture desk;
        const auto vault = desk.create();
        const Backup backup = (*vault)->backUp(BackupReason::ByHand, m_progress).value();
        QCOMPARE(Backups(desk.path).restore(backup, desk.key, desk.key, desk.clock.now(), m_progress).error().kind,
                 ErrorKind::VaultInUse);
    }

    void restoringOverAVaultThatWasKilledKeepsItsWalBeside()
    {
        // Given a vault whose last commit lies in the WAL alone
        VaultFixture desk;
        const auto vault = desk.create();
        const Backup backup = (*vault)->backUp(BackupReason::ByHand, m_progress).value();
        QVERIFY(VaultFixture::write(**vault, u"word"_qs, u"in the WAL"_qs));
        VaultFixture killed;
        QVERIFY(QDir().mkpath(killed.path + u"/backups"_qs));
        for (const char* name : {"vault.db", "vault.db-wal"})
            QVERIFY(QFile::copy(desk.path + u'/' + QLatin1String(name), killed.path + u'/' + QLatin1String(name)));
        QVERIFY(QFile::rename(backup.path, killed.path + u"/backups/one"_qs));
        // When its backup is put back
        const auto restored =
            Backups(killed.path)
                .restore(Backups(killed.path).list().first(), desk.key, desk.key, desk.clock.now(), m_progress);
        QVERIFY2(restored.has_value(), restored ? "" : qPrintable(restored.error().trail()));
        // Then neither is lost
        QCOMPARE(VaultFixture::read(**killed.open(desk.key), u"word"_qs), QString());
        QCOMPARE(VaultFixture::read(**Vault::open(restored->replaced, desk.key, desk.clock, desk.random), u"word"_qs),
                 u"in the WAL"_qs);
    }

    void mediaThatWereSweptAfterABackupComeBackWithIt()
    {
        // given a picture that was there when the backup was taken, then let go and swept by a later sitting
        VaultFixture desk;
        Backup backup;
        QString picture;
        {
            const auto vault = desk.create();
            picture = (*vault)->media().put("a picture", u"image/png"_qs).value();
            backup = (*vault)->backUp(BackupReason::ByHand, m_progress).value();
        }
        {
            const auto vault = desk.open();
            QCOMPARE((*vault)->media().sweep([] { return Result<QSet<QString>>(QSet<QString>()); }).value(), 1);
            QVERIFY(!(*vault)->media().has(picture));
        }

        const auto restored = Backups(desk.path).restore(backup, desk.key, desk.key, desk.clock.now(), m_progress);

        QVERIFY2(restored.has_value(), restored ? "" : qPrintable(restored.error().trail()));
        QVERIFY(restored->missingMedia.isEmpty());
        const auto vault = desk.open();
        QCOMPARE((*vault)->media().get(picture).value(), QByteArray("a picture"));
    }

    void aPictureThatTheDiskSpoiledComesBackWhole()
    {
        // Given a backup on a disk of its own, and a picture whose bytes the vault's disk has changed since
        VaultFixture desk;
        QString picture;
        Backup backup;
        {
            const auto vault = desk.create();
            picture = (*vault)->media().put("a picture", u"image/png"_qs).value();
            backup = (*vault)->backUp(BackupReason::ByHand, m_progress).value();
        }
        QDirIterator files(desk.path + u"/media"_qs, QDir::Files, QDirIterator::Subdirectories);
        const QString file = files.next();
        const QString copy = file + u".copy"_qs;
        QVERIFY(QFile::copy(file, copy) && QFile::remove(file) && QFile::rename(copy, file));
        flip(file, QFileInfo(file).size() - 3);

        // When it is restored, then the picture is whole
        const auto restored = Backups(desk.path).restore(backup, desk.key, desk.key, desk.clock.now(), m_progress);
        QVERIFY2(restored.has_value(), restored ? "" : qPrintable(restored.error().trail()));
        QVERIFY(restored->missingMedia.isEmpty());
        QCOMPARE((*desk.open())->media().get(picture).value(), QByteArray("a picture"));
    }

    void mediaOfABackupComeBackUnderANewKey()
    {
        VaultFixture desk;
        const auto next = crypto::MasterKey::generate();
        const auto vault = desk.create();
        const QString picture = (*vault)->media().put("a picture", u"image/png"_qs).value();
        const Backup backup = (*vault)->backUp(BackupReason::ByHand, m_progress).value();
        (*vault)->close();
        QVERIFY(QDir(desk.path + u"/media"_qs).removeRecursively());
        const auto restored = Backups(desk.path).restore(backup, desk.key, next, desk.clock.now(), m_progress);
        QVERIFY2(restored.has_value(), restored ? "" : qPrintable(restored.error().trail()));
        QCOMPARE((*desk.open(next))->media().get(picture).value(), QByteArray("a picture"));
    }

    void aBackupThatGoesFreesTheMediaThatNothingElseHolds()
    {
        VaultFixture desk;
        const auto vault = desk.create();
        (void)(*vault)->media().put("a picture", u"image/png"_qs).value();
        const Backup first = (*vault)->backUp(BackupReason::ByHand, m_progress).value();
        QDirIterator blobs(first.path + u"/media"_qs, QDir::Files, QDirIterator::Subdirectories);
        const QString blob = blobs.next();
        struct stat file {};
        QVERIFY(stat(qPrintable(blob), &file) == 0);
        QCOMPARE(file.st_nlink, nlink_t(2));
        for (int day = 1; day < 60; ++day) {
            desk.clock.advance(std::chrono::days(1));
            QVERIFY((*vault)->backUp(BackupReason::Daily, m_progress).has_value());
        }
        QVERIFY(!QFileInfo::exists(blob));
        // The vault, and each backup that retention keeps
        QDirIterator kept((*vault)->directory() + u"/media"_qs, QDir::Files, QDirIterator::Subdirectories);
        QVERIFY(stat(qPrintable(kept.next()), &file) == 0);
        QCOMPARE(file.st_nlink, nlink_t(1 + Backups(desk.path).list().size()));
    }

    void backupsOfAClockThatRanAheadDoNotDriveOutThoseOfToday()
    {
        // Given a month of backups by a clock that was a year ahead
        VaultFixture desk;
        const auto vault = desk.create();
        desk.clock.advance(std::chrono::days(365));
        for (int day = 0; day < 30; ++day) {
            desk.clock.advance(std::chrono::days(1));
            QVERIFY((*vault)->backUp(BackupReason::Daily, m_progress).has_value());
        }

        // When the clock is right again, then today's backup stays
        desk.clock.advance(-std::chrono::days(395));
        const Backup today = (*vault)->backUp(BackupReason::Daily, m_progress).value();
        QVERIFY(QFileInfo::exists(today.path));
        desk.clock.advance(std::chrono::days(1));
        QVERIFY((*vault)->backUp(BackupReason::Daily, m_progress).has_value());
        QVERIFY(QFileInfo::exists(today.path));
    }

    void aClockThatJumpsYearsAheadMakesNoBackupOld()
    {
        // Given a week of backups, in it one before a migration, and one by hand on a day that has a later one too
        VaultFixture desk;
        const auto vault = desk.create();
        Backups backups(desk.path);
        const auto source = VaultFile::open(desk.path + u"/vault.db"_qs, desk.key.subkey(crypto::KeyPurpose::Database),
                                            VaultFile::Access::Read);
        for (int day = 0; day < 6; ++day) {
            QVERIFY((*vault)->backUp(BackupReason::Daily, m_progress).has_value());
            desk.clock.advance(24h);
        }
        QVERIFY(
            backups.take(**source, desk.key, BackupReason::BeforeMigration, desk.clock.now(), m_progress).has_value());
        desk.clock.advance(1h);
        QVERIFY((*vault)->backUp(BackupReason::ByHand, m_progress).has_value());
        desk.clock.advance(1h);
        QVERIFY((*vault)->backUp(BackupReason::Daily, m_progress).has_value());
        const QStringList before = pathsOf(backups.list());
        QCOMPARE(before.size(), 9);

        // When the clock jumps ten years ahead, and the backup of that day is taken
        desk.clock.advance(std::chrono::days(3650));
        const Backup ahead = (*vault)->backUp(BackupReason::Daily, m_progress).value();

        // Then it takes the place of the oldest day alone, whose week a later one tells
        QCOMPARE(pathsOf(backups.list()), QStringList{ahead.path} + before.first(8));

        // And once the clock is right again, the next backup is kept beside all of them
        desk.clock.advance(-std::chrono::days(3649));
        const Backup today = (*vault)->backUp(BackupReason::Daily, m_progress).value();
        QCOMPARE(pathsOf(backups.list()), (QStringList{ahead.path, today.path} + before.first(8)));
    }

    void saysWhichMediaOfABackupAreGone()
    {
        VaultFixture desk;
        const auto vault = desk.create();
        const QString kept = (*vault)->media().put("kept", u"a/b"_qs).value();
        const QString gone = (*vault)->media().put("gone", u"a/b"_qs).value();
        const Backup backup = (*vault)->backUp(BackupReason::ByHand, m_progress).value();
        QVERIFY((*vault)->media().remove(gone).has_value());
        QVERIFY(QFile::remove(backup.path + u"/media/"_qs
                              + (*vault)->media().nameOf(QByteArray::fromHex(gone.toLatin1()))));
        (*vault)->close();
        const auto restored = Backups(desk.path).restore(backup, desk.key, desk.key, desk.clock.now(), m_progress);
        QCOMPARE(restored->missingMedia, QStringList(gone));
    }

    void lostKeySlotsComeBackWithTheBackup()
    {
        VaultFixture desk;
        {
            const auto vault = desk.create();
            QFile slots(desk.path + u"/keyslots"_qs);
            QVERIFY(slots.open(QIODevice::WriteOnly) && slots.write("slots of that day") > 0);
            slots.close();
            QVERIFY((*vault)->backUp(BackupReason::ByHand, m_progress).has_value());
        }
        QVERIFY(QFile::remove(desk.path + u"/keyslots"_qs));
        Backups backups(desk.path);
        QVERIFY(backups.restore(backups.list().first(), desk.key, desk.key, desk.clock.now(), m_progress).has_value());
        QFile slots(desk.path + u"/keyslots"_qs);
        QVERIFY(slots.open(QIODevice::ReadOnly));
        QCOMPARE(slots.readAll(), QByteArray("slots of that day"));
    }

    void oneByHandAndTheOneOfTheDayDoNotDriveEachOtherOut()
    {
        // given the backup of the day, and a little later one that a person made
        VaultFixture desk;
        const auto vault = desk.create();
        const auto ofTheDay = (*vault)->backUp(BackupReason::Daily, m_progress).value();
        desk.clock.advance(1h);
        const auto byHand = (*vault)->backUp(BackupReason::ByHand, m_progress).value();

        // when one more is due on that day
        desk.clock.advance(1h);
        const auto again = (*vault)->backUp(BackupReason::Daily, m_progress).value();

        // then what the person made is still there, and of the others the newest
        const QStringList paths = pathsOf(Backups(desk.path).list());
        QCOMPARE(paths, (QStringList{again.path, byHand.path}));
        QVERIFY(!paths.contains(ofTheDay.path));
    }

    void oldBackupsGoAndThoseBeforeAMigrationStayFourWeeks()
    {
        VaultFixture desk;
        const auto vault = desk.create();
        Backups backups(desk.path);
        const auto source = VaultFile::open(desk.path + u"/vault.db"_qs, desk.key.subkey(crypto::KeyPurpose::Database),
                                            VaultFile::Access::Read);
        QVERIFY(
            backups.take(**source, desk.key, BackupReason::BeforeMigration, desk.clock.now(), m_progress).has_value());
        const Instant migrated = desk.clock.now();
        for (int day = 0; day < 60; ++day) {
            desk.clock.advance(24h);
            QVERIFY((*vault)->backUp(BackupReason::Daily, m_progress).has_value());
            const auto list = backups.list();
            QVERIFY(list.size() <= 12);
            const bool stays =
                std::ranges::any_of(list, [&](const Backup& backup) { return backup.taken == migrated; });
            QVERIFY(stays || day >= 27);
        }
        QVERIFY(backups.list().size() <= 11);
    }
};

QTEST_GUILESS_MAIN(BackupsTest)
#include "BackupsTest.moc"
