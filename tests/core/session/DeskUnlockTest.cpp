// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/store/MediaStore.h"
#include "tests/core/session/MachineOfDesks.h"

#include <QDir>

#include <sys/stat.h>

using namespace carrel;
using namespace carrel::session;
using namespace std::chrono_literals;
using crypto::SecureBytes;
using test::contentsOf;
using test::Machine;
using test::words;

class DeskUnlockTest : public QObject {
    Q_OBJECT

private Q_SLOTS:
    void aDeskWithoutPassphraseOpensByTheKeychain()
    {
        Machine machine;
        const QString id = machine.makeDesk();
        QCOMPARE(Machine::read(machine.unlock.open(id, Proof::keychain())), u"kept"_qs);
        QCOMPARE(machine.unlock.wantsPassphrase(id).value(), false);
        QCOMPARE(machine.desks.defaultDesk()->id, id);
        QCOMPARE(machine.desks.list().first().name, u"Anna's desk"_qs);
    }

    void aDeskWithAPassphraseNeedsBoth()
    {
        Machine machine;
        const QString id = machine.makeDesk("nine lives");
        QCOMPARE(machine.unlock.wantsPassphrase(id).value(), true);
        QCOMPARE(machine.openError(id, Proof::keychain()), ErrorKind::PassphraseNeeded);
        QCOMPARE(Machine::read(machine.unlock.open(id, Proof::passphrase(words("nine lives")))), u"kept"_qs);
        machine.keychain.clear();
        QCOMPARE(machine.openError(id, Proof::passphrase(words("nine lives"))), ErrorKind::KeychainChanged);
    }

    void withoutAKeychainAPassphraseIsRequiredAndEnough()
    {
        Machine machine;
        machine.keychain.failure = ErrorKind::KeychainAbsent;
        QCOMPARE(machine.unlock.create(u"Anna"_qs).error().kind, ErrorKind::PassphraseNeeded);
        QVERIFY(machine.desks.list().isEmpty());
        QVERIFY(QDir(machine.home.filePath(u"desks"_qs)).entryList(QDir::AllEntries | QDir::NoDotAndDotDot).isEmpty());
        const QString id = machine.makeDesk("nine lives");
        QCOMPARE(Machine::read(machine.unlock.open(id, Proof::passphrase(words("nine lives")))), u"kept"_qs);
        QCOMPARE(machine.openError(id, Proof::keychain()), ErrorKind::PassphraseNeeded);
    }

    void wherePolicyAsksForAPassphraseNoDeskIsWithoutOne()
    {
        // Given a machine with a desk that the keychain opens, and then a policy
        Machine machine;
        const QString old = machine.makeDesk();
        policy::MachinePolicy policy;
        policy.requirePassphrase = true;
        DeskUnlock door(machine.desks, machine.keychain, machine.clock, machine.random, crypto::kLowestCost, policy);
        // Then none is made without a passphrase, and the one that has none does not open
        QCOMPARE(door.create(u"Anna"_qs).error().kind, ErrorKind::PassphraseNeeded);
        QCOMPARE(machine.desks.list().size(), 1);
        const auto refused = door.open(old, Proof::keychain());
        QCOMPARE(refused.error().kind, ErrorKind::PassphraseNeeded);
        QVERIFY2(refused.error().trail().contains(u"RequirePassphrase"_qs), qPrintable(refused.error().trail()));
        // When it is given one, it opens with it, and nothing takes it away again
        const SecureBytes next = words("nine lives");
        QVERIFY(door.setPassphrase(old, Proof::keychain(), &next));
        QCOMPARE(Machine::read(door.open(old, Proof::passphrase(words("nine lives")))), u"kept"_qs);
        QCOMPARE(door.setPassphrase(old, Proof::passphrase(words("nine lives")), nullptr).error().kind,
                 ErrorKind::PassphraseNeeded);
        QCOMPARE(Machine::read(door.open(old, Proof::passphrase(words("nine lives")))), u"kept"_qs);
    }

    void threat1_aWrongPassphraseGivesOneErrorAndAGrowingDelay()
    {
        Machine machine;
        const QString id = machine.makeDesk("nine lives");
        std::chrono::milliseconds before{0};
        for (int failure = 1; failure <= 4; ++failure) {
            const auto wrong = machine.unlock.open(id, Proof::passphrase(words("ten lives")));
            QCOMPARE(wrong.error().kind, ErrorKind::WrongPassphrase);
            const auto wait = machine.unlock.nextTry(id) - machine.clock.now();
            QVERIFY(wait > before);
            before = wait;
            // Too soon, even the right one is not tried, and the wait does not grow.
            machine.clock.advance(wait - 1ms);
            QCOMPARE(machine.openError(id, Proof::passphrase(words("nine lives"))), ErrorKind::WrongPassphrase);
            machine.clock.advance(1ms);
        }
        // A new start of the program remembers.
        DeskUnlock later(machine.desks, machine.keychain, machine.clock, machine.random, crypto::kLowestCost);
        QCOMPARE(later.open(id, Proof::passphrase(words("x"))).error().kind, ErrorKind::WrongPassphrase);
        QCOMPARE(later.nextTry(id) - machine.clock.now(), std::chrono::milliseconds(16s));
        // The right one at the right time opens and forgets the failures.
        machine.clock.advance(16s);
        QCOMPARE(Machine::read(later.open(id, Proof::passphrase(words("nine lives")))), u"kept"_qs);
        QVERIFY(later.nextTry(id) <= machine.clock.now());
    }

    void threat1_settingTheClockBackNeitherSkipsNorProlongsTheDelay()
    {
        Machine machine;
        const QString id = machine.makeDesk("nine lives");
        for (int i = 0; i < 3; ++i) {
            QCOMPARE(machine.openError(id, Proof::passphrase(words("x"))), ErrorKind::WrongPassphrase);
            machine.clock.set(machine.unlock.nextTry(id));
        }
        QCOMPARE(machine.openError(id, Proof::passphrase(words("x"))), ErrorKind::WrongPassphrase);
        machine.clock.advance(-48h);
        QCOMPARE(machine.openError(id, Proof::passphrase(words("nine lives"))), ErrorKind::WrongPassphrase);
        machine.clock.advance(8s);
        QCOMPARE(Machine::read(machine.unlock.open(id, Proof::passphrase(words("nine lives")))), u"kept"_qs);
    }

    void theRecoveryCodeOpensWithoutKeychainAndPassphrase()
    {
        Machine machine;
        const QString id = machine.makeDesk("nine lives");
        machine.keychain.failure = ErrorKind::KeychainLocked;
        QCOMPARE(Machine::read(machine.unlock.open(id, machine.code())), u"kept"_qs);
        QCOMPARE(machine.openError(id, Proof::recoveryCode(crypto::RecoveryCode::generate().text())),
                 ErrorKind::WrongPassphrase);
        QCOMPARE(machine.openError(id, Proof::recoveryCode(words("ABCD"))), ErrorKind::InvalidInput);
    }

    void threat4_theKeySlotsOfAnotherDeskAreRefused()
    {
        Machine machine;
        const QString anna = machine.makeDesk();
        const QString bert = machine.makeDesk();
        const QString slotsOfBert = machine.desks.pathOf(bert) + u"/keyslots"_qs;
        QVERIFY(QFile::remove(slotsOfBert) && QFile::copy(machine.desks.pathOf(anna) + u"/keyslots"_qs, slotsOfBert));
        QCOMPARE(machine.openError(bert, Proof::keychain()), ErrorKind::KeySlotRefused);
        QCOMPARE(Machine::read(machine.unlock.open(anna, Proof::keychain())), u"kept"_qs);
    }

    void threat6_aKeychainThatIsGoneOrChangedLeadsToRecoveryAndLeavesTheVaultAlone()
    {
        Machine machine;
        const QString id = machine.makeDesk();
        const auto before = contentsOf(machine.desks.pathOf(id));
        const auto fails = [&](ErrorKind expected) {
            QCOMPARE(machine.openError(id, Proof::keychain()), expected);
            QCOMPARE(contentsOf(machine.desks.pathOf(id)), before);
            QCOMPARE(machine.desks.list().size(), 1);
        };
        machine.keychain.failure = ErrorKind::KeychainAbsent;
        fails(ErrorKind::KeychainAbsent);
        machine.keychain.failure = ErrorKind::KeychainLocked;
        fails(ErrorKind::KeychainLocked);
        machine.keychain.failure.reset();
        QVERIFY(machine.keychain.write(secretEntry(id), SecureBytes::random(32)));
        fails(ErrorKind::KeychainChanged);
        QVERIFY(machine.keychain.write(secretEntry(id), SecureBytes::random(7)));
        fails(ErrorKind::KeychainChanged);
        machine.keychain.clear();
        fails(ErrorKind::KeychainChanged);
        // The recovery code opens, and sets the desk up with this machine's keychain again.
        QCOMPARE(Machine::read(machine.unlock.open(id, machine.code())), u"kept"_qs);
        QCOMPARE(machine.openError(id, Proof::keychain()), ErrorKind::KeychainChanged);
        QVERIFY(machine.unlock.setPassphrase(id, machine.code(), nullptr).has_value());
        QCOMPARE(Machine::read(machine.unlock.open(id, Proof::keychain())), u"kept"_qs);
    }

    void threat7_anOldCopyOfTheVaultIsTold()
    {
        Machine machine;
        const QString id = machine.makeDesk();
        const QString database = machine.desks.pathOf(id) + u"/vault.db"_qs;
        QVERIFY(!machine.unlock.open(id, Proof::keychain()).value()->isOldCopy());
        QVERIFY(QFile::copy(database, database + u".copy"_qs));
        Machine::write(*machine.unlock.open(id, Proof::keychain()).value(), u"newer"_qs);
        QVERIFY(QFile::remove(database) && QFile::rename(database + u".copy"_qs, database));
        {
            const auto desk = machine.unlock.open(id, Proof::keychain());
            QVERIFY((*desk)->isOldCopy());
            QCOMPARE(Machine::read(desk), u"kept"_qs);
        }
        // Told once: from now on this is the desk.
        QVERIFY(!machine.unlock.open(id, Proof::keychain()).value()->isOldCopy());
    }

    void anOldCopyKnowsWhatItsDeskDidAfterItForItsOwn()
    {
        // Given a desk whose vault is put back to a copy twice, and that was given another name in between
        Machine machine;
        const QString id = machine.makeDesk();
        const QString database = machine.desks.pathOf(id) + u"/vault.db"_qs;
        const auto putBack = [&] {
            QVERIFY(QFile::remove(database));
            QVERIFY(QFile::copy(machine.home.filePath(u"copy"_qs), database));
        };
        QVERIFY(QFile::copy(database, machine.home.filePath(u"copy"_qs)));
        const Uid first = Machine::nameOf(machine.unlock.open(id, Proof::keychain()));
        putBack();
        const Uid second = Uid::make(machine.clock, machine.random);
        Machine::rename(machine.unlock.open(id, Proof::keychain()), second);
        putBack();

        // When the academy tells what it did under either, and what another desk did
        QVERIFY(machine.unlock.open(id, Proof::keychain()).value()->isOldCopy());
        const auto desk = machine.unlock.open(id, Proof::keychain());
        const Uid other = Uid::make(machine.clock, machine.random);

        // Then the first two are its own
        QVERIFY(Machine::countsAsOwn(desk, {first, 40}));
        QVERIFY(Machine::countsAsOwn(desk, {second, 50}));
        QVERIFY(!Machine::countsAsOwn(desk, {other, 60}));
    }

    void threat7_aCopyTakenWhileTheDeskWasOpenIsOldToo()
    {
        Machine machine;
        const QString id = machine.makeDesk();
        const QString path = machine.desks.pathOf(id);
        {
            const auto desk = machine.unlock.open(id, Proof::keychain());
            Machine::write(**desk, u"during"_qs);
            for (const char* name : {"/vault.db", "/vault.db-wal"})
                QVERIFY(QFile::copy(path + QLatin1String(name), machine.home.path() + QLatin1String(name)));
            Machine::write(**desk, u"after"_qs);
        }
        QVERIFY(QFile::remove(path + u"/vault.db"_qs));
        for (const char* name : {"/vault.db", "/vault.db-wal"})
            QVERIFY(QFile::rename(machine.home.path() + QLatin1String(name), path + QLatin1String(name)));
        QVERIFY(machine.unlock.open(id, Proof::keychain()).value()->isOldCopy());
    }

    void aMissingVaultIsNotMadeAnew()
    {
        Machine machine;
        const QString id = machine.makeDesk();
        QVERIFY(QFile::remove(machine.desks.pathOf(id) + u"/vault.db"_qs));
        QCOMPARE(machine.openError(id, Proof::keychain()), ErrorKind::NotFound);
        QVERIFY(!QFile::exists(machine.desks.pathOf(id) + u"/vault.db"_qs));
    }

    void forgettingErasesKeychainSlotsAndFiles()
    {
        Machine machine;
        const QString id = machine.makeDesk();
        const QString other = machine.makeDesk();
        {
            const auto desk = machine.unlock.open(id, Proof::keychain());
            QCOMPARE(machine.unlock.forget(id).error().kind, ErrorKind::VaultInUse);
        }
        QVERIFY(machine.unlock.forget(id).has_value());
        QVERIFY(!QFile::exists(machine.desks.pathOf(id)));
        QCOMPARE(machine.keychain.read(secretEntry(id)).error().kind, ErrorKind::NotFound);
        QCOMPARE(machine.openError(id, Proof::keychain()), ErrorKind::NotFound);
        QCOMPARE(Machine::read(machine.unlock.open(other, Proof::keychain())), u"kept"_qs);
    }

    void lockingZeroesAndRefuses()
    {
        Machine machine;
        const QString id = machine.makeDesk();
        const auto desk = machine.unlock.open(id, Proof::keychain());
        (*desk)->lock();
        QCOMPARE(Machine::read(desk), u"(failed)"_qs);
        QCOMPARE(Machine::read(machine.unlock.open(id, Proof::keychain())), u"kept"_qs);
    }

    void everyFileOfADeskIsPrivate()
    {
        Machine machine;
        const QString id = machine.makeDesk("nine lives");
        QCOMPARE(machine.openError(id, Proof::passphrase(words("x"))), ErrorKind::WrongPassphrase);
        for (QDirIterator all(machine.desks.pathOf(id), QDir::AllEntries | QDir::NoDotAndDotDot,
                              QDirIterator::Subdirectories);
             all.hasNext();) {
            struct stat status {};
            QCOMPARE(stat(qPrintable(all.next()), &status), 0);
            QVERIFY2((status.st_mode & 0077) == 0, qPrintable(all.filePath()));
        }
    }

    void namesAndDefaults()
    {
        Machine machine;
        QCOMPARE(machine.unlock.create(u"  "_qs).error().kind, ErrorKind::InvalidInput);
        QVERIFY(machine.desks.list().isEmpty());
        QVERIFY(machine.keychain.isEmpty());
        QVERIFY(!machine.desks.defaultDesk());
        const QString first = machine.makeDesk();
        machine.clock.advance(1h);
        const QString second = machine.makeDesk();
        QCOMPARE(machine.desks.defaultDesk()->id, first);
        QVERIFY(machine.desks.setDefault(second));
        QCOMPARE(machine.desks.defaultDesk()->id, second);
        QCOMPARE(machine.desks.setDefault(u"../elsewhere"_qs).error().kind, ErrorKind::NotFound);
        Desk renamed = machine.desks.find(second).value();
        renamed.name = u"Night shift"_qs;
        QVERIFY(machine.desks.write(renamed));
        QCOMPARE(machine.desks.find(second)->name, u"Night shift"_qs);
    }
};

QTEST_GUILESS_MAIN(DeskUnlockTest)
#include "DeskUnlockTest.moc"
