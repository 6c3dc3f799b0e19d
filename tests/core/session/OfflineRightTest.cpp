// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/session/academy/OfflineRight.h"

#include "core/protocol/OfflineGrant.h"
#include "core/session/academy/SignOut.h"
#include "core/store/ops/OpRepository.h"
#include "tests/core/session/AcademyAndDesk.h"

#include <QTest>

using namespace carrel;
using namespace carrel::session;
using namespace std::chrono_literals;
using Writer = store::Vault::Writer;

/// What an open desk may do without its academy, with grants of the real one.
class OfflineRightTest : public QObject {
    Q_OBJECT

    std::unique_ptr<test::AcademyAndDesk> m_here;

    OfflineStanding standing() const { return m_here->desk->offlineRight().standing; }
    /// As a learner does: something to be sent.
    Result<bool> act(Writer writer = Writer::Learner)
    {
        const Instant now = m_here->clock.now();
        return m_here->desk->vault().writeNow<bool>(
            [now](store::Transaction& transaction) -> Result<bool> {
                CARREL_TRY(store::OpRepository(transaction.connection())
                               .append({QStringLiteral("bookmark"), QStringLiteral("key"), {}}, now));
                return true;
            },
            writer);
    }
    void reopenAt(std::chrono::milliseconds shift)
    {
        m_here->clock.shift = shift;
        m_here->reopen();
    }
    /// One request for which the access token is renewed.
    void meetTheAcademy()
    {
        AcademyAccount account = *m_here->account();
        account.accessUntil = {};
        AcademyClient client(account, m_here->desk->vault());
        connect(&client, &AcademyClient::grantRenewed, this, [this] { m_here->desk->judge(); });
        const auto answer = await(client.send(test::get(QStringLiteral("/v1/devices"))));
        QVERIFY2(answer && answer->status == 200,
                 answer ? answer->body.constData() : qPrintable(answer.error().trail()));
    }
    void rotate(const QStringList& how = {})
    {
        QCOMPARE(m_here->academy.run(test::words("grant-key rotate") + how).exitCode, 0);
    }
    void saveMark(const ClockMark& mark)
    {
        QVERIFY(m_here->desk->vault().writeNow<bool>(
            [mark](store::Transaction& transaction) -> Result<bool> {
                CARREL_TRY(saveClockMark(transaction.connection(), mark));
                return true;
            },
            Writer::Sync));
    }

private Q_SLOTS:
    void init() { m_here = std::make_unique<test::AcademyAndDesk>(); }
    void cleanup() { m_here.reset(); }

    void aDeskWithoutAnAcademyIsNeverHeldToAClock()
    {
        reopenAt(24h * 400);
        reopenAt(-24h * 400);
        QCOMPARE(standing(), OfflineStanding::Unbound);
        QVERIFY(act());
    }

    void aGrantLetsTheDeskWorkWithoutANetwork()
    {
        QVERIFY(m_here->enrol(m_here->code()));
        m_here->academy.kill();
        m_here->reopen();
        QCOMPARE(standing(), OfflineStanding::Granted);
        QVERIFY(m_here->desk->offlineRight().until > m_here->clock.now() + 24h);
        QVERIFY(act());
    }

    void aPolicyLeavesAsMuchOfAGrantAsItSays()
    {
        // Given a grant for longer than three days
        QVERIFY(m_here->enrol(m_here->code()));
        m_here->reopen();
        const Instant whole = m_here->desk->offlineRight().until;
        QVERIFY(whole > m_here->clock.now() + 24h * 4);
        // When the machine's policy allows three, then it ends after three, and the desk can be read on
        policy::MachinePolicy policy;
        policy.offlineDays = 3;
        DeskUnlock door(m_here->desks, m_here->keychain, m_here->clock, m_here->random, crypto::kLowestCost, policy);
        const QString id = m_here->desk->desk().id;
        const auto openAfter = [&](std::chrono::milliseconds shift) {
            m_here->desk.reset();
            m_here->clock.shift = shift;
            m_here->desk = door.open(id, Proof::keychain()).value();
        };
        openAfter(24h * 2);
        QCOMPARE(standing(), OfflineStanding::Granted);
        const Instant until = m_here->desk->offlineRight().until;
        QVERIFY(until > m_here->clock.now() + 23h && until < m_here->clock.now() + 25h);
        openAfter(24h * 3 + 1h);
        QCOMPARE(standing(), OfflineStanding::Expired);
        QCOMPARE(act().error().kind, ErrorKind::ReadOnly);
        // And one that allows more than the academy gives no more than it
        policy.offlineDays = 365;
        DeskUnlock wide(m_here->desks, m_here->keychain, m_here->clock, m_here->random, crypto::kLowestCost, policy);
        m_here->desk.reset();
        m_here->desk = wide.open(id, Proof::keychain()).value();
        QCOMPARE(standing(), OfflineStanding::Granted);
        QCOMPARE(m_here->desk->offlineRight().until, whole);
    }

    void threat23TheGrantOfAnotherDeviceIsRefused()
    {
        // Given a desk with its own tokens, and the grant of another device of the same person
        const auto other = m_here->enrol(m_here->code()).value();
        auto own = m_here->enrol(m_here->code()).value();
        own.tokens.grant = other.tokens.grant;
        QVERIFY(m_here->save(own));
        // When it is opened, then it may be read and not changed
        m_here->reopen();
        QCOMPARE(standing(), OfflineStanding::NoGrant);
        QCOMPARE(act().error().kind, ErrorKind::ReadOnly);
        QVERIFY(act(Writer::Sync));
        // And a renewal does not take it either, but brings one of its own
        meetTheAcademy();
        QCOMPARE(standing(), OfflineStanding::Granted);
        QVERIFY(act());
    }

    void threat24AClockFarForwardMeetsTheEndOfTheGrant()
    {
        QVERIFY(m_here->enrol(m_here->code()));
        reopenAt(24h * 400);
        QCOMPARE(standing(), OfflineStanding::Expired);
        QCOMPARE(act().error().kind, ErrorKind::ReadOnly);
        // When the clock is put right, what was seen still stands until the academy tells the time
        reopenAt(0ms);
        QCOMPARE(standing(), OfflineStanding::ClockBack);
        meetTheAcademy();
        QCOMPARE(standing(), OfflineStanding::Granted);
        m_here->reopen();
        QCOMPARE(standing(), OfflineStanding::Granted);
    }

    void threat24AClockSetBackMakesTheDeskReadOnly()
    {
        QVERIFY(m_here->enrol(m_here->code()));
        reopenAt(-4min);
        QCOMPARE(standing(), OfflineStanding::Granted);
        reopenAt(-1h);
        QCOMPARE(standing(), OfflineStanding::ClockBack);
        QCOMPARE(act().error().kind, ErrorKind::ReadOnly);
        // A clock that is right again needs no academy
        reopenAt(0ms);
        QCOMPARE(standing(), OfflineStanding::Granted);
    }

    void threat24AnOpenDeskFeelsItsClockAndTheEndOfItsGrant()
    {
        // Given an open desk, and a keychain that nobody may ask as the minutes go
        QVERIFY(m_here->enrol(m_here->code()));
        m_here->desk->judge();
        const auto until = m_here->desk->offlineRight().until;
        m_here->keychain.failure = ErrorKind::KeychainLocked;
        const auto lookAt = [this](std::chrono::milliseconds shift) {
            m_here->clock.shift = shift;
            m_here->desk->judgeAgain();
            return standing();
        };
        // When its clock goes on for two hours and is set back by one
        QCOMPARE(lookAt(2h), OfflineStanding::Granted);
        QCOMPARE(lookAt(1h), OfflineStanding::ClockBack);
        QCOMPARE(act().error().kind, ErrorKind::ReadOnly);
        QCOMPARE(lookAt(2h), OfflineStanding::Granted);
        QVERIFY(act());
        // When its grant ends
        m_here->clock.shift = 0ms;
        QCOMPARE(lookAt(until - m_here->clock.now() + 1h), OfflineStanding::Expired);
        QCOMPARE(act().error().kind, ErrorKind::ReadOnly);
        // Then only the academy gives it time again
        m_here->keychain.failure.reset();
        m_here->clock.shift = 0ms;
        meetTheAcademy();
        QCOMPARE(standing(), OfflineStanding::Granted);
    }

    void threat24NeitherAnOldVaultNorAnEmptyKeychainTakesTimeBack()
    {
        QVERIFY(m_here->enrol(m_here->code()));
        reopenAt(2h);
        m_here->desk->lock();  // notes the time
        m_here->reopen();
        // The vault forgets: the keychain knows
        saveMark({});
        m_here->clock.shift = 0ms;
        m_here->desk->judge();
        QCOMPARE(standing(), OfflineStanding::ClockBack);
        // Both forget all but what was done: its stamp knows
        m_here->clock.shift = 2h;
        m_here->desk->judge();
        QVERIFY(act());
        saveMark({});
        QVERIFY(m_here->keychain.remove(clockEntry(m_here->desk->desk().id)));
        m_here->clock.shift = 0ms;
        m_here->desk->judge();
        QCOMPARE(standing(), OfflineStanding::ClockBack);
        // The academy's word counts more than such a stamp
        meetTheAcademy();
        QCOMPARE(standing(), OfflineStanding::Granted);
    }

    void anOlderGrantIsNotTaken()
    {
        const auto first = m_here->enrol(m_here->code()).value();
        meetTheAcademy();
        const auto second = *m_here->account();
        QVERIFY(second.tokens.grant != first.tokens.grant);
        // When a renewal carries the older one again, or another key
        AcademyAccount renewed = second;
        renewed.tokens.grant = first.tokens.grant;
        renewed.tokens.grantKey = crypto::SigningKey::generate().publicKey();
        const auto taken = m_here->desk->vault().writeNow<bool>(
            [&](store::Transaction& transaction) { return takeGrant(transaction.connection(), second, renewed); },
            Writer::Sync);
        QCOMPARE(taken.value(), false);
        QCOMPARE(renewed.tokens, second.tokens);
    }

    void aDeskTakesTheAcademysNextKeysByTheWordOfTheOneItKnows()
    {
        // Given a desk, and an academy that changes its key while it serves: once, and twice more while the desk is
        // away
        const QByteArray first = m_here->enrol(m_here->code()).value().tokens.grantKey;
        rotate();
        meetTheAcademy();
        const QByteArray second = m_here->account()->tokens.grantKey;
        QVERIFY(second != first);
        rotate();
        rotate();
        // When it renews its grant, then it knows the newest
        meetTheAcademy();
        const QByteArray fourth = m_here->account()->tokens.grantKey;
        QVERIFY(fourth != second);
        m_here->academy.kill();
        m_here->reopen();
        QCOMPARE(standing(), OfflineStanding::Granted);
        QVERIFY(act());
        // And who joins now gets the same
        QVERIFY(m_here->academy.serve());
        QCOMPARE(m_here->enrol(m_here->code()).value().tokens.grantKey, fourth);
    }

    void aKeyThatTheOldOneDoesNotVouchForNeedsANewSignIn()
    {
        const AcademyAccount before = m_here->enrol(m_here->code()).value();
        rotate({QStringLiteral("--compromised")});
        meetTheAcademy();
        // The grant it has stays, and with it its end
        QCOMPARE(m_here->account()->tokens.grantKey, before.tokens.grantKey);
        QCOMPARE(m_here->account()->tokens.grant, before.tokens.grant);
        m_here->reopen();
        QCOMPARE(standing(), OfflineStanding::Granted);
        // When its person signs in, it knows the new key
        QVERIFY(m_here->enrol(m_here->code()));
        QVERIFY(m_here->account()->tokens.grantKey != before.tokens.grantKey);
        m_here->desk->judge();
        QCOMPARE(standing(), OfflineStanding::Granted);
    }

    void aSignedOutDeskWaitsForItsPerson()
    {
        QVERIFY(m_here->enrol(m_here->code()));
        AcademyClient client(*m_here->account(), m_here->desk->vault());
        SignOut signOut(client, m_here->desk->vault());
        const auto out = await(signOut.run(Unsent::Refuse));
        QVERIFY(out && out->told);
        m_here->reopen();
        QCOMPARE(standing(), OfflineStanding::SignedOut);
        QCOMPARE(act().error().kind, ErrorKind::ReadOnly);
        QVERIFY(m_here->account()->deviceSeed.isEmpty());
        QVERIFY(m_here->enrol(m_here->code()));
        m_here->desk->judge();
        QVERIFY(act());
    }

    void aKeychainThatDoesNotAnswerDoesNotStopAnybody()
    {
        QVERIFY(m_here->enrol(m_here->code()));
        m_here->keychain.failure = ErrorKind::KeychainLocked;
        m_here->desk->judge();
        QCOMPARE(standing(), OfflineStanding::Granted);
        m_here->keychain.failure.reset();
    }
};

QTEST_GUILESS_MAIN(OfflineRightTest)
#include "OfflineRightTest.moc"
