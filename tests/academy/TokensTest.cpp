// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/protocol/OfflineGrant.h"
#include "tests/academy/EnrolledDesks.h"

using namespace carrel;
using namespace carrel::academy;
using namespace carrel::protocol;
using namespace std::chrono_literals;
using test::AcademyInside;
using test::DeskInside;
using test::kAnna;
using test::kNorth;
using test::typeOf;

namespace {

const QString kGet = QStringLiteral("GET");
const QString kPost = QStringLiteral("POST");
const QString kDevices = QStringLiteral("/v1/devices");

}  // namespace

/// Tokens and proofs, over SQLite and over PostgreSQL.
class TokensTest : public QObject, private test::EnrolledDesks {
    Q_OBJECT

    /// A clock as far as the academy's, for a second process.
    std::unique_ptr<AcademyInside> again()
    {
        return std::make_unique<AcademyInside>(m_academy->place, m_academy->clock.now());
    }

private Q_SLOTS:
    void initTestCase_data() { test::Places::addRows(); }

    void init()
    {
        test::beginOrSkip([this](const QString& kind) { return begin(kind); });
    }
    void cleanup() { m_academy.reset(); }

    void aCodeWhoseAnswerWasLostHasItOnceMore()
    {
        // Given a desk that enrolled and never got the answer
        const QString code = m_academy->code(kNorth, kAnna);
        DeskInside desk(*m_academy);
        QCOMPARE(desk.enrol(code).status, 201);
        const auto lost = std::exchange(desk.tokens, {});
        // When it asks again, Then it has the same tokens, and is one device
        m_academy->clock.advance(90s);
        QCOMPARE(desk.enrol(code).status, 201);
        QCOMPARE(desk.tokens.accessToken, lost.accessToken);
        QCOMPARE(desk.tokens.refreshToken, lost.refreshToken);
        QCOMPARE((*readJson(desk.get("/v1/devices").body))[u"devices"].toArray().size(), 1);
        // And another key has nothing of it
        DeskInside stranger(*m_academy);
        QCOMPARE(typeOf(stranger.enrol(code)), QStringLiteral("code-refused"));
        // And nobody has, once it went on from there
        QCOMPARE(desk.refresh().status, 200);
        QCOMPARE(typeOf(desk.enrol(code)), QStringLiteral("code-refused"));
    }

    void aCodeThatWasUsedIsNotAnsweredForLong()
    {
        const QString code = m_academy->code(kNorth, kAnna);
        DeskInside desk(*m_academy);
        QCOMPARE(desk.enrol(code).status, 201);
        m_academy->clock.advance(2min + 1ms);
        QCOMPARE(typeOf(desk.enrol(code)), QStringLiteral("code-refused"));
    }

    void anEnrolledDeviceIsWhoItSays()
    {
        const auto desk = enrolled();
        QCOMPARE(desk->tokens.identity.server, QStringLiteral("here"));
        QCOMPARE(desk->tokens.identity.tenant, kNorth);
        QCOMPARE(desk->tokens.email, kAnna);
        QCOMPARE(desk->tokens.roles, QStringList{QStringLiteral("learner")});
        QCOMPARE(desk->tokens.expiresIn, 600s);
        const Replied listed = desk->get("/v1/devices");
        QCOMPARE(listed.status, 200);
        const QJsonArray devices = (*readJson(listed.body))[u"devices"].toArray();
        QCOMPARE(devices.size(), 1);
        QCOMPARE(devices[0][u"name"].toString(), QStringLiteral("Laptop"));
        QVERIFY(devices[0][u"current"].toBool());
        // And its grant opens this device, offline, for fourteen days
        const auto grant = check(desk->tokens.grant, desk->tokens.grantKey, desk->prover.thumbprint(),
                                 m_academy->clock.now() + 24h * 13);
        QCOMPARE(grant.fault, GrantFault::None);
        QCOMPARE(grant.grant.identity, desk->tokens.identity);
        QCOMPARE(grant.grant.number, 1);
    }

    /// THREATS 23, as the academy signs it.
    void aGrantIsBoundToTheDevicesKey()
    {
        const auto desk = enrolled();
        const auto other = enrolled();
        QCOMPARE(
            check(desk->tokens.grant, desk->tokens.grantKey, other->prover.thumbprint(), m_academy->clock.now()).fault,
            GrantFault::Forged);
    }

    void anOrganisationSaysHowLongADeskIsOffline()
    {
        m_academy->people([](People& people) -> Result<bool> {
            CARREL_ASSIGN(const Org org, people.org(kNorth));
            CARREL_TRY(people.setOfflineDays(org, 3));
            return !people.setOfflineDays(org, 0) && !people.setOfflineDays(org, 91);
        });
        const auto desk = enrolled();
        const auto faultAfter = [&](auto time) {
            return check(desk->tokens.grant, desk->tokens.grantKey, desk->prover.thumbprint(),
                         m_academy->clock.now() + time)
                .fault;
        };
        QCOMPARE(faultAfter(24h * 3 - 1s), GrantFault::None);
        QCOMPARE(faultAfter(24h * 3), GrantFault::Expired);
    }

    void anAccessTokenLastsTenMinutesAndIsNoBearers()
    {
        const auto desk = enrolled();
        Asked bearer = desk->asked(kGet, kDevices);
        bearer.authorization.replace("DPoP", "Bearer");
        QCOMPARE(desk->send(bearer).status, 401);
        Asked bare = desk->asked(kGet, kDevices);
        bare.dpop.clear();
        QCOMPARE(typeOf(desk->send(bare)), QStringLiteral("proof-refused"));
        m_academy->clock.advance(10min - 1s);
        QCOMPARE(desk->get("/v1/devices").status, 200);
        m_academy->clock.advance(1s);
        const Replied late = desk->get("/v1/devices");
        QCOMPARE(typeOf(late), QStringLiteral("unauthenticated"));
        QVERIFY(late.challenge.contains("invalid_token"));
        QCOMPARE(desk->refresh().status, 200);
        QCOMPARE(desk->get("/v1/devices").status, 200);
    }

    /// THREATS 16.
    void aProofIsTakenOnce()
    {
        const auto desk = enrolled();
        (void)desk->get("/v1/devices");
        const Asked request = desk->asked(kGet, kDevices);
        QCOMPARE(desk->send(request).status, 200);
        const Replied replayed = desk->send(request);
        QCOMPARE(replayed.status, 401);
        QCOMPARE(typeOf(replayed), QStringLiteral("proof-refused"));
        QCOMPARE(replayed.note, QByteArray("proof-replayed"));

        // And no other process takes it either: it knows, or it wants a nonce of its own
        const auto second = again();
        const Replied there = second->ask(request);
        QCOMPARE(there.status, 401);
        if (m_academy->database.isServer())
            QCOMPARE(there.note, QByteArray("proof-replayed"));
        else
            QCOMPARE(typeOf(there), QStringLiteral("dpop-nonce"));

        // And when its nonce is too old it is refused for that, whether it is remembered or not
        m_academy->clock.advance(2min);
        QCOMPARE(typeOf(m_academy->ask(request)), QStringLiteral("dpop-nonce"));
    }

    void aNonceOfOneProcessIsGoodInAnotherOfTheSameDatabase()
    {
        if (!m_academy->database.isServer())
            QSKIP("over SQLite each process has its own");
        const auto desk = enrolled();
        (void)desk->get("/v1/devices");
        const auto second = again();
        QCOMPARE(second->ask(desk->asked(kGet, kDevices)).status, 200);
    }

    void aNonceIsDemandedAndLivesForTwoMinutesAtMost()
    {
        const auto desk = enrolled();
        desk->nonce = QString();
        const Replied demanded = desk->send(desk->asked(kGet, kDevices));
        QCOMPARE(demanded.status, 401);
        QCOMPARE(typeOf(demanded), QStringLiteral("dpop-nonce"));
        QVERIFY(demanded.challenge.contains("use_dpop_nonce"));
        QCOMPARE(desk->send(desk->asked(kGet, kDevices)).status, 200);
        m_academy->clock.advance(2min);
        QCOMPARE(typeOf(desk->send(desk->asked(kGet, kDevices))), QStringLiteral("dpop-nonce"));
        // A desk whose clock is a year off has a proof as good as any: the nonce says when it is
        test::ManualClock wrong(m_academy->clock.now() + 24h * 365);
        const DpopProver prover(desk->prover.key().clone(), wrong, m_academy->random);
        Asked request = desk->asked(kGet, kDevices);
        request.dpop = prover.proof(kGet, QStringLiteral("https://academy.example/v1/devices"),
                                    desk->tokens.accessToken, desk->nonce);
        QCOMPARE(desk->send(request).status, 200);
    }

    /// THREATS 17.
    void aProofOfAnotherMethodUrlTokenOrKeyIsRefused()
    {
        const auto desk = enrolled();
        const auto other = enrolled();
        (void)desk->get("/v1/devices");
        const auto with = [&](const DpopProver& prover, const QString& method, const QString& url,
                              const QByteArray& token) {
            Asked request = desk->asked(kGet, kDevices);
            request.dpop = prover.proof(method, url, token, desk->nonce);
            return desk->send(request).status;
        };
        const QString url = QStringLiteral("https://academy.example/v1/devices");
        const QByteArray token = desk->tokens.accessToken;
        QCOMPARE(with(desk->prover, kGet, url, token), 200);
        QCOMPARE(with(desk->prover, kGet, QStringLiteral("HTTPS://ACADEMY.example:443/v1/devices?x#y"), token), 200);
        QCOMPARE(with(desk->prover, kPost, url, token), 401);
        QCOMPARE(with(desk->prover, kGet, url + u'/', token), 401);
        QCOMPARE(with(desk->prover, kGet, QStringLiteral("https://evil.example/v1/devices"), token), 401);
        QCOMPARE(with(desk->prover, kGet, url, other->tokens.accessToken), 401);
        QCOMPARE(with(desk->prover, kGet, url, {}), 401);
        QCOMPARE(with(other->prover, kGet, url, token), 401);
    }

    /// THREATS 19.
    void aCrashAfterRefreshingHasTheSameAnswerForTwoMinutes()
    {
        const auto desk = enrolled();
        const QByteArray first = desk->tokens.refreshToken;
        QCOMPARE(desk->refresh().status, 200);
        const TokenReply got = desk->tokens;
        QVERIFY(got.refreshToken != first);

        // When the desk never heard the answer and asks again, it gets the same
        m_academy->clock.advance(1min + 59s);
        QCOMPARE(desk->refresh(first).status, 200);
        QCOMPARE(desk->tokens.refreshToken, got.refreshToken);
        QCOMPARE(desk->tokens.accessToken, got.accessToken);
        QCOMPARE(desk->get("/v1/devices").status, 200);

        // When the successor was used, the old one ends the whole family
        QCOMPARE(desk->refresh(got.refreshToken).status, 200);
        const QByteArray newest = desk->tokens.refreshToken;
        const Replied reused = desk->refresh(got.refreshToken);
        QCOMPARE(reused.status, 200);  // the retry of the last step
        const Replied stolen = desk->refresh(first);
        QCOMPARE(stolen.status, 400);
        QCOMPARE(readProblem(stolen.body)->oauthError, QStringLiteral("invalid_grant"));
        QCOMPARE(stolen.note, QByteArray("token-reused"));
        QCOMPARE(desk->refresh(newest).status, 400);
        QCOMPARE(desk->get("/v1/devices").status, 401);
    }

    void aRenewalWhoseAnswerWasLostForHoursIsGivenAnotherTime()
    {
        // Given a desk whose lid closed before the answer came
        const auto desk = enrolled();
        const QByteArray first = desk->tokens.refreshToken;
        QCOMPARE(desk->refresh().status, 200);
        const TokenReply lost = desk->tokens;
        m_academy->clock.advance(5h);
        // When it asks again, and once more since that answer is lost too
        QCOMPARE(desk->refresh(first).status, 200);
        const TokenReply got = desk->tokens;
        m_academy->clock.advance(5h);
        QCOMPARE(desk->refresh(first).status, 200);
        // Then it has the same session, by a token that is not the one that was lost
        QCOMPARE(desk->tokens.refreshToken, got.refreshToken);
        QVERIFY(got.refreshToken != lost.refreshToken);
        QCOMPARE(desk->tokens.device, lost.device);
        QCOMPARE(desk->get("/v1/devices").status, 200);
        QCOMPARE(desk->refresh().status, 200);
    }

    /// THREATS 19.
    void aCopyOfADeskGivesItselfAwayHoweverLateItComes()
    {
        // Given a copy of a desk, with its key, which renewed before the desk did
        const auto desk = enrolled();
        const QByteArray first = desk->tokens.refreshToken;
        QCOMPARE(desk->refresh().status, 200);
        const QByteArray copys = desk->tokens.refreshToken;
        m_academy->clock.advance(5min);
        QCOMPARE(desk->refresh(first).status, 200);
        // When the copy goes on with what it was given, then all of it is over
        QCOMPARE(desk->refresh(copys).note, QByteArray("token-reused"));
        QCOMPARE(desk->get("/v1/devices").status, 401);
        QCOMPARE(desk->refresh().status, 400);
    }

    /// THREATS 19.
    void anOldRefreshTokenEndsItsFamily()
    {
        // Given a token whose successor was used, more than two minutes ago
        const auto desk = enrolled();
        const auto untouched = enrolled();
        const QByteArray first = desk->tokens.refreshToken;
        QCOMPARE(desk->refresh().status, 200);
        QCOMPARE(desk->refresh().status, 200);
        m_academy->clock.advance(2min + 1s);
        QCOMPARE(desk->refresh(first).status, 400);
        QCOMPARE(desk->get("/v1/devices").status, 401);
        QCOMPARE(desk->refresh().status, 400);
        // Then the other device of the same person is as it was
        QCOMPARE(untouched->get("/v1/devices").status, 200);
    }

    /// THREATS 19.
    void aRefreshTokenIsNothingWithoutItsKey()
    {
        const auto desk = enrolled();
        const QByteArray first = desk->tokens.refreshToken;
        DeskInside thief(*m_academy);
        QCOMPARE(thief.refresh(first).status, 400);
        QCOMPARE(desk->get("/v1/devices").status, 200);  // a thief cannot sign anybody out
        QCOMPARE(desk->refresh().status, 200);
        QCOMPARE(thief.refresh(first).status, 400);  // a used one, by a stranger: somebody has the desk's tokens
        QCOMPARE(desk->refresh().status, 400);
    }

    void aRefreshTokenThatNobodyUsedEndsAfterNinetyDays()
    {
        const auto desk = enrolled();
        m_academy->clock.advance(24h * 90);
        QCOMPARE(desk->refresh().status, 400);
    }

    void whatIsNoTokenRequestIsToldInOAuthsWords()
    {
        const auto desk = enrolled();
        const auto error = [&](const QList<std::pair<QString, QString>>& fields) {
            const Replied reply = desk->token(fields);
            return reply.status == 400 ? readProblem(reply.body)->oauthError : QString::number(reply.status);
        };
        const QString type = QStringLiteral("grant_type");
        QCOMPARE(error({}), QStringLiteral("unsupported_grant_type"));
        QCOMPARE(error({{type, QStringLiteral("password")}}), QStringLiteral("unsupported_grant_type"));
        QCOMPARE(error({{type, QStringLiteral("refresh_token")}}), QStringLiteral("invalid_request"));
        QCOMPARE(error({{type, QStringLiteral("authorization_code")}}), QStringLiteral("invalid_request"));
        QCOMPARE(error({{type, QStringLiteral("refresh_token")}, {type, QStringLiteral("x")}}),
                 QStringLiteral("invalid_request"));
        QCOMPARE(
            error({{type, QStringLiteral("refresh_token")}, {QStringLiteral("refresh_token"), QStringLiteral("x")}}),
            QStringLiteral("invalid_grant"));
    }

    void noTokenLiesInTheStorage()
    {
        const auto desk = enrolled();
        QCOMPARE(desk->refresh().status, 200);
        const auto found = m_academy->database.transact(Access::Read, [&](Connection& connection) -> Result<int> {
            int count = 0;
            for (const char* sql : {"SELECT hash FROM refresh_tokens", "SELECT hash FROM access_tokens"}) {
                CARREL_ASSIGN(Rows rows, connection.run(sql));
                while (rows.next())
                    count += rows.bytes(0).contains(desk->tokens.refreshToken)
                             || rows.bytes(0).contains(desk->tokens.accessToken) || rows.bytes(0).size() != 32;
            }
            return count;
        });
        QVERIFY(found && *found == 0);
    }
};

QTEST_GUILESS_MAIN(TokensTest)
#include "TokensTest.moc"
