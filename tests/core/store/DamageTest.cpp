// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/base/Progress.h"
#include "core/store/Backups.h"
#include "core/store/MediaStore.h"
#include "core/store/VaultCheck.h"
#include "core/store/VaultFile.h"
#include "tests/core/store/VaultFixture.h"
#include "tests/support/SmallDisk.h"

#include <QDir>
#include <QFile>
#include <QTest>
#include <QtEndian>

using namespace carrel;
using namespace carrel::store;
using namespace std::chrono_literals;
using test::SmallDisk;
using test::VaultFixture;

namespace {

Done fill(Vault& vault, int from, int rows)
{
    const auto result = vault.writeNow<bool>([=](Transaction& transaction) -> Result<bool> {
        for (int i = from; i < from + rows; ++i)
            CARREL_TRY(VaultFixture::put(transaction, QString::number(i), QString(500, u'x')));
        return true;
    });
    return result ? Done() : Done(fail(result.error()));
}

/// Reads every row: how many there are, or what went wrong.
Result<int> readAllRows(Vault& vault)
{
    return vault.readNow<int>([](Connection& connection) -> Result<int> {
        CARREL_ASSIGN(auto rows, connection.prepare("SELECT key, value FROM meta"));
        for (int count = 0;; ++count) {
            CARREL_ASSIGN(const bool row, rows.next());
            if (!row)
                return count;
        }
    });
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

/// Where the last frame of a log ends: behind it may lie room that the store thread laid up while it had nothing to do.
qint64 endOfFrames(QFile& log)
{
    constexpr qint64 kHead = 32;
    constexpr qint64 kFrame = 24 + 4096;
    const auto saltAt = [&log](qint64 at) { return log.seek(at) ? log.read(8) : QByteArray(); };
    if (!log.open(QIODevice::ReadWrite))
        return 0;
    const QByteArray salt = saltAt(16);
    qint64 end = kHead;
    while (end + kFrame <= log.size() && saltAt(end + 8) == salt)
        end += kFrame;
    return end;
}

/// What lies on the disk at this moment; with putBack() it is what a killed program left.
void setAside(const QString& path)
{
    for (const char* name : {"vault.db", "vault.db-wal"})
        QVERIFY(QFile::copy(path + u'/' + QLatin1String(name), path + u"/copied-"_qs + QLatin1String(name)));
}

void putBack(const QString& path)
{
    QFile::remove(path + u"/vault.db"_qs);
    for (const char* name : {"vault.db", "vault.db-wal"})
        QVERIFY(QFile::rename(path + u"/copied-"_qs + QLatin1String(name), path + u'/' + QLatin1String(name)));
}

}  // namespace

class DamageTest : public QObject {
    Q_OBJECT

    Progress m_progress;

private Q_SLOTS:
    void threat2_aFlippedPageIsFoundAndABackupOffered_data()
    {
        QTest::addColumn<int>("page");
        for (const int page : {0, 1, 5, 40})
            QTest::addRow("page %d", page) << page;
    }

    void threat2_aFlippedPageIsFoundAndABackupOffered()
    {
        // Given a vault with a backup, and one bit of one page that changed on the disk
        QFETCH(int, page);
        VaultFixture desk;
        {
            const auto vault = desk.create();
            QVERIFY(fill(**vault, 0, 1000));
            QVERIFY((*vault)->backUp(BackupReason::Daily, m_progress).has_value());
        }
        flip(desk.path + u"/vault.db"_qs, page * 4096LL + 1234);
        // When it is opened, checked and read, then each way says so, and nothing crashes
        {
            const auto vault = desk.open();
            if (vault) {
                const auto report = checkVault(**vault, m_progress);
                QVERIFY2(report.has_value(), report ? "" : qPrintable(report.error().trail()));
                QVERIFY(!report->databaseDamage.isEmpty());
                QVERIFY(!report->isSound());
                const auto rows = readAllRows(**vault);
                QVERIFY(rows || rows.error().kind == ErrorKind::VaultDamaged);
            } else {
                QCOMPARE(vault.error().kind, ErrorKind::VaultDamaged);
            }
            QVERIFY(vault || page <= 1);
        }
        // And the backup brings everything back
        Backups backups(desk.path);
        const auto restored = backups.restore(backups.list().first(), desk.key, desk.key, desk.clock.now(), m_progress);
        QVERIFY(restored.has_value());
        const auto again = desk.open();
        QCOMPARE(readAllRows(**again).value(), 1000);
        QVERIFY(checkVault(**again, m_progress)->isSound());
    }

    void aSoundVaultIsFoundSoundWhileItIsWrittenTo()
    {
        VaultFixture desk;
        const auto vault = desk.create();
        QVERIFY(fill(**vault, 0, 3000));
        QVERIFY((*vault)->media().put("picture", u"image/png"_qs).has_value());
        Progress progress([&](std::int64_t, std::int64_t) { QVERIFY(fill(**vault, 0, 50)); });
        const auto report = checkVault(**vault, progress);
        QVERIFY2(report->isSound(), qPrintable(report->databaseDamage.join(u'\n')));
        QCOMPARE(report->mediaChecked, 1);
    }

    void theCheckNamesMediaThatAreDamagedOrGone()
    {
        VaultFixture desk;
        const auto vault = desk.create();
        auto& media = (*vault)->media();
        const QString damaged = media.put("damaged", u"a/b"_qs).value();
        const QString gone = media.put("gone", u"a/b"_qs).value();
        QVERIFY(media.put("sound", u"a/b"_qs).has_value());
        const auto fileOf = [&](const QString& hash) {
            return desk.path + u"/media/"_qs + media.nameOf(QByteArray::fromHex(hash.toLatin1()));
        };
        flip(fileOf(damaged), QFileInfo(fileOf(damaged)).size() - 3);
        QVERIFY(QFile::remove(fileOf(gone)));
        const auto report = checkVault(**vault, m_progress);
        QVERIFY(report->databaseDamage.isEmpty());
        QCOMPARE(report->damagedMedia, QStringList(damaged));
        QCOMPARE(report->missingMedia, QStringList(gone));
    }

    void aCheckCanBeStopped()
    {
        VaultFixture desk;
        const auto vault = desk.create();
        Progress progress;
        progress.cancel();
        QCOMPARE(checkVault(**vault, progress).error().kind, ErrorKind::Cancelled);
    }

    void aReadOnlyDeskCanBeChecked()
    {
        VaultFixture desk;
        const auto vault = desk.create();
        (*vault)->setReadOnly(true);
        QVERIFY(checkVault(**vault, m_progress)->isSound());
    }

    void aPageThatThePowerToreOnItsWayHomeIsNoDamage()
    {
        // Given a vault whose last commit lies in the log, and of the same page half in the file
        VaultFixture killed;
        {
            const auto vault = killed.create();
            QVERIFY(VaultFixture::write(**vault, u"word"_qs, u"kept"_qs));
            setAside(killed.path);
        }
        putBack(killed.path);
        QFile log(killed.path + u"/vault.db-wal"_qs);
        QVERIFY(log.open(QIODevice::ReadOnly) && log.seek(32));
        const auto page = qFromBigEndian<quint32>(log.read(4).constData());
        flip(killed.path + u"/vault.db"_qs, (page - 1) * 4096LL + 1234);
        // When it is opened and checked, then the log's page is what counts
        const auto vault = killed.open();
        QVERIFY(vault.has_value());
        const auto report = checkVault(**vault, m_progress);
        QVERIFY2(report->isSound(), qPrintable(report->databaseDamage.join(u'\n')));
        QCOMPARE(VaultFixture::read(**vault, u"word"_qs), u"kept"_qs);
    }

    void threat3_aTruncatedWalGivesTheLastWholeCommit_data()
    {
        QTest::addColumn<qint64>("cut");
        QTest::newRow("not cut") << 0LL;
        QTest::newRow("a byte of the last commit") << 1LL;
        QTest::newRow("half a page of it") << 2000LL;
        QTest::newRow("the page that ends it") << 4096LL + 24;
    }

    void threat3_aTruncatedWalGivesTheLastWholeCommit()
    {
        // Given a vault that was killed, whose three commits lie in the WAL
        QFETCH(qint64, cut);
        VaultFixture killed;
        {
            const auto vault = killed.create();
            for (int commit = 1; commit <= 3; ++commit)
                QVERIFY(VaultFixture::write(**vault, u"commit"_qs, QString::number(commit)));
            setAside(killed.path);
        }
        putBack(killed.path);
        // When the file system lost the end of the WAL
        QFile wal(killed.path + u"/vault.db-wal"_qs);
        const qint64 end = endOfFrames(wal);
        QVERIFY(end > 3 * 4096 && wal.resize(end - cut));
        // Then the last commit that is whole is there
        const auto vault = killed.open();
        QVERIFY(vault.has_value());
        QCOMPARE(VaultFixture::read(**vault, u"commit"_qs), cut == 0 ? u"3"_qs : u"2"_qs);
        QVERIFY(checkVault(**vault, m_progress)->isSound());
    }

    void threat9_aFullDiskRollsBackAndKeepsWhatWasThere()
    {
        const SmallDisk disk("3m");
        if (!disk.isMounted())
            QSKIP(qPrintable(u"a small tmpfs cannot be mounted here: "_qs + disk.why()));
        VaultFixture desk;
        desk.path = disk.path() + u"/desk"_qs;
        {
            const auto vault = desk.create();
            QVERIFY(vault.has_value());
            QVERIFY(VaultFixture::write(**vault, u"word"_qs, u"before"_qs));
            // A transaction that does not fit
            QCOMPARE(fill(**vault, 0, 20000).error().kind, ErrorKind::DiskFull);
            QCOMPARE(readAllRows(**vault).value(), 1);
            // Small ones until nothing fits any more
            Done done;
            for (int i = 0; done && i < 20000; i += 100)
                done = fill(**vault, i, 100);
            QCOMPARE(done.error().kind, ErrorKind::DiskFull);
            // Media and backups say the same, and leave no scraps
            QCOMPARE((*vault)->media().put(QByteArray(4 << 20, 'm'), u"a/b"_qs).error().kind, ErrorKind::DiskFull);
            QVERIFY((*vault)->media().list().unreadable.isEmpty());
            QCOMPARE((*vault)->backUp(BackupReason::ByHand, m_progress).error().kind, ErrorKind::DiskFull);
            QVERIFY(Backups(desk.path).list().isEmpty());
            QCOMPARE(VaultFixture::read(**vault, u"word"_qs), u"before"_qs);
        }
        const auto again = desk.open();
        QVERIFY2(again.has_value(), again ? "" : qPrintable(again.error().trail()));
        QCOMPARE(VaultFixture::read(**again, u"word"_qs), u"before"_qs);
        QCOMPARE((readAllRows(**again).value() - 1) % 100, 0);
        QVERIFY(checkVault(**again, m_progress)->isSound());
    }

    void aFullDiskDuringABackupLeavesTheOlderOnesUntouched()
    {
        // given a good backup with a picture, and then a vault of which no second copy fits
        const SmallDisk disk("4m");
        if (!disk.isMounted())
            QSKIP(qPrintable(u"a small tmpfs cannot be mounted here: "_qs + disk.why()));
        VaultFixture desk;
        desk.path = disk.path() + u"/desk"_qs;
        Backup good;
        QString picture;
        {
            const auto vault = desk.create();
            QVERIFY(vault.has_value());
            picture = (*vault)->media().put("a picture", u"image/png"_qs).value();
            good = (*vault)->backUp(BackupReason::ByHand, m_progress).value();
            Done done;
            for (int i = 0; done && i < 20000; i += 100)
                done = fill(**vault, i, 100);
            QCOMPARE(done.error().kind, ErrorKind::DiskFull);
            desk.clock.advance(std::chrono::hours(1));
            QCOMPARE((*vault)->backUp(BackupReason::Daily, m_progress).error().kind, ErrorKind::DiskFull);
        }
        // then the older one is whole, media and all
        const Backups backups(desk.path);
        QCOMPARE(backups.list().size(), 1);
        QVERIFY(backups.verify(backups.list().first(), desk.key, m_progress).has_value());
        const MediaStore media(good.path + u"/media"_qs, desk.key.subkey(crypto::KeyPurpose::Media));
        QCOMPARE(media.get(picture).value(), QByteArray("a picture"));
    }

    void noVaultIsMadeHalfwayOnAFullDisk()
    {
        const SmallDisk disk("40k");
        if (!disk.isMounted())
            QSKIP(qPrintable(u"a small tmpfs cannot be mounted here: "_qs + disk.why()));
        VaultFixture desk;
        desk.path = disk.path() + u"/desk"_qs;
        QCOMPARE(desk.create().error().kind, ErrorKind::DiskFull);
        QCOMPARE(desk.open().error().kind, ErrorKind::NotFound);
    }

    void anEmptyOrForeignFileIsNotTakenForAVault()
    {
        VaultFixture desk;
        QVERIFY(desk.create().has_value());
        for (const QByteArray& bytes :
             {QByteArray(), QByteArray("not a vault"), QByteArray("SQLite format 3\0", 16) + QByteArray(8176, 'x')}) {
            QFile file(desk.path + u"/vault.db"_qs);
            QVERIFY(file.open(QIODevice::WriteOnly | QIODevice::Truncate));
            file.write(bytes);
            file.close();
            QCOMPARE(desk.open().error().kind, ErrorKind::VaultDamaged);
            QCOMPARE(QFileInfo(file).size(), bytes.size());
        }
    }

    void anOldCopyPutBackIsOlderThanTheGenerationSays()
    {
        // threat 7: the keychain's half is in DeskUnlockTest
        VaultFixture desk;
        qint64 seen = 0;
        {
            const auto vault = desk.create();
            QVERIFY((*vault)->advanceGeneration(0).has_value());
        }
        QVERIFY(QFile::copy(desk.path + u"/vault.db"_qs, desk.path + u"/copy"_qs));
        {
            const auto vault = desk.open();
            seen = (*vault)->advanceGeneration(0).value();
        }
        QVERIFY(QFile::remove(desk.path + u"/vault.db"_qs)
                && QFile::rename(desk.path + u"/copy"_qs, desk.path + u"/vault.db"_qs));
        const auto vault = desk.open();
        QVERIFY((*vault)->generation().value() < seen);
        QVERIFY((*vault)->advanceGeneration(seen).value() > seen);
    }
};

QTEST_GUILESS_MAIN(DamageTest)
#include "DamageTest.moc"
