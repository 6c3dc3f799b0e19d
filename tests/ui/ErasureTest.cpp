// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/protocol/Dpop.h"
#include "core/protocol/OfflineGrant.h"
#include "tests/support/FakeKeychain.h"
#include "tests/ui/OnlineDesk.h"
#include "ui/session/Session.h"

#include <QDir>
#include <QSignalSpy>

using namespace Qt::StringLiterals;
using namespace carrel;
using test::kPatience;
using ui::Session;

namespace {

/// A person's session over a real directory of desks, one of which is a device of the academy's.
struct Machine : test::OnlineDesk {
    QTemporaryDir home;
    SystemClock clock;
    SystemRandom random;
    test::FakeKeychain keychain;
    session::DeskDirectory desks{home.filePath(u"desks"_s)};
    std::unique_ptr<Session> session = begun();

    std::unique_ptr<Session> begun()
    {
        auto made = std::make_unique<Session>(
            ui::SessionParts{desks, keychain, clock, random, [] { return crypto::kLowestCost; }});
        made->begin();
        return made;
    }
    void create(const QString& name)
    {
        session->createDesk(name, {});
        QTRY_COMPARE_WITH_TIMEOUT(session->state(), Session::State::Open, kPatience);
        session->forgetRecoveryCode();
    }
    session::AcademyAccount account()
    {
        return *session->desk()
                    ->desk()
                    .vault()
                    .readNow<std::optional<session::AcademyAccount>>(
                        [](store::Connection& connection) { return session::loadAccount(connection); })
                    .value();
    }
    QString device() { return account().tokens.device; }
    ~Machine() { sync.setDesk(nullptr); }
};

}  // namespace

/// A lost machine's window: the academy's order erases the desk, and nothing else does.
class ErasureTest : public QObject {
    Q_OBJECT

private Q_SLOTS:
    void theAcademysOrderErasesTheDeskAndIsTold()
    {
        // Given an open desk of Anna's
        Machine here;
        here.create(u"Anna"_s);
        here.join(here.session->desk());
        const QString path = here.session->deskPath();
        QVERIFY(QDir(path).exists());
        // When it is ordered erased, and hears of it as it is about to send something
        here.run({u"device"_s, u"wipe"_s, u"north"_s, here.device()});
        here.sample.waitFor(here.session->desk()->desk().noting.create(u"Never sent"_s));
        here.sync.wake();
        // Then keys and files are gone, and the lock says by whose word
        QTRY_COMPARE_WITH_TIMEOUT(here.session->state(), Session::State::NoDesk, kPatience);
        QVERIFY(!QDir(path).exists());
        QVERIFY(here.keychain.isEmpty());
        QVERIFY(!here.session->isBusy());
        const QString words = here.session->erasedWords();
        QVERIFY2(words.contains(u"‘north’ at 127.0.0.1 ordered Anna’s desk erased"_s), qPrintable(words));
        QVERIFY2(words.contains(u"notes and progress, and its backups are gone"_s), qPrintable(words));
        QVERIFY2(words.contains(u"never sent"_s), qPrintable(words));
        // And whoever starts the program anew is told too, until they have read it
        here.sync.setDesk(nullptr);
        here.session = here.begun();
        QCOMPARE(here.session->erasedWords(), words);
        here.session->forgetErased();
        QVERIFY(here.session->erasedWords().isEmpty());
        here.session = here.begun();
        QVERIFY(here.session->erasedWords().isEmpty());
    }

    void theOtherDeskOfTheMachineStays()
    {
        Machine here;
        here.create(u"Private"_s);
        const QString other = here.session->deskId();
        here.session->askForNewDesk();
        here.create(u"Work"_s);
        here.join(here.session->desk());

        here.run({u"device"_s, u"wipe"_s, u"north"_s, here.device()});
        here.sync.wake();

        QTRY_VERIFY_WITH_TIMEOUT(!here.session->erasedWords().isEmpty(), kPatience);
        QTRY_COMPARE(here.session->state(), Session::State::Locked);
        QCOMPARE(here.session->deskId(), other);
        QCOMPARE(here.desks.list().size(), 1);
        here.session->unlock({});
        QTRY_COMPARE_WITH_TIMEOUT(here.session->state(), Session::State::Open, kPatience);
    }

    void aRevokedDeviceKeepsItsDesk()
    {
        Machine here;
        here.create(u"Anna"_s);
        here.join(here.session->desk());

        here.run({u"device"_s, u"revoke"_s, u"north"_s, here.device()});
        here.sync.wake();

        QTRY_VERIFY_WITH_TIMEOUT(here.sync.needsSignIn(), kPatience);
        here.session->finish();
        QVERIFY(here.session->erasedWords().isEmpty());
        QCOMPARE(here.desks.list().size(), 1);
    }

    void nothingButARealOrderIsObeyed_data()
    {
        QTest::addColumn<QString>("forgery");
        for (const char* forgery :
             {"a stranger's key", "another device", "another person", "carried out before", "a grant", "unsigned"})
            QTest::newRow(forgery) << QString::fromLatin1(forgery);
    }
    void nothingButARealOrderIsObeyed()
    {
        QFETCH(QString, forgery);
        // Given an academy whose key is known here, so that all but one thing is right
        Machine here;
        here.create(u"Anna"_s);
        here.join(here.session->desk());
        QTRY_VERIFY_WITH_TIMEOUT(!here.sync.isUnderWay(), kPatience);
        auto account = here.account();
        const auto academy = crypto::SigningKey::generate();
        const QByteArray thumbprint = here.sync.client()->thumbprint();
        account.tokens.grantKey = academy.publicKey();
        protocol::WipeOrder order{account.tokens.identity, account.tokens.device, 1, here.clock.now()};
        QByteArray text;
        if (forgery == u"a stranger's key"_s)
            text = protocol::toPaseto(order, crypto::SigningKey::generate(), thumbprint);
        else if (forgery == u"another device"_s)
            text =
                protocol::toPaseto(order, academy, protocol::thumbprintOf(crypto::SigningKey::generate().publicKey()));
        else if (forgery == u"a grant"_s)
            text = account.tokens.grant;
        else if (forgery == u"unsigned"_s)
            text = "{\"wipe\":1}";
        else if (forgery == u"another person"_s) {
            order.identity.account = u"ben"_s;
            text = protocol::toPaseto(order, academy, thumbprint);
        } else {
            account.lastOrder = 1;
            text = protocol::toPaseto(order, academy, thumbprint);
        }
        const auto saved = here.session->desk()->desk().vault().writeNow<bool>(
            [&](store::Transaction& transaction) -> Result<bool> {
                CARREL_TRY(session::saveAccount(transaction.connection(), account));
                return true;
            },
            store::Vault::Writer::Sync);
        QVERIFY(saved);
        // When it comes
        Q_EMIT here.session->desk()->ordered(text);
        // Then it was looked at, and the desk is open as before
        QCoreApplication::sendPostedEvents(here.session.get(), 0);
        here.sample.waitFor(here.session->desk()->desk().noting.create(u"Still here"_s));
        QVERIFY(!QTest::qWaitFor([&] { return here.session->state() != Session::State::Open; }, 300));
        QVERIFY(here.session->erasedWords().isEmpty());
        // And the same with nothing wrong with it erases it, so the looking was real
        account.lastOrder = 0;
        order.identity = account.tokens.identity;
        QVERIFY(here.session->desk()->desk().vault().writeNow<bool>(
            [&](store::Transaction& transaction) -> Result<bool> {
                CARREL_TRY(session::saveAccount(transaction.connection(), account));
                return true;
            },
            store::Vault::Writer::Sync));
        Q_EMIT here.session->desk()->ordered(protocol::toPaseto(order, academy, thumbprint));
        QTRY_COMPARE_WITH_TIMEOUT(here.session->state(), Session::State::NoDesk, kPatience);
    }
};

QTEST_GUILESS_MAIN(ErasureTest)
#include "ErasureTest.moc"
