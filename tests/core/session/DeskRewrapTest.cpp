// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/store/MediaStore.h"
#include "tests/core/session/MachineOfDesks.h"

#include <QDir>

using namespace carrel;
using namespace carrel::session;
using namespace std::chrono_literals;
using crypto::SecureBytes;
using test::contentsOf;
using test::Machine;
using test::words;

/// New locks on an old desk: another passphrase, another code, another key, a backup's slots.
class DeskRewrapTest : public QObject {
    Q_OBJECT

private Q_SLOTS:
    void changingThePassphraseWrapsAnewAndNothingElse()
    {
        Machine machine;
        const QString id = machine.makeDesk("old words");
        QFile database(machine.desks.pathOf(id) + u"/vault.db"_qs);
        QVERIFY(database.open(QIODevice::ReadOnly));
        const QByteArray before = database.readAll();
        const SecureBytes next = words("new words");
        QVERIFY(machine.unlock.setPassphrase(id, Proof::passphrase(words("old words")), &next).has_value());
        QVERIFY(database.seek(0));
        QCOMPARE(database.readAll(), before);
        QCOMPARE(Machine::read(machine.unlock.open(id, Proof::passphrase(words("new words")))), u"kept"_qs);
        QCOMPARE(machine.openError(id, Proof::passphrase(words("old words"))), ErrorKind::WrongPassphrase);
        QCOMPARE(Machine::read(machine.unlock.open(id, machine.code())), u"kept"_qs);
        machine.clock.advance(1h);
        // And it can be taken off.
        QVERIFY(machine.unlock.setPassphrase(id, Proof::passphrase(words("new words")), nullptr).has_value());
        QCOMPARE(Machine::read(machine.unlock.open(id, Proof::keychain())), u"kept"_qs);
        QCOMPARE(machine.openError(id, Proof::passphrase(words("new words"))), ErrorKind::KeySlotRefused);
    }

    void aNewRecoveryCodeReplacesTheOldOne()
    {
        Machine machine;
        const QString id = machine.makeDesk();
        const auto fresh = machine.unlock.renewRecoveryCode(id, Proof::keychain());
        QCOMPARE(machine.openError(id, machine.code()), ErrorKind::WrongPassphrase);
        QCOMPARE(Machine::read(machine.unlock.open(id, Proof::recoveryCode(fresh->clone()))), u"kept"_qs);
    }

    void rekeyingKeepsEverythingAndGivesANewRecoveryCode()
    {
        Machine machine;
        const QString id = machine.makeDesk("nine lives");
        const SecureBytes passphrase = words("nine lives");
        QCOMPARE(
            machine.unlock.rekey(id, Proof::passphrase(passphrase.clone()), nullptr, machine.progress).error().kind,
            ErrorKind::PassphraseNeeded);
        const auto rekeyed =
            machine.unlock.rekey(id, Proof::passphrase(passphrase.clone()), &passphrase, machine.progress);
        QVERIFY2(rekeyed.has_value(), rekeyed ? "" : qPrintable(rekeyed.error().trail()));
        QCOMPARE(Machine::read(machine.unlock.open(id, Proof::passphrase(passphrase.clone()))), u"kept"_qs);
        QCOMPARE(Machine::read(machine.unlock.open(id, Proof::recoveryCode(rekeyed->recoveryCode.clone()))),
                 u"kept"_qs);
        QCOMPARE(machine.openError(id, machine.code()), ErrorKind::WrongPassphrase);
    }

    void aBackupFromBeforeARekeyOpensWithTheCodeOfItsDay()
    {
        Machine machine;
        const QString id = machine.makeDesk();
        {
            const auto desk = machine.unlock.open(id, Proof::keychain());
            QVERIFY((*desk)->vault().backUp(store::BackupReason::ByHand, machine.progress).has_value());
            Machine::write(**desk, u"later"_qs);
        }
        QVERIFY(machine.unlock.rekey(id, Proof::keychain(), nullptr, machine.progress).has_value());
        const auto backup = store::Backups(machine.desks.pathOf(id)).list().first();
        QCOMPARE(machine.unlock.restore(id, backup, Proof::keychain(), nullptr, machine.progress).error().kind,
                 ErrorKind::VaultDamaged);
        const Proof codeOfThatDay = machine.code();
        QVERIFY(machine.unlock.restore(id, backup, Proof::keychain(), &codeOfThatDay, machine.progress).has_value());
        QCOMPARE(Machine::read(machine.unlock.open(id, Proof::keychain())), u"kept"_qs);
    }

    void lostOrDamagedKeySlotsComeBackFromABackup_data()
    {
        QTest::addColumn<bool>("lost");
        QTest::newRow("lost") << true;
        QTest::newRow("damaged") << false;
    }

    void lostOrDamagedKeySlotsComeBackFromABackup()
    {
        QFETCH(bool, lost);
        Machine machine;
        const QString id = machine.makeDesk();
        {
            const auto desk = machine.unlock.open(id, Proof::keychain());
            QVERIFY((*desk)->vault().backUp(store::BackupReason::ByHand, machine.progress).has_value());
        }
        QFile slots(machine.desks.pathOf(id) + u"/keyslots"_qs);
        QVERIFY(lost ? slots.remove() : slots.resize(50));
        QCOMPARE(machine.openError(id, Proof::keychain()), ErrorKind::KeySlotRefused);
        const auto backup = store::Backups(machine.desks.pathOf(id)).list().first();
        const auto restored = machine.unlock.restore(id, backup, machine.code(), nullptr, machine.progress);
        QVERIFY2(restored.has_value(), restored ? "" : qPrintable(restored.error().trail()));
        QCOMPARE(Machine::read(machine.unlock.open(id, Proof::keychain())), u"kept"_qs);
    }
};

QTEST_GUILESS_MAIN(DeskRewrapTest)
#include "DeskRewrapTest.moc"
