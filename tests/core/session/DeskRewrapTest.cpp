// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/store/MediaStore.h"
#include "tests/core/session/MachineOfDesks.h"

#include <QDir>

using namespace carrel;
using namespace carrel::session;
using namespace std::chrono_literals;
using crypto::SecureBytes;
using test::Machine;
using test::words;

namespace {

/// Something happens elsewhere while it is first asked.
class KeychainThatWaits final : public Keychain {
public:
    KeychainThatWaits(Keychain& under, std::function<void()> elsewhere)
        : m_under(under), m_elsewhere(std::move(elsewhere))
    {
    }
    Result<SecureBytes> read(const QString& entry) override
    {
        if (const auto first = std::exchange(m_elsewhere, {}))
            first();
        return m_under.read(entry);
    }
    Done write(const QString& entry, const SecureBytes& secret) override { return m_under.write(entry, secret); }
    Done remove(const QString& entry) override { return m_under.remove(entry); }

private:
    Keychain& m_under;
    std::function<void()> m_elsewhere;
};

}  // namespace

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
        QCOMPARE(machine.openError(id, Proof::passphrase(words("new words"))), ErrorKind::WrongPassphrase);
    }

    void aNewRecoveryCodeReplacesTheOldOne()
    {
        Machine machine;
        const QString id = machine.makeDesk();
        const auto fresh = machine.unlock.renewRecoveryCode(id, Proof::keychain());
        QCOMPARE(machine.openError(id, machine.code()), ErrorKind::WrongPassphrase);
        QCOMPARE(Machine::read(machine.unlock.open(id, Proof::recoveryCode(fresh->clone()))), u"kept"_qs);
    }

    void aRecoveryCodeThatCannotBeHandedOverComesNotIntoForce()
    {
        // given a desk with a passphrase
        Machine machine;
        const QString id = machine.makeDesk("old words");
        const SecureBytes old = words("old words");
        const SecureBytes next = words("new words");
        const auto refuse = [](const NewCode&) -> Done { return fail(ErrorKind::DiskFull); };

        // when a new code goes nowhere
        const auto rekeyed = machine.unlock.rekey(id, Proof::passphrase(old.clone()), &old, machine.progress, refuse);
        QCOMPARE(rekeyed.error().kind, ErrorKind::DiskFull);
        QCOMPARE(machine.unlock.recover(id, machine.code(), &next, refuse).error().kind, ErrorKind::DiskFull);
        QCOMPARE(machine.unlock.create(u"Another"_qs, &next, refuse).error().kind, ErrorKind::DiskFull);

        // then nothing has changed
        QCOMPARE(Machine::read(machine.unlock.open(id, Proof::passphrase(words("old words")))), u"kept"_qs);
        QCOMPARE(Machine::read(machine.unlock.open(id, machine.code())), u"kept"_qs);
        QCOMPARE(machine.desks.list().size(), 1);
        QVERIFY(!QFileInfo::exists(machine.desks.pathOf(id) + u"/next"_qs));
    }

    void recoveringSetsANewPassphraseAndTheCodeThatWasHandedOver()
    {
        Machine machine;
        const QString id = machine.makeDesk("old words");
        const SecureBytes next = words("new words");
        SecureBytes fresh;
        const auto keep = [&fresh](const NewCode& code) -> Done {
            fresh = code.words.clone();
            return {};
        };
        QVERIFY(machine.unlock.recover(id, machine.code(), &next, keep).has_value());
        QCOMPARE(Machine::read(machine.unlock.open(id, Proof::passphrase(next.clone()))), u"kept"_qs);
        QCOMPARE(Machine::read(machine.unlock.open(id, Proof::recoveryCode(fresh.clone()))), u"kept"_qs);
        QCOMPARE(machine.openError(id, machine.code()), ErrorKind::WrongPassphrase);
    }

    void whatWasReplacedOpensNoBackupEitherNorTheDeskByItsSlots()
    {
        // given a desk with a backup, and one that a restore has set aside
        Machine machine;
        const QString id = machine.makeDesk("old words");
        const QString path = machine.desks.pathOf(id);
        {
            const auto desk = machine.unlock.open(id, Proof::passphrase(words("old words")));
            QVERIFY((*desk)->vault().backUp(store::BackupReason::ByHand, machine.progress).has_value());
        }
        const auto backup = store::Backups(path).list().first();
        const auto restored =
            machine.unlock.restore(id, backup, Proof::passphrase(words("old words")), nullptr, machine.progress);
        QVERIFY(restored.has_value() && !restored->replaced.isEmpty());

        // when its passphrase and its recovery code are replaced
        const SecureBytes next = words("new words");
        QVERIFY(machine.unlock.setPassphrase(id, Proof::passphrase(words("old words")), &next).has_value());
        QVERIFY(machine.unlock.renewRecoveryCode(id, Proof::passphrase(next.clone())).has_value());

        // then the slots that lie beside, put in the place of the desk's, open by the new words alone
        for (const QString& copy : {backup.path, restored->replaced}) {
            QVERIFY(QFile::remove(path + u"/keyslots"_qs));
            QVERIFY(QFile::copy(copy + u"/keyslots"_qs, path + u"/keyslots"_qs));
            QCOMPARE(machine.openError(id, Proof::passphrase(words("old words"))), ErrorKind::WrongPassphrase);
            QCOMPARE(machine.openError(id, machine.code()), ErrorKind::WrongPassphrase);
            machine.clock.advance(1h);
            QCOMPARE(Machine::read(machine.unlock.open(id, Proof::passphrase(next.clone()))), u"kept"_qs);
        }
    }

    void whileOneProgramChangesTheSlotsNoOtherDoes()
    {
        // given a desk whose passphrase one program changes
        Machine machine;
        const QString id = machine.makeDesk("nine lives");
        const Proof proof = Proof::passphrase(words("nine lives"));
        const SecureBytes next = words("next words");
        Result<SecureBytes> meanwhile = fail(ErrorKind::Internal);
        KeychainThatWaits keychain(machine.keychain,
                                   [&] { meanwhile = machine.unlock.renewRecoveryCode(id, machine.code()); });
        DeskUnlock slow(machine.desks, keychain, machine.clock, machine.random, crypto::kLowestCost);

        // when another makes a new recovery code while the first has read the slots
        QVERIFY(slow.setPassphrase(id, proof, &next).has_value());

        // then it has none, instead of one that opens nothing
        QCOMPARE(meanwhile.error().kind, ErrorKind::VaultInUse);
        QCOMPARE(Machine::read(machine.unlock.open(id, machine.code())), u"kept"_qs);
        QVERIFY(machine.unlock.renewRecoveryCode(id, Proof::passphrase(next.clone())).has_value());
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

    void aBackupFromBeforeARekeyOpensWithWhatOpensTheDeskAsItDidThen()
    {
        Machine machine;
        const QString id = machine.makeDesk("nine lives");
        const SecureBytes passphrase = words("nine lives");
        const Proof proof = Proof::passphrase(passphrase.clone());
        {
            const auto desk = machine.unlock.open(id, proof);
            QVERIFY((*desk)->vault().backUp(store::BackupReason::ByHand, machine.progress).has_value());
            Machine::write(**desk, u"later"_qs);
        }
        QVERIFY(machine.unlock.rekey(id, proof, &passphrase, machine.progress).has_value());
        const auto backup = store::Backups(machine.desks.pathOf(id)).list().first();

        const auto restored = machine.unlock.restore(id, backup, proof, nullptr, machine.progress);

        QVERIFY2(restored.has_value(), restored ? "" : qPrintable(restored.error().trail()));
        QCOMPARE(Machine::read(machine.unlock.open(id, proof)), u"kept"_qs);
    }

    void aBackupFromBeforeARekeyOpensWithTheCodeOfItsDay()
    {
        Machine machine;
        const QString id = machine.makeDesk("then");
        {
            const auto desk = machine.unlock.open(id, Proof::passphrase(words("then")));
            QVERIFY((*desk)->vault().backUp(store::BackupReason::ByHand, machine.progress).has_value());
            Machine::write(**desk, u"later"_qs);
        }
        const SecureBytes now = words("now");
        QVERIFY(machine.unlock.rekey(id, Proof::passphrase(words("then")), &now, machine.progress).has_value());
        const auto backup = store::Backups(machine.desks.pathOf(id)).list().first();
        const Proof proof = Proof::passphrase(now.clone());
        QCOMPARE(machine.unlock.restore(id, backup, proof, nullptr, machine.progress).error().kind,
                 ErrorKind::WrongPassphrase);
        machine.clock.advance(1h);
        const Proof codeOfThatDay = machine.code();
        QVERIFY(machine.unlock.restore(id, backup, proof, &codeOfThatDay, machine.progress).has_value());
        QCOMPARE(Machine::read(machine.unlock.open(id, proof)), u"kept"_qs);
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
        // What could not be read is kept with the rest of what was replaced.
        QCOMPARE(QFileInfo(restored->replaced + u"/keyslots"_qs).size(), lost ? 0 : 50);
    }

    void wholeKeySlotsStayWhereTheyDoNotKnowWhatWasGiven()
    {
        // given a desk that the keychain alone opens, with a backup
        Machine machine;
        const QString id = machine.makeDesk();
        {
            const auto desk = machine.unlock.open(id, Proof::keychain());
            QVERIFY((*desk)->vault().backUp(store::BackupReason::ByHand, machine.progress).has_value());
        }
        const auto backup = store::Backups(machine.desks.pathOf(id)).list().first();

        // when somebody gives a passphrase to restore it
        const auto restored =
            machine.unlock.restore(id, backup, Proof::passphrase(words("none")), nullptr, machine.progress);

        // then that is wrong, and no sign of lost slots
        QCOMPARE(restored.error().kind, ErrorKind::WrongPassphrase);
        QCOMPARE(Machine::read(machine.unlock.open(id, Proof::keychain())), u"kept"_qs);
    }

    void aBackupSaysWhatItsDayAsksFor()
    {
        // given a backup of a day on which the desk had a passphrase, and a desk with another key and none
        Machine machine;
        const QString id = machine.makeDesk("then");
        {
            const auto desk = machine.unlock.open(id, Proof::passphrase(words("then")));
            QVERIFY((*desk)->vault().backUp(store::BackupReason::ByHand, machine.progress).has_value());
        }
        const auto backup = store::Backups(machine.desks.pathOf(id)).list().first();
        const SecureBytes then = words("then");
        QVERIFY(machine.unlock.rekey(id, Proof::passphrase(then.clone()), &then, machine.progress).has_value());
        QVERIFY(machine.unlock.setPassphrase(id, Proof::passphrase(then.clone()), nullptr).has_value());
        const auto restore = [&](const Proof* ofItsDay) {
            return machine.unlock.restore(id, backup, Proof::keychain(), ofItsDay, machine.progress);
        };

        // when it is to be restored, then the passphrase is asked for, and no damage told
        QCOMPARE(restore(nullptr).error().kind, ErrorKind::PassphraseNeeded);
        const Proof ofItsDay = Proof::passphrase(then.clone());
        machine.keychain.failure = ErrorKind::KeychainLocked;
        QCOMPARE(restore(&ofItsDay).error().kind, ErrorKind::KeychainLocked);
        machine.keychain.failure.reset();
        QVERIFY(restore(&ofItsDay).has_value());
        QCOMPARE(Machine::read(machine.unlock.open(id, Proof::keychain())), u"kept"_qs);
    }
};

QTEST_GUILESS_MAIN(DeskRewrapTest)
#include "DeskRewrapTest.moc"
