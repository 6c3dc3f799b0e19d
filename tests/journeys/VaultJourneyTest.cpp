// SPDX-License-Identifier: GPL-3.0-or-later
// What must happen to a desk when something goes wrong: THREATS.md 1 (wrong passphrase), 2 (a flipped page), 4 and 6
// (key slots, recovery), and two programs on one vault; backup, restore, rekey and passphrase change as A4 wants them.
#include "tests/journeys/CtlRun.h"

#include <QJsonDocument>
#include <QTest>

#include <array>
#include <csignal>

using namespace carrel;
using namespace carrel::journeys;
using namespace Qt::StringLiterals;

namespace {

void flipByte(const QString& path, qint64 at)
{
    QFile file(path);
    QVERIFY(file.open(QIODevice::ReadWrite));
    QVERIFY(file.seek(at));
    char byte = 0;
    QVERIFY(file.getChar(&byte));
    QVERIFY(file.seek(at));
    file.putChar(static_cast<char>(byte ^ 0x10));
}

QString database(const DeskMachine& machine)
{
    return machine.folder() + u"/vault.db"_s;
}

int notesOn(const DeskMachine& machine)
{
    return static_cast<int>(machine.ctl({u"notes"_s, u"list"_s}).json()[u"notes"].toArray().size());
}

}  // namespace

class VaultJourneyTest : public QObject {
    Q_OBJECT

private Q_SLOTS:
    void withoutKeychainAndPassphraseThereIsNoDesk()
    {
        const Machine machine;
        const Ran ran = machine.run({u"vault"_s, u"create"_s, u"--json"_s});
        QCOMPARE(ran.exitCode, 3);
        QCOMPARE(ran.error()[u"kind"].toString(), u"passphrase-needed"_s);
        QCOMPARE(machine.run({u"vault"_s, u"list"_s, u"--json"_s}).json()[u"desks"].toArray().size(), 0);
    }

    void whereThereIsNoKeychainThePassphraseStaysAndTheSentenceSaysWhy()
    {
        const DeskMachine machine;
        const Ran ran =
            machine.run({u"vault"_s, u"passphrase"_s, u"--remove"_s, u"--passphrase-file"_s, machine.passphraseFile()});
        QCOMPARE(ran.exitCode, 3);
        QVERIFY2(ran.err.contains("this machine has no keychain that answers")
                     && ran.err.contains("nothing was changed") && ran.err.contains("--new-passphrase-file")
                     && !ran.err.contains("hand it over"),
                 ran.err.constData());
        QCOMPARE(machine.ctl({u"courses"_s}).exitCode, 0);
    }

    void neverAsksWhereNobodyCanAnswer()
    {
        const DeskMachine machine;
        const Ran ran = machine.run({u"courses"_s, u"--json"_s});
        QCOMPARE(ran.exitCode, 3);
        QCOMPARE(ran.error()[u"kind"].toString(), u"passphrase-needed"_s);
        const Ran byInput = machine.run({u"courses"_s, u"--json"_s, u"--passphrase-file"_s, u"-"_s},
                                        QByteArray(DeskMachine::kPassphrase) + "\nmore");
        QCOMPARE(byInput.exitCode, 0);
    }

    void aWrongPassphraseSaysOneThingAndDelaysTheNext()  // THREATS.md 1
    {
        const DeskMachine machine;
        const QString wrong = machine.write(u"wrong"_s, "not this one\n");
        const Ran first = machine.run({u"courses"_s, u"--json"_s, u"--passphrase-file"_s, wrong});
        QCOMPARE(first.exitCode, 3);
        QCOMPARE(first.error()[u"kind"].toString(), u"wrong-passphrase"_s);
        const Ran second = machine.run({u"courses"_s, u"--passphrase-file"_s, wrong});
        QCOMPARE(second.exitCode, 3);
        QVERIFY(second.err.contains("that does not open this desk"));
        QVERIFY(second.out.isEmpty());

        QCOMPARE(machine.courses(), 0);  // waits for its turn, and the right one still opens
    }

    void twoProgramsCannotHaveOneDesk()
    {
        const DeskMachine machine;
        QProcess first;
        machine.prepare(first, {u"notes"_s, u"add"_s, u"-"_s, u"--passphrase-file"_s, u"-"_s});
        first.start();
        first.write(QByteArray(DeskMachine::kPassphrase) + '\n');
        const auto holds = [&] {
            QFile lock(machine.folder() + u"/lock"_s);
            return lock.open(QIODevice::ReadOnly) && lock.readAll().contains(QByteArray::number(first.processId()));
        };
        QTRY_VERIFY_WITH_TIMEOUT(holds(), 60'000);

        const Ran second = machine.ctl({u"courses"_s});
        QCOMPARE(second.exitCode, 6);
        QCOMPARE(second.error()[u"kind"].toString(), u"vault-in-use"_s);

        first.write("The first one had it\n");
        first.closeWriteChannel();
        QVERIFY(first.waitForFinished(60'000));
        QCOMPARE(first.exitCode(), 0);
        QCOMPARE(notesOn(machine), 1);
    }

    void severalProgramsAtOnceTryOneAfterTheOther()
    {
        // given a desk on which a right passphrase was typed and no other
        const DeskMachine machine;
        QCOMPARE(machine.courses(), 0);

        // when several programs come with it at once
        constexpr int kPrograms = 6;
        std::array<QProcess, kPrograms> programs;
        for (QProcess& program : programs) {
            machine.prepare(program, QStringList{u"courses"_s} + machine.options());
            program.start();
        }

        // then each is served, or told that another has the desk; none hears of a wrong passphrase
        int served = 0;
        for (QProcess& program : programs) {
            QVERIFY(program.waitForFinished(-1));
            const QByteArray said = program.readAllStandardError();
            QVERIFY2(program.exitCode() == 0 || program.exitCode() == 6, said);
            QVERIFY2(program.exitCode() == 6 || said.isEmpty(), said);
            served += program.exitCode() == 0 ? 1 : 0;
        }
        QVERIFY(served > 0);
        QCOMPARE(machine.ctl({u"courses"_s}).err, QByteArray());
    }

    void aDamagedVaultIsFoundAndABackupBringsItBack()  // THREATS.md 2
    {
        const DeskMachine machine;
        QCOMPARE(machine.ctl({u"import"_s, academy().first()}).exitCode, 0);
        QCOMPARE(machine.ctl({u"vault"_s, u"check"_s}).exitCode, 0);
        const Ran backup = machine.ctl({u"vault"_s, u"backup"_s});
        QVERIFY2(backup.exitCode == 0, backup.err);
        QVERIFY(QFileInfo::exists(backup.json()[u"path"].toString()));
        QCOMPARE(machine.run({u"vault"_s, u"info"_s, u"--json"_s}).json()[u"backups"].toArray().size(), 1);

        const qint64 middle = QFileInfo(database(machine)).size() / 2;
        flipByte(database(machine), middle);
        const Ran check = machine.ctl({u"vault"_s, u"check"_s});
        QCOMPARE(check.exitCode, 5);
        QVERIFY(!check.json()[u"sound"].toBool());
        for (const QString& copying : {u"backup"_s, u"rekey"_s}) {
            const Ran copied = machine.ctl({u"vault"_s, copying});
            QVERIFY2(copied.exitCode == 5, copied.err);
            QCOMPARE(copied.error()[u"kind"].toString(), u"vault-damaged"_s);
        }

        const Ran restored = machine.ctl({u"vault"_s, u"restore"_s});
        QVERIFY2(restored.exitCode == 0, restored.err);
        QCOMPARE(machine.ctl({u"vault"_s, u"check"_s}).exitCode, 0);
        QCOMPARE(machine.courses(), 1);
        const QString replaced = restored.json()[u"replaced"].toString();
        QVERIFY(QFileInfo::exists(replaced));
        const QJsonArray told = machine.run({u"vault"_s, u"info"_s, u"--json"_s}).json()[u"replaced"].toArray();
        QCOMPARE(told.size(), 1);
        QCOMPARE(told[0][u"path"].toString(), replaced);
        QVERIFY(told[0][u"bytes"].toInteger() >= QFileInfo(replaced + u"/vault.db"_s).size());
        QVERIFY(machine.run({u"vault"_s, u"info"_s}).out.contains(QFileInfo(replaced).fileName().toUtf8()));
    }

    void aBackupOfAClockThatRanAheadIsNotTheNewest()
    {
        // Given a backup without a note, taken while the clock ran years ahead, and one with it, taken since
        const DeskMachine machine;
        const QString early = machine.ctl({u"vault"_s, u"backup"_s}).json()[u"path"].toString();
        QFile manifest(early + u"/manifest.json"_s);
        QVERIFY(manifest.open(QIODevice::ReadWrite));
        QJsonObject said = readJson(manifest.readAll()).value_or(QJsonValue()).toObject();
        said[u"taken"_s] = said[u"taken"].toInteger() + 157'766'400'000;
        QVERIFY(manifest.resize(0) && manifest.seek(0));
        QVERIFY(manifest.write(QJsonDocument(said).toJson()) > 0);
        manifest.close();
        QCOMPARE(machine.ctl({u"notes"_s, u"add"_s, u"Kept"_s}).exitCode, 0);
        const QString late = machine.ctl({u"vault"_s, u"backup"_s}).json()[u"path"].toString();
        // When none is named, the one with the note comes back, and the other is told of; it does by its name
        const Ran restored = machine.run({u"vault"_s, u"restore"_s, u"--passphrase-file"_s, machine.passphraseFile()});
        QVERIFY2(restored.exitCode == 0, restored.err);
        QVERIFY2(restored.err.contains(QFileInfo(early).fileName().toUtf8() + " says"), restored.err);
        QCOMPARE(notesOn(machine), 1);
        QCOMPARE(machine.ctl({u"vault"_s, u"restore"_s, early}).exitCode, 0);
        QCOMPARE(notesOn(machine), 0);
        // And where there is no other it is better than none
        QVERIFY(QDir(late).removeRecursively());
        QCOMPARE(machine.ctl({u"vault"_s, u"restore"_s}).exitCode, 0);
    }

    void lostKeySlotsComeBackByThePassphraseOrTheRecoveryCode()
    {
        // given a desk with a backup
        const DeskMachine machine;
        const QString slots = machine.folder() + u"/keyslots"_s;
        const QString code = machine.write(u"code"_s, machine.recoveryCode().toLatin1());
        QCOMPARE(machine.ctl({u"notes"_s, u"add"_s, u"Kept"_s}).exitCode, 0);
        QCOMPARE(machine.ctl({u"vault"_s, u"backup"_s}).exitCode, 0);

        // when its key slots are lost, then the restore takes what it is given
        for (const QStringList& given : {QStringList{u"--passphrase-file"_s, machine.passphraseFile()},
                                         QStringList{u"--old-recovery-code-file"_s, code}}) {
            QVERIFY(QFile::remove(slots));
            QVERIFY(machine.run({u"vault"_s, u"restore"_s}).exitCode != 0);
            const Ran restored = machine.run(QStringList{u"vault"_s, u"restore"_s} + given);
            QVERIFY2(restored.exitCode == 0, restored.err);
            QCOMPARE(notesOn(machine), 1);
        }
    }

    void theFirstPageDamagedIsStillASentence()  // THREATS.md 2
    {
        const DeskMachine machine;
        flipByte(database(machine), 100);
        const Ran ran = machine.run({u"courses"_s, u"--passphrase-file"_s, machine.passphraseFile()});
        QCOMPARE(ran.exitCode, 5);
        QVERIFY2(ran.err.contains("vault restore"), ran.err);
        // One sentence, or one object, and nothing of the database's own beside it.
        QCOMPARE(ran.err.count('\n'), 1);
        QCOMPARE(machine.ctl({u"courses"_s}).error()[u"kind"].toString(), u"vault-damaged"_s);
    }

    void keySlotsOfAnotherDeskAreRefused()  // THREATS.md 4
    {
        const DeskMachine machine;
        const DeskMachine other;
        QVERIFY(QFile::remove(machine.folder() + u"/keyslots"_s));
        QVERIFY(QFile::copy(other.folder() + u"/keyslots"_s, machine.folder() + u"/keyslots"_s));
        const Ran ran = machine.ctl({u"courses"_s});
        QVERIFY2(ran.exitCode == 3 || ran.exitCode == 5, ran.err);
        QVERIFY(ran.out.isEmpty());
    }

    void aPassphraseIsChangedByItsSlotAlone()
    {
        const DeskMachine machine;
        QCOMPARE(machine.ctl({u"notes"_s, u"add"_s, u"Kept"_s}).exitCode, 0);
        const QByteArray before = [&] {
            QFile file(database(machine));
            return file.open(QIODevice::ReadOnly) ? file.readAll() : QByteArray();
        }();
        const QString next = machine.write(u"next"_s, "otter ladder tin 5\n");
        const Ran changed = machine.ctl({u"vault"_s, u"passphrase"_s, u"--new-passphrase-file"_s, next});
        QVERIFY2(changed.exitCode == 0, changed.err);
        QFile file(database(machine));
        QVERIFY(file.open(QIODevice::ReadOnly));
        QVERIFY(file.readAll() == before);

        QCOMPARE(machine.run({u"notes"_s, u"list"_s, u"--passphrase-file"_s, next}).exitCode, 0);
        QCOMPARE(machine.ctl({u"notes"_s, u"list"_s}).exitCode, 3);
    }

    void theRecoveryCodeIsAWayInWhenThePassphraseIsGone()  // THREATS.md 6
    {
        const DeskMachine machine;
        QCOMPARE(machine.ctl({u"notes"_s, u"add"_s, u"Kept"_s}).exitCode, 0);
        const QString code = machine.write(u"code"_s, machine.recoveryCode().toLower().toLatin1());
        const QString next = machine.write(u"next"_s, "otter ladder tin 5\n");
        const QStringList words{
            u"vault"_s, u"recover"_s, u"--json"_s, u"--recovery-code-file"_s, code, u"--new-passphrase-file"_s, next};
        const Ran recovered = machine.run(words);
        QVERIFY2(recovered.exitCode == 0, recovered.err);
        QVERIFY(recovered.json()[u"recovery_code"].toString() != machine.recoveryCode());
        const Ran notes = machine.run({u"notes"_s, u"list"_s, u"--json"_s, u"--passphrase-file"_s, next});
        QCOMPARE(notes.json()[u"notes"].toArray().size(), 1);

        QVERIFY2(machine.run(words).exitCode == 3, "a code that was used opens nothing");
        machine.write(u"code"_s, "AAAA-BBBB");
        QVERIFY(machine.run(words).exitCode != 0);
    }

    void rekeyKeepsEverythingAndRetiresTheOldCode()
    {
        const DeskMachine machine;
        QCOMPARE(machine.ctl({u"import"_s, academy().first()}).exitCode, 0);
        QCOMPARE(machine.ctl({u"notes"_s, u"add"_s, u"Kept"_s}).exitCode, 0);
        QCOMPARE(machine.ctl({u"vault"_s, u"backup"_s}).exitCode, 0);

        const Ran rekeyed = machine.ctl({u"vault"_s, u"rekey"_s});
        QVERIFY2(rekeyed.exitCode == 0, rekeyed.err);
        QVERIFY(rekeyed.json()[u"recovery_code"].toString() != machine.recoveryCode());
        QCOMPARE(machine.courses(), 1);
        QCOMPARE(notesOn(machine), 1);
        QCOMPARE(machine.ctl({u"vault"_s, u"check"_s}).exitCode, 0);
        const QString old = machine.write(u"code"_s, machine.recoveryCode().toLatin1());
        QVERIFY(machine.run({u"vault"_s, u"recover"_s, u"--recovery-code-file"_s, old}).exitCode != 0);

        // The backup of the day before opens by what opens the desk, which opened it then, and by its own day's code.
        QCOMPARE(machine.ctl({u"vault"_s, u"restore"_s}).exitCode, 0);
        QCOMPARE(notesOn(machine), 1);
        const Ran restored = machine.ctl({u"vault"_s, u"restore"_s, u"--old-recovery-code-file"_s, old});
        QVERIFY2(restored.exitCode == 0, restored.err);
        QCOMPARE(notesOn(machine), 1);
    }

    void aBackupThatHasOtherKeysSaysWhatOpensIt()
    {
        // given a backup, and a desk that was encrypted anew and given another passphrase since
        const DeskMachine machine;
        QCOMPARE(machine.ctl({u"notes"_s, u"add"_s, u"Kept"_s}).exitCode, 0);
        QCOMPARE(machine.ctl({u"vault"_s, u"backup"_s}).exitCode, 0);
        QCOMPARE(machine.ctl({u"vault"_s, u"rekey"_s}).exitCode, 0);
        const QString next = machine.write(u"next"_s, "another passphrase");
        QCOMPARE(machine.ctl({u"vault"_s, u"passphrase"_s, u"--new-passphrase-file"_s, next}).exitCode, 0);
        const QStringList restore{u"vault"_s, u"restore"_s, u"--passphrase-file"_s, next};

        // when it is restored by the new one alone, then it is not the desk that is said to stay shut
        const Ran refused = machine.run(restore);
        QCOMPARE(refused.exitCode, 3);
        QVERIFY2(refused.err.contains("does not open the backup") && refused.err.contains("--old-passphrase-file"),
                 refused.err.constData());

        // and what opened it on its day brings it back
        const Ran restored =
            machine.run(QStringList(restore) << u"--old-passphrase-file"_s << machine.passphraseFile());
        QVERIFY2(restored.exitCode == 0, restored.err);
    }

    void findsADeskByNameFolderAndFolderOfDesks()
    {
        const DeskMachine machine;
        const QString shelf = machine.path(u"other desks"_s);
        const Ran second = machine.ctl({u"vault"_s, u"create"_s, u"Work"_s, u"--desk"_s, shelf});
        QVERIFY2(second.exitCode == 0, second.err);
        QCOMPARE(machine.ctl({u"notes"_s, u"add"_s, u"--desk"_s, shelf, u"At work"_s}).exitCode, 0);

        QCOMPARE(notesOn(machine), 0);
        for (const QString& desk : {shelf, second.json()[u"desk"][u"path"].toString()})
            QCOMPARE(machine.ctl({u"notes"_s, u"list"_s, u"--desk"_s, desk}).json()[u"notes"].toArray().size(), 1);
        QCOMPARE(machine.ctl({u"notes"_s, u"list"_s, u"--desk"_s, u"Study"_s}).exitCode, 0);
        QCOMPARE(machine.ctl({u"vault"_s, u"create"_s, u"Study"_s}).exitCode, 12);
    }

    void aPlaceIsNoNameForADesk()
    {
        const DeskMachine machine;
        const Ran made = machine.ctl({u"vault"_s, u"create"_s, machine.path(u"somewhere"_s)});
        QCOMPARE(made.exitCode, 2);
        QVERIFY2(made.err.contains("--desk DIR"), made.err);
        QCOMPARE(machine.run({u"vault"_s, u"list"_s, u"--json"_s}).json()[u"desks"].toArray().size(), 1);
    }
};

QTEST_GUILESS_MAIN(VaultJourneyTest)
#include "VaultJourneyTest.moc"
