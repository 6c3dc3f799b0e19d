// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/crypto/MasterKey.h"
#include "core/session/academy/AcademyClient.h"
#include "tests/core/session/AcademyAndDesk.h"
#include "tests/support/MadeKeys.h"

#include <QSslCertificate>
#include <QSslConfiguration>
#include <QTest>

#include <set>
#include <thread>

using namespace carrel;
using namespace carrel::session;
using namespace std::chrono_literals;
using test::Certificate;
using test::Key;
using test::makeCertificate;

namespace {

/// A server on loopback that does what no academy would, and counts who came.
template <class Server>
class Listening {
public:
    template <class... Args>
    explicit Listening(Args&&... args) : server(std::forward<Args>(args)...)
    {
        port = server.bind_to_any_port("127.0.0.1");
        m_thread = std::thread([this] { server.listen_after_bind(); });
        while (!server.is_running())
            std::this_thread::yield();
    }
    ~Listening()
    {
        server.stop();
        m_thread.join();
    }
    QUrl url(const char* scheme = "http") const
    {
        return QUrl(QStringLiteral("%1://127.0.0.1:%2").arg(QLatin1String(scheme)).arg(port));
    }

    Server server;
    int port = 0;
    std::atomic<int> asked = 0;

private:
    std::thread m_thread;
};

QSslCertificate toQt(X509* certificate)
{
    unsigned char* bytes = nullptr;
    const int size = i2d_X509(certificate, &bytes);
    const QByteArray der(reinterpret_cast<const char*>(bytes), size);
    OPENSSL_free(bytes);
    return QSslCertificate(der, QSsl::Der);
}

}  // namespace

/// The client against servers that an academy would never be.
class HostileServerTest : public QObject {
    Q_OBJECT

    QTemporaryDir m_folder;
    SystemClock m_clock;
    SystemRandom m_random;
    std::unique_ptr<store::Vault> m_vault;

    /// A desk whose tokens are good for an hour.
    AcademyAccount account(const QUrl& url) const
    {
        AcademyAccount account;
        account.url = url;
        account.tokens.accessToken = "the-access-token";
        account.tokens.refreshToken = "the-refresh-token";
        account.accessUntil = m_clock.now() + 1h;
        account.deviceSeed = QByteArray(32, 'k');
        return account;
    }

private Q_SLOTS:
    void initTestCase()
    {
        m_vault = store::Vault::create(m_folder.filePath(QStringLiteral("desk")), crypto::MasterKey::generate(),
                                       m_clock, m_random)
                      .value();
    }

    void threat13ACookieIsNeverReturned()
    {
        Listening<httplib::Server> server;
        std::atomic<bool> returned = false;
        server.server.Get("/v1/devices", [&](const httplib::Request& request, httplib::Response& response) {
            ++server.asked;
            returned = returned || request.has_header("Cookie");
            response.set_header("Set-Cookie", "session=1234; Path=/; Max-Age=9999");
            response.set_content("{}", "application/json");
        });
        AcademyClient client(account(server.url()), *m_vault);
        for (int i = 0; i < 3; ++i)
            QVERIFY(await(client.send(test::get(QStringLiteral("/v1/devices")))));
        QCOMPARE(server.asked.load(), 3);
        QVERIFY(!returned);
    }

    void noServerIsToldTheLanguageOfTheMachine()
    {
        Listening<httplib::Server> server;
        std::string told;
        server.server.Get("/v1/devices", [&](const httplib::Request& request, httplib::Response& response) {
            told = request.get_header_value("Accept-Language");
            response.set_content("{}", "application/json");
        });
        AcademyClient client(account(server.url()), *m_vault);
        QVERIFY(await(client.send(test::get(QStringLiteral("/v1/devices")))));
        QCOMPARE(QByteArray::fromStdString(told), QByteArray("*"));
    }

    void threat14ARedirectIsNotFollowed_data()
    {
        QTest::addColumn<int>("status");
        for (const int status : {301, 302, 303, 307, 308})
            QTest::addRow("%d", status) << status;
    }
    void threat14ARedirectIsNotFollowed()
    {
        QFETCH(int, status);
        // Given a server that sends on to another origin
        Listening<httplib::Server> thief;
        thief.server.set_pre_routing_handler([&](const httplib::Request&, httplib::Response&) {
            ++thief.asked;
            return httplib::Server::HandlerResponse::Unhandled;
        });
        Listening<httplib::Server> server;
        const std::string there = thief.url().toString().toStdString() + "/v1/devices";
        server.server.Get("/v1/devices", [&](const httplib::Request& request, httplib::Response& response) {
            server.asked += request.has_header("Authorization") ? 1 : 100;
            response.set_redirect(there, status);
        });
        // When the client asks
        AcademyClient client(account(server.url()), *m_vault);
        const auto answer = await(client.send(test::get(QStringLiteral("/v1/devices"))));
        // Then it does not go there, and nothing was sent
        QVERIFY(!answer);
        QCOMPARE(answer.error().kind, ErrorKind::Offline);
        QCOMPARE(server.asked.load(), 1);
        QCOMPARE(thief.asked.load(), 0);
    }

    void threat15ACertificateThatIsNotGoodEndsTheRequest_data()
    {
        QTest::addColumn<QString>("which");
        QTest::addColumn<bool>("good");
        QTest::newRow("good, so that the others fail for their fault") << QStringLiteral("good") << true;
        QTest::newRow("self-signed") << QStringLiteral("self-signed") << false;
        QTest::newRow("expired") << QStringLiteral("expired") << false;
        QTest::newRow("another name") << QStringLiteral("another name") << false;
    }
    void threat15ACertificateThatIsNotGoodEndsTheRequest()
    {
        QFETCH(QString, which);
        QFETCH(bool, good);
        // Given a machine that trusts one authority, and a server
        const QSslConfiguration before = QSslConfiguration::defaultConfiguration();
        const Key authorityKey = test::makeEcKey();
        const Certificate authority = makeCertificate(authorityKey.get(), "Authority", 86'400, nullptr);
        QSslConfiguration trusting = before;
        trusting.setCaCertificates({toQt(authority.get())});
        QSslConfiguration::setDefaultConfiguration(trusting);
        const Key key = test::makeEcKey();
        const bool own = which == QLatin1String("self-signed");
        const Certificate certificate =
            makeCertificate(key.get(), "Academy", which == QLatin1String("expired") ? -60 : 3600,
                            which == QLatin1String("another name") ? "DNS:academy.example" : "IP:127.0.0.1",
                            own ? nullptr : authority.get(), own ? nullptr : authorityKey.get());
        Listening<httplib::SSLServer> server(certificate.get(), key.get());
        server.server.Get("/v1/devices", [&](const httplib::Request&, httplib::Response& response) {
            ++server.asked;
            response.set_content("{}", "application/json");
        });
        // When the client asks
        AcademyClient client(account(server.url("https")), *m_vault);
        const auto answer = await(client.send(test::get(QStringLiteral("/v1/devices"))));
        QSslConfiguration::setDefaultConfiguration(before);
        // Then it is answered by the good one alone, and no other ever sees the request
        QCOMPARE(answer.has_value(), good);
        QCOMPARE(server.asked.load(), good ? 1 : 0);
        if (!good)
            QCOMPARE(answer.error().kind, ErrorKind::Offline);
        // And it is said that waiting for a network mends nothing
        if (!good)
            QVERIFY2(answer.error().detail.startsWith(QStringLiteral("its certificate")),
                     qPrintable(answer.error().detail));
    }

    void threat18ANonceDemandedForEverIsGivenOnce()
    {
        Listening<httplib::Server> server;
        server.server.Get("/v1/devices", [&](const httplib::Request&, httplib::Response& response) {
            response.status = 401;
            response.set_header("DPoP-Nonce", "nonce-" + std::to_string(++server.asked));
            protocol::Problem problem;
            problem.status = 401;
            problem.type = QStringLiteral("dpop-nonce");
            response.set_content(protocol::toBytes(problem).toStdString(), "application/problem+json");
        });
        AcademyClient client(account(server.url()), *m_vault);
        const auto answer = await(client.send(test::get(QStringLiteral("/v1/devices"))));
        QVERIFY(answer);
        QCOMPARE(answer->status, 401);
        QCOMPARE(server.asked.load(), 2);
    }

    void aProofThatWasRefusedIsMadeOnceMore_data()
    {
        QTest::addColumn<int>("refusals");
        QTest::addColumn<int>("status");
        QTest::newRow("once") << 1 << 200;
        QTest::newRow("for ever") << 1000 << 401;
    }
    void aProofThatWasRefusedIsMadeOnceMore()
    {
        QFETCH(int, refusals);
        QFETCH(int, status);
        // Given a server that has seen the proof before, since something between sent the request twice
        Listening<httplib::Server> server;
        std::set<std::string> proofs;
        server.server.Get("/v1/devices", [&](const httplib::Request& request, httplib::Response& response) {
            proofs.insert(request.get_header_value("DPoP"));
            if (++server.asked > refusals)
                return response.set_content("{}", "application/json");
            response.status = 401;
            protocol::Problem problem;
            problem.status = 401;
            problem.type = QStringLiteral("proof-refused");
            response.set_content(protocol::toBytes(problem).toStdString(), "application/problem+json");
        });
        // When the desk asks, then it proves itself anew, and no third time
        AcademyClient client(account(server.url()), *m_vault);
        const auto answer = await(client.send(test::get(QStringLiteral("/v1/devices"))));
        QVERIFY(answer);
        QCOMPARE(answer->status, status);
        QCOMPARE(server.asked.load(), 2);
        QCOMPARE(proofs.size(), std::size_t(2));
    }
};

QTEST_GUILESS_MAIN(HostileServerTest)
#include "HostileServerTest.moc"
