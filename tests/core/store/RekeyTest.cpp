// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/store/Rekey.h"
#include "core/base/Progress.h"
#include "core/store/Backups.h"
#include "core/store/MediaStore.h"
#include "core/store/VaultCheck.h"
#include "tests/core/store/VaultFixture.h"

#include <QDir>
#include <QFile>
#include <QProcess>
#include <QTest>

#include <csignal>
#include <sys/resource.h>
#include <unistd.h>

using namespace carrel;
using namespace carrel::store;
using crypto::MasterKey;
using crypto::SecureBytes;
using test::VaultFixture;

namespace {

/// Keys that this program and the child it kills both know.
MasterKey knownKey(std::uint8_t byte)
{
    SecureBytes bytes(MasterKey::kSize);
    std::ranges::fill(bytes.bytes(), byte);
    return MasterKey::fromBytes(std::move(bytes)).value();
}

const MasterKey& present()
{
    static const MasterKey key = knownKey(1);
    return key;
}

const MasterKey& next()
{
    static const MasterKey key = knownKey(2);
    return key;
}

Moments killAt(const QString& wanted)
{
    return [wanted](const char* moment) {
        if (wanted == QLatin1String(moment))
            ::kill(::getpid(), SIGKILL);
    };
}

/// The child: does the job, and pulls the plug on itself at the named moment.
int child(const QStringList& arguments)
{
    const QString job = arguments.at(2);
    const QString directory = arguments.at(3);
    const Moments moments = killAt(arguments.at(4));
    Progress progress;
    if (job == u"rekey"_qs)
        return Rekey(moments).run(directory, present(), next(), "new slots", progress) ? 0 : 1;
    Backups backups(directory, moments);
    return backups.restore(backups.list().first(), present(), present(), test::ManualClock().now(), progress) ? 0 : 1;
}

void runAndKill(const QString& job, const QString& directory, const QString& moment)
{
    QProcess process;
    process.start(QCoreApplication::applicationFilePath(), {u"--child"_qs, job, directory, moment});
    QVERIFY(process.waitForFinished(60'000));
    QCOMPARE(process.exitStatus(), QProcess::CrashExit);
}

QByteArray slotsOf(const QString& directory)
{
    QFile file(directory + u"/keyslots"_qs);
    return file.open(QIODevice::ReadOnly) ? file.readAll() : QByteArray();
}

void writeSlots(const QString& directory, const QByteArray& bytes)
{
    QFile file(directory + u"/keyslots"_qs);
    QVERIFY(file.open(QIODevice::WriteOnly) && file.write(bytes) == bytes.size());
}

}  // namespace

class RekeyTest : public QObject {
    Q_OBJECT

    Progress m_progress;

    /// A closed vault under present() with a word, enough rows for many pages, and two blobs.
    static void furnish(VaultFixture& desk)
    {
        desk.key = present().clone();
        const auto vault = desk.create();
        QVERIFY(vault.has_value());
        QVERIFY(VaultFixture::write(**vault, u"word"_qs, u"kept"_qs));
        for (int i = 0; i < 200; ++i)
            QVERIFY(VaultFixture::write(**vault, QString::number(i), QString(300, u'x')));
        QVERIFY((*vault)->media().put("one", u"a/b"_qs).has_value());
        QVERIFY((*vault)->media().put(QByteArray(200'000, '2'), u"a/b"_qs).has_value());
        (*vault)->close();
        writeSlots(desk.path, "old slots");
    }

    static void isWhole(VaultFixture& desk, const MasterKey& key)
    {
        Progress progress;
        const auto vault = desk.open(key);
        QVERIFY2(vault.has_value(), vault ? "" : qPrintable(vault.error().trail()));
        QCOMPARE(VaultFixture::read(**vault, u"word"_qs), u"kept"_qs);
        QCOMPARE(VaultFixture::read(**vault, u"199"_qs).size(), 300);
        const auto report = checkVault(**vault, progress);
        QVERIFY2(report->isSound(),
                 qPrintable((report->databaseDamage + report->damagedMedia + report->missingMedia).join(u' ')));
        QCOMPARE(report->mediaChecked, 2);
    }

private Q_SLOTS:
    void everythingIsThereUnderTheNewKeyAndTheOldOneOpensNothing()
    {
        VaultFixture desk;
        furnish(desk);
        const auto rekeyed = Rekey().run(desk.path, present(), next(), "new slots", m_progress);
        QVERIFY2(rekeyed.has_value(), rekeyed ? "" : qPrintable(rekeyed.error().trail()));
        QVERIFY(rekeyed->isEmpty());
        isWhole(desk, next());
        QCOMPARE(desk.open(present()).error().kind, ErrorKind::VaultDamaged);
        QCOMPARE(slotsOf(desk.path), QByteArray("new slots"));
        QVERIFY(QDir(desk.path).entryList({u"next*"_qs, u"*-wal"_qs}).isEmpty());
    }

    void threat8_killedDuringRekeyItOpensWithExactlyOneKey_data()
    {
        QTest::addColumn<bool>("inForce");
        for (const char* moment :
             {"rekey begun", "database copied", "media copied", "key slots written", "next state ready"})
            QTest::newRow(moment) << false;
        for (const char* moment : {"next state in force", "old state set beside", "media in place", "database in place",
                                   "key slots in place"})
            QTest::newRow(moment) << true;
    }

    void threat8_killedDuringRekeyItOpensWithExactlyOneKey()
    {
        QFETCH(bool, inForce);
        VaultFixture desk;
        furnish(desk);
        runAndKill(u"rekey"_qs, desk.path, QString::fromLatin1(QTest::currentDataTag()));
        // Whatever is tried first, one key opens all of it and the other nothing.
        QCOMPARE(desk.open(inForce ? present() : next()).error().kind, ErrorKind::VaultDamaged);
        isWhole(desk, inForce ? next() : present());
        QCOMPARE(slotsOf(desk.path), QByteArray(inForce ? "new slots" : "old slots"));
        QVERIFY(QDir(desk.path).entryList({u"next*"_qs}).isEmpty());
    }

    void threat8_killedWhileSettlingASecondKillChangesNothing()
    {
        VaultFixture desk;
        furnish(desk);
        runAndKill(u"rekey"_qs, desk.path, u"next state in force"_qs);
        // The next start is killed as well, between any two moves.
        runAndKill(u"rekey"_qs, desk.path, u"rekey begun"_qs);
        isWhole(desk, next());
    }

    void aCancelledRekeyChangesNothing()
    {
        VaultFixture desk;
        furnish(desk);
        Progress progress;
        progress.cancel();
        QCOMPARE(Rekey().run(desk.path, present(), next(), "new slots", progress).error().kind, ErrorKind::Cancelled);
        isWhole(desk, present());
        QCOMPARE(slotsOf(desk.path), QByteArray("old slots"));
    }

    void mediaThatCannotBeReadAtThatMomentAreNotLeftBehind()
    {
        // given a vault with media, and a system that opens no more files while they are copied
        VaultFixture desk;
        furnish(desk);
        rlimit files{};
        QCOMPARE(::getrlimit(RLIMIT_NOFILE, &files), 0);
        const Moments moments = [&](const char* moment) {
            rlimit now = files;
            if (qstrcmp(moment, "database copied") == 0)
                now.rlim_cur = 0;
            ::setrlimit(RLIMIT_NOFILE, &now);
        };

        // when it is encrypted anew
        const auto rekeyed = Rekey(moments).run(desk.path, present(), next(), "new slots", m_progress);

        // then that is not done, and everything is there
        ::setrlimit(RLIMIT_NOFILE, &files);
        QCOMPARE(rekeyed.error().kind, ErrorKind::Io);
        isWhole(desk, present());
        QCOMPARE(slotsOf(desk.path), "old slots");
    }

    void theWrongPresentKeyChangesNothing()
    {
        VaultFixture desk;
        furnish(desk);
        QCOMPARE(Rekey().run(desk.path, next(), present(), "new slots", m_progress).error().kind,
                 ErrorKind::VaultDamaged);
        isWhole(desk, present());
    }

    void anOpenVaultIsNotRekeyed()
    {
        VaultFixture desk;
        furnish(desk);
        const auto vault = desk.open();
        QCOMPARE(Rekey().run(desk.path, present(), next(), "new slots", m_progress).error().kind,
                 ErrorKind::VaultInUse);
    }

    void killedDuringRestoreThereIsAVaultAndNothingIsLost_data()
    {
        QTest::addColumn<bool>("inForce");
        QTest::newRow("next state ready") << false;
        for (const char* moment : {"next state in force", "old state set beside", "media in place", "database in place",
                                   "key slots in place"})
            QTest::newRow(moment) << true;
    }

    void killedDuringRestoreThereIsAVaultAndNothingIsLost()
    {
        QFETCH(bool, inForce);
        VaultFixture desk;
        furnish(desk);
        {
            const auto vault = desk.open();
            QVERIFY((*vault)->backUp(BackupReason::ByHand, m_progress).has_value());
            QVERIFY(VaultFixture::write(**vault, u"later"_qs, u"after the backup"_qs));
        }
        runAndKill(u"restore"_qs, desk.path, QString::fromLatin1(QTest::currentDataTag()));
        isWhole(desk, present());
        QCOMPARE(VaultFixture::read(**desk.open(), u"later"_qs), inForce ? QString() : u"after the backup"_qs);
        const QStringList beside = QDir(desk.path).entryList({u"before-restore-*"_qs});
        QCOMPARE(beside.size(), inForce ? 1 : 0);
        if (inForce) {
            const auto replaced = Vault::open(desk.path + u'/' + beside.first(), present(), desk.clock, desk.random);
            QCOMPARE(VaultFixture::read(**replaced, u"later"_qs), u"after the backup"_qs);
        }
    }

    void aBackupFromBeforeTheRekeyIsRestoredUnderTheNewKey()
    {
        VaultFixture desk;
        furnish(desk);
        {
            const auto vault = desk.open();
            QVERIFY((*vault)->backUp(BackupReason::ByHand, m_progress).has_value());
        }
        QVERIFY(Rekey().run(desk.path, present(), next(), "new slots", m_progress).has_value());
        Backups backups(desk.path);
        const auto restored = backups.restore(backups.list().first(), present(), next(), desk.clock.now(), m_progress);
        QVERIFY(restored.has_value());
        QVERIFY(restored->missingMedia.isEmpty());
        isWhole(desk, next());
    }
};

int main(int argc, char** argv)
{
    QCoreApplication program(argc, argv);
    if (program.arguments().value(1) == u"--child"_qs)
        return child(program.arguments());
    RekeyTest test;
    return QTest::qExec(&test, argc, argv);
}
#include "RekeyTest.moc"
