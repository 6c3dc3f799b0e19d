// SPDX-License-Identifier: GPL-3.0-or-later
#include "tests/academy/AcademyJourney.h"

#include <QJsonArray>
#include <QRegularExpression>

using namespace carrel;
using namespace carrel::protocol;
using carrel::test::AcademyProcess;
using carrel::test::TestDesk;
using carrel::test::words;

namespace {

const std::string kDevices = "/v1/devices";

int statusOf(const httplib::Result& answer)
{
    return answer ? answer->status : -1;
}

QString typeOf(const httplib::Result& answer)
{
    const auto problem = readProblem(test::bytesOf(answer));
    return problem ? problem->type : QString();
}

}  // namespace

/// Threats against the academy as a process, over its sockets and both databases; tests/README.md has the list.
class ThreatsJourneyTest : public QObject, private test::AcademyJourney {
    Q_OBJECT

private Q_SLOTS:
    void initTestCase_data() { test::Places::addRows(); }

    void init()
    {
        QFETCH_GLOBAL(QString, kind);
        const QString missing = begin(kind, {"init", "org create north North", "org create south South",
                                             "member add north anna@north.example Anna",
                                             "member add north olga@north.example Olga --role owner",
                                             "member add south sam@south.example Sam --role owner"});
        if (!missing.isEmpty())
            QSKIP(qPrintable(missing));
    }
    void cleanup() { m_academy.reset(); }

    void threat11AnotherTenantsIdIsNotFoundAndThatIsLogged()
    {
        TestDesk anna = enrol("north anna@north.example");
        TestDesk sam = enrol("south sam@south.example");
        const std::string annas = kDevices + '/' + anna.device->tokens().device.toStdString();
        for (const char* what : {"/revoke", "/wipe"})
            QCOMPARE(statusOf(sam.device->post(annas + what, "{}")), 404);
        QCOMPARE(statusOf(sam.device->get("/v1/digest?scope=course:north")), 404);
        QCOMPARE(statusOf(anna.device->get(kDevices)), 200);
        QCOMPARE(m_academy->stop(), 0);
        QVERIFY(m_academy->log().contains("device-of-others"));
    }

    void threat12ARoleThatADeskClaimsIsNoRole()
    {
        // Given a learner's desk that was made to believe it is an owner's
        TestDesk anna = enrol("north anna@north.example");
        TestDesk olga = enrol("north olga@north.example");
        anna.device->tokens().roles = QStringList{QStringLiteral("owner")};
        const std::string invitation = R"({"email":"eve@north.example","role":"owner"})";
        QCOMPARE(statusOf(anna.device->get("/v1/members")), 403);
        QCOMPARE(statusOf(anna.device->post("/v1/invitations", invitation)), 403);
        QCOMPARE(statusOf(anna.device->post("/v1/enrolments", R"({"email":"anna@north.example","course":"x"})")), 403);
        QCOMPARE(
            statusOf(anna.device->post(kDevices + '/' + olga.device->tokens().device.toStdString() + "/wipe", "{}")),
            404);
        // And the owner is one
        QCOMPARE(statusOf(olga.device->get("/v1/members")), 200);
        QCOMPARE(statusOf(olga.device->post("/v1/invitations", invitation)), 201);
    }

    void threat13NoAnswerSetsACookie()
    {
        // Whatever is asked, by a browser or by a desk
        TestDesk olga = enrol("north olga@north.example");
        QFile file(QStringLiteral(CARREL_SOURCE_DIR "/resources/api/openapi.yaml"));
        QVERIFY(file.open(QIODevice::ReadOnly));
        const QRegularExpression path(QStringLiteral("^  (/\\S+):$"), QRegularExpression::MultilineOption);
        int asked = 0;
        for (auto each = path.globalMatch(QString::fromUtf8(file.readAll())); each.hasNext(); ++asked) {
            const std::string target = each.next().captured(1).replace(u'{', u'x').replace(u'}', u'x').toStdString();
            for (const auto& answer :
                 {olga.device->get(target), olga.device->post(target), m_academy->client().Get(target.c_str())})
                QVERIFY2(answer && !answer->has_header("Set-Cookie"), target.c_str());
        }
        QVERIFY(asked > 20);
    }

    void threat16AProofThatWasHeardIsNotTakenAgain()
    {
        // Given a request that somebody heard on the way
        TestDesk anna = enrol("north anna@north.example");
        QCOMPARE(statusOf(anna.device->get(kDevices)), 200);
        const httplib::Headers heard = anna.device->headers("GET", kDevices);
        QCOMPARE(statusOf(anna.device->sendWith(heard, "GET", kDevices)), 200);
        // When it is sent again, to this process or to another one over the same place
        const auto again = anna.device->sendWith(heard, "GET", kDevices);
        QCOMPARE(statusOf(again), 401);
        QCOMPARE(typeOf(again), QStringLiteral("proof-refused"));
        AcademyProcess second(m_place);
        QVERIFY(second.serve({QStringLiteral("--public-url"), m_academy->address()}));
        httplib::Client other = second.client();
        QCOMPARE(statusOf(other.Get(kDevices.c_str(), heard)), 401);
        // Nor after a power cut of the first, by one that starts in its place
        QCOMPARE(second.stop(), 0);
        m_academy->kill();
        QVERIFY(m_academy->serve());
        QCOMPARE(statusOf(m_academy->client().Get(kDevices.c_str(), heard)), 401);
        QCOMPARE(statusOf(anna.device->get(kDevices)), 200);
    }

    void threat17AProofOfAnotherRequestIsRefused()
    {
        TestDesk anna = enrol("north anna@north.example");
        TestDesk olga = enrol("north olga@north.example");
        QCOMPARE(statusOf(anna.device->get(kDevices)), 200);
        const QString url = m_academy->address() + QStringLiteral("/v1/devices");
        const QByteArray token = anna.device->tokens().accessToken;
        const auto with = [&](const TestDesk& prover, const QString& method, const QString& of, const QByteArray& ath) {
            const QByteArray proof = prover.device->prover().proof(method, of, ath, anna.device->nonce());
            return statusOf(anna.device->sendWith(
                {{"Authorization", "DPoP " + token.toStdString()}, {"DPoP", proof.toStdString()}}, "GET", kDevices));
        };
        const QString get = QStringLiteral("GET");
        QCOMPARE(with(anna, get, url, token), 200);
        QCOMPARE(with(anna, QStringLiteral("POST"), url, token), 401);
        QCOMPARE(with(anna, get, m_academy->address() + QStringLiteral("/v1/catalogue"), token), 401);
        QCOMPARE(with(anna, get, QStringLiteral("https://evil.example/v1/devices"), token), 401);
        QCOMPARE(with(anna, get, url, olga.device->tokens().accessToken), 401);
        QCOMPARE(with(anna, get, url, {}), 401);
        QCOMPARE(with(olga, get, url, token), 401);
        // Two proofs are none
        httplib::Headers two = anna.device->headers("GET", kDevices);
        two.emplace("DPoP", anna.device->headers("GET", kDevices).find("DPoP")->second);
        QCOMPARE(statusOf(anna.device->sendWith(two, "GET", kDevices)), 401);
    }

    void threat19AnOldRefreshTokenRevokesTheFamily()
    {
        // Given a desk that refreshed twice, and who took its first token
        TestDesk anna = enrol("north anna@north.example");
        TestDesk elsewhere = enrol("north anna@north.example");
        const std::string first = anna.device->tokens().refreshToken.toStdString();
        QVERIFY(anna.device->refresh());
        QVERIFY(anna.device->refresh());
        QCOMPARE(statusOf(anna.device->get(kDevices)), 200);
        // When the first is used once more
        const auto reused = anna.device->postToken({{"grant_type", "refresh_token"}, {"refresh_token", first}});
        QCOMPARE(statusOf(reused), 400);
        // Then all that came of it is over, and another device of the same person is as it was
        QCOMPARE(statusOf(anna.device->get(kDevices)), 401);
        QVERIFY(!anna.device->refresh());
        QCOMPARE(statusOf(elsewhere.device->get(kDevices)), 200);
        QCOMPARE(m_academy->stop(), 0);
        QVERIFY(m_academy->log().contains("token-reused"));
    }
};

QTEST_GUILESS_MAIN(ThreatsJourneyTest)
#include "ThreatsJourneyTest.moc"
