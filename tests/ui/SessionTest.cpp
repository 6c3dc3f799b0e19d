// SPDX-License-Identifier: GPL-3.0-or-later
#include "ui/session/Session.h"

#include "tests/support/FakeKeychain.h"
#include "tests/support/ManualClock.h"

#include <QDirIterator>
#include <QSignalSpy>
#include <QTemporaryDir>
#include <QTest>

using namespace Qt::StringLiterals;
using namespace carrel;
using namespace carrel::ui;
using namespace std::chrono_literals;

namespace {

const QString kWords = u"correct horse battery"_s;

}  // namespace

class SessionTest : public QObject {
    Q_OBJECT

private:
    struct Machine {
        QTemporaryDir home;
        test::ManualClock clock;
        test::SeededRandom random{11};
        test::FakeKeychain keychain;
        session::DeskDirectory desks{home.filePath(u"desks"_s)};

        std::unique_ptr<Session> start()
        {
            return std::make_unique<Session>(
                SessionParts{desks, keychain, clock, random, [] { return crypto::kLowestCost; }});
        }
        /// On a machine with a policy.
        std::unique_ptr<Session> startUnder(const policy::MachinePolicy& policy)
        {
            SessionParts parts{desks, keychain, clock, random, [] { return crypto::kLowestCost; }};
            parts.policy = policy;
            return std::make_unique<Session>(std::move(parts));
        }
        /// One that looks for its backup of the day at once, and again and again.
        std::unique_ptr<Session> startLooking()
        {
            return std::make_unique<Session>(
                SessionParts{desks, keychain, clock, random, [] { return crypto::kLowestCost; }, 0ms, 5ms});
        }
    };

    static bool settles(Session& session, Session::State state)
    {
        return QTest::qWaitFor(
            [&] { return session.state() == state && (state == Session::State::Open || !session.desk()); }, 20000);
    }
    static void make(Session& session, const QString& passphrase)
    {
        session.createDesk(u"Mira"_s, passphrase);
        QVERIFY2(settles(session, Session::State::Open), qPrintable(session.error().happened));
    }

private Q_SLOTS:
    void aFreshMachineHasNoDesk()
    {
        Machine machine;
        const auto session = machine.start();
        session->begin();
        QCOMPARE(session->state(), Session::State::NoDesk);
        QVERIFY(session->desks().isEmpty());
    }

    void aNewDeskShowsItsRecoveryCodeOnce()
    {
        Machine machine;
        const auto session = machine.start();
        make(*session, {});
        QVERIFY(session->desk());
        QCOMPARE(session->name(), u"Mira"_s);
        QCOMPARE(session->recoveryCode().count(u'-'), 6);
        session->forgetRecoveryCode();
        QVERIFY(session->recoveryCode().isEmpty());
    }

    void theKeychainAloneOpensADeskWithoutAPassphraseAtStart()
    {
        Machine machine;
        {
            const auto session = machine.start();
            make(*session, {});
        }
        const auto again = machine.start();
        again->begin();
        QVERIFY(settles(*again, Session::State::Open));
        QVERIFY(!again->wantsPassphrase());
    }

    void withoutAKeychainAPassphraseIsAskedFor()
    {
        Machine machine;
        machine.keychain.failure = ErrorKind::KeychainAbsent;
        const auto session = machine.start();
        session->createDesk(u"Mira"_s, {});
        QVERIFY(settles(*session, Session::State::NoDesk));
        QVERIFY(session->error().kind == u"passphrase-needed" || session->error().kind == u"keychain-absent");
        QVERIFY(session->desks().isEmpty());
        make(*session, kWords);
    }

    void aWrongPassphraseWaitsLongerEachTimeAndSaysNoMore()
    {
        Machine machine;
        const auto session = machine.start();
        make(*session, kWords);
        session->lock();
        QVERIFY(settles(*session, Session::State::Locked));
        session->unlock(u"wrong"_s);
        QVERIFY(settles(*session, Session::State::Locked));
        QCOMPARE(session->error().kind, u"wrong-passphrase"_s);
        const int first = session->secondsToWait();
        QVERIFY(first > 0);

        // Before the wait is over nothing is tried, not even the right one.
        session->unlock(kWords);
        QCOMPARE(session->state(), Session::State::Locked);

        machine.clock.advance(std::chrono::seconds(first));
        QVERIFY(QTest::qWaitFor([&] { return session->secondsToWait() == 0; }, 5000));
        session->unlock(u"wrong again"_s);
        QVERIFY(settles(*session, Session::State::Locked));
        QVERIFY(session->secondsToWait() > first);
    }

    void aLockedDeskIsGoneFromTheWindowAndOpensAgain()
    {
        Machine machine;
        const auto session = machine.start();
        make(*session, kWords);
        const QPointer<DeskHandle> before = session->desk();
        session->lock();
        QCOMPARE(session->state(), Session::State::Locked);
        QVERIFY(session->recoveryCode().isEmpty());
        QVERIFY(settles(*session, Session::State::Locked));
        QVERIFY(before.isNull());
        session->unlock(kWords);
        QVERIFY(settles(*session, Session::State::Open));
    }

    void whatWasAskedOfADeskEndsBeforeItIsGone()
    {
        Machine machine;
        const auto session = machine.start();
        make(*session, kWords);
        QObject screen;
        int answers = 0;
        for (int i = 0; i < 50; ++i)
            session->desk()->desk().today.view().then(&screen, [&](const Result<desk::TodayView>&) { ++answers; });
        QSignalSpy gone(session->desk(), &QObject::destroyed);
        int answersWhenGone = -1;
        connect(session->desk(), &QObject::destroyed, &screen, [&] { answersWhenGone = answers; });
        session->lock();
        QVERIFY(QTest::qWaitFor([&] { return !gone.isEmpty(); }, 20000));
        QCOMPARE(answersWhenGone, 50);
    }

    void anIdleDeskLocksItselfAndSaysWhy()
    {
        Machine machine;
        const auto session = machine.start();
        make(*session, kWords);
        session->setIdleMinutes(1);
        machine.clock.advance(61s);
        session->setIdleMinutes(1);  // looks at the clock anew
        QVERIFY(settles(*session, Session::State::Locked));
        QVERIFY(session->lockedBecause().contains(u"a minute away"_s));
    }

    void theRecoveryCodeOpensADeskWhoseKeychainIsLost()
    {
        Machine machine;
        const auto session = machine.start();
        make(*session, {});
        const QString code = session->recoveryCode();
        session->lock();
        QVERIFY(settles(*session, Session::State::Locked));
        machine.keychain.clear();
        session->unlock({});
        QVERIFY(settles(*session, Session::State::Locked));
        QVERIFY(!session->error().isEmpty());
        session->unlockWithRecoveryCode(code, kWords);
        QVERIFY2(settles(*session, Session::State::Open), qPrintable(session->error().happened));
        QVERIFY(session->wantsPassphrase());
    }

    void aPolicySaysHowLongNobodyMayBeAway()
    {
        // Given a person who chose half an hour, and a policy of five minutes
        Machine machine;
        policy::MachinePolicy policy;
        policy.idleLockMinutes = 5;
        policy.keys = {u"IdleLockMinutes"_s};
        policy.organisation = u"Northquay Institute"_s;
        const auto session = machine.startUnder(policy);
        make(*session, {});
        session->desk()->desk().preferences.set(u"security.idleMinutes"_s, 30).waitForFinished();
        session->lock();
        QVERIFY(settles(*session, Session::State::Locked));
        session->unlock({});
        QVERIFY(settles(*session, Session::State::Open));
        // Then it is five, and no choice changes that
        QCOMPARE(session->idleMinutes(), 5);
        session->setIdleMinutes(30);
        QCOMPARE(session->idleMinutes(), 5);
        // And the window can say whose it is
        QCOMPARE(session->locked().by, u"Northquay Institute"_s);
        QCOMPARE(session->locked().keys, QStringList{u"IdleLockMinutes"_s});
        QCOMPARE(session->locked().values, QStringList{u"5"_s});
        QCOMPARE(session->locked().sentence(), u"One policy is set on this machine."_s);
    }

    void aPolicyOfHowLongNobodyMayBeAwayHoldsForSleepToo()
    {
        // Given such a policy, and a person who chose that the desk stays open when the computer sleeps
        Machine machine;
        policy::MachinePolicy policy;
        policy.idleLockMinutes = 5;
        const auto session = machine.startUnder(policy);
        make(*session, {});
        session->desk()->desk().preferences.set(u"security.lockAtSleep"_s, false).waitForFinished();
        // When it sleeps, then the desk locks
        session->personLeft();
        QCOMPARE(session->state(), Session::State::Locked);
    }

    void aPolicyForAPassphraseGivesADeskThatHasNoneItsFirst()
    {
        // Given a desk that the keychain opens
        Machine machine;
        {
            const auto session = machine.start();
            make(*session, {});
        }
        // When a policy comes to ask for a passphrase
        policy::MachinePolicy policy;
        policy.requirePassphrase = true;
        const auto session = machine.startUnder(policy);
        session->begin();
        // Then the desk does not open by itself, nor without one
        QCOMPARE(session->state(), Session::State::Locked);
        QVERIFY(session->setsPassphrase());
        session->unlock({});
        QVERIFY(settles(*session, Session::State::Locked));
        QCOMPARE(session->error().kind, u"passphrase-needed"_s);
        // When one is typed, it opens with it from now on
        session->unlock(kWords);
        QVERIFY2(settles(*session, Session::State::Open), qPrintable(session->error().happened));
        QVERIFY(session->wantsPassphrase() && !session->setsPassphrase());
        session->lock();
        QVERIFY(settles(*session, Session::State::Locked));
        session->unlock(u"another one"_s);
        QVERIFY(settles(*session, Session::State::Locked));
        machine.clock.advance(1min);
        QTRY_COMPARE(session->secondsToWait(), 0);
        session->unlock(kWords);
        QVERIFY(settles(*session, Session::State::Open));
        // And it cannot be taken away
        session->changePassphrase(kWords, {});
        QTRY_COMPARE(session->error().kind, u"passphrase-needed"_s);
        QVERIFY(session->wantsPassphrase());
    }

    void theLockSaysHowManyChangesTheAcademyHasNotTaken()
    {
        // Given a desk without an academy, then nothing waits for one
        Machine machine;
        const auto session = machine.start();
        make(*session, kWords);
        session->desk()->desk().noting.create(u"one"_s).waitForFinished();
        session->lock();
        QVERIFY(settles(*session, Session::State::Locked));
        QVERIFY2(session->lockedBecause().endsWith(u". Everything is saved inside."_s),
                 qPrintable(session->lockedBecause()));
        // When it has one that has taken nothing yet
        session->unlock(kWords);
        QVERIFY(settles(*session, Session::State::Open));
        const auto join = [](store::Transaction& transaction) -> Result<bool> {
            session::AcademyAccount account;
            account.url = QUrl(u"http://127.0.0.1:9"_s);
            account.tokens.identity = {u"academy"_s, u"north"_s, u"anna"_s};
            account.tokens.accessToken = account.tokens.refreshToken = account.tokens.grant = "t";
            account.tokens.grantKey = QByteArray(32, 'g');
            account.tokens.device = u"d"_s;
            account.tokens.email = u"mira@north.example"_s;
            account.tokens.name = u"Mira"_s;
            account.deviceSeed = QByteArray(32, 'k');
            CARREL_TRY(session::saveAccount(transaction.connection(), account));
            return true;
        };
        QVERIFY(session->desk()->desk().vault().writeNow<bool>(join, store::Vault::Writer::Sync));
        // Then the lock counts what was done, to the last thing that was still being written
        (void)session->desk()->desk().noting.create(u"two"_s);
        session->lock();
        QVERIFY(settles(*session, Session::State::Locked));
        QVERIFY2(
            session->lockedBecause().contains(u"2 changes are safe inside and will be sent once the desk is open."_s),
            qPrintable(session->lockedBecause()));
    }

    void anotherPassphraseReplacesTheOneBefore()
    {
        Machine machine;
        const auto session = machine.start();
        make(*session, kWords);
        QSignalSpy changed(session.get(), &Session::securityChanged);
        session->changePassphrase(kWords, u"a longer road home"_s);
        QVERIFY(QTest::qWaitFor([&] { return !changed.isEmpty(); }, 20000));
        session->lock();
        QVERIFY(settles(*session, Session::State::Locked));
        session->unlock(u"a longer road home"_s);
        QVERIFY(settles(*session, Session::State::Open));
    }

    void aBackupIsPutInTheDesksPlaceAndOpened()
    {
        Machine machine;
        const auto session = machine.start();
        make(*session, kWords);
        session->desk()->desk().noting.create(u"before"_s).waitForFinished();
        Progress progress;
        const auto backup = session->desk()->desk().vault().backUp(store::BackupReason::ByHand, progress);
        QVERIFY(backup.has_value());
        machine.clock.advance(1h);
        session->desk()->desk().noting.create(u"after"_s).waitForFinished();
        QSignalSpy restored(session.get(), &Session::restored);
        session->restoreBackup(backup->path, kWords);
        QVERIFY2(QTest::qWaitFor([&] { return !restored.isEmpty(); }, 20000), qPrintable(session->error().happened));
        auto notes = session->desk()->desk().noting.list();
        notes.waitForFinished();
        QCOMPARE(notes.result()->size(), std::size_t(1));
        QCOMPARE(notes.result()->front().body, u"before"_s);
    }

    void aDeskThatStaysOpenIsBackedUpEachDay()
    {
        Machine machine;
        const auto session = machine.startLooking();
        make(*session, {});
        const store::Backups backups(session->deskPath());
        QTRY_COMPARE(backups.list().size(), 1);

        machine.clock.advance(24h);
        QTRY_COMPARE(backups.list().size(), 2);
        QVERIFY(!session->desk()->backupFailure());
    }

    void aBackupOfTheDayThatFailsIsToldAndTriedAgain()
    {
        // given a desk whose backups have no place
        Machine machine;
        const auto session = machine.startLooking();
        make(*session, {});
        const store::Backups backups(session->deskPath());
        QTRY_COMPARE(backups.list().size(), 1);
        const QString place = session->deskPath() + u"/backups"_s;
        QFile inTheWay(place);
        // A look that is under way may make the place again.
        QTRY_VERIFY(inTheWay.isOpen() || (QDir(place).removeRecursively() && inTheWay.open(QIODevice::WriteOnly)));

        // when the next one is due, it fails and says so
        machine.clock.advance(24h);
        QTRY_VERIFY(session->desk()->backupFailure());

        // then, once there is a place again, it is made
        QVERIFY(inTheWay.remove());
        QTRY_COMPARE(backups.list().size(), 1);
        QTRY_VERIFY(!session->desk()->backupFailure());
    }

    void secretsDoNotLieAboutOnTheDisk()
    {
        Machine machine;
        {
            const auto session = machine.start();
            make(*session, kWords);
            session->desk()->desk().noting.create(u"the tide turns at seven"_s).waitForFinished();
        }
        QDirIterator files(machine.home.path(), QDir::Files | QDir::Hidden, QDirIterator::Subdirectories);
        while (files.hasNext()) {
            QFile file(files.next());
            QVERIFY(file.open(QIODevice::ReadOnly));
            const QByteArray bytes = file.readAll();
            QVERIFY2(!bytes.contains("tide turns") && !bytes.contains(kWords.toUtf8()), qPrintable(file.fileName()));
        }
    }
};

QTEST_GUILESS_MAIN(SessionTest)
#include "SessionTest.moc"
