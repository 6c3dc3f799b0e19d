// SPDX-License-Identifier: GPL-3.0-or-later
#include "app/academy/broker/Outgoing.h"
#include "tests/support/MadeKeys.h"

#include <QTemporaryDir>
#include <QTest>

#include <httplib.h>

#include <atomic>
#include <thread>

using namespace carrel;
using namespace carrel::academy;
using test::Certificate;
using test::Key;

namespace {

/// A server on loopback that counts who came.
template <class Server>
class Listening {
public:
    template <class... Args>
    explicit Listening(Args&&... args) : server(std::forward<Args>(args)...)
    {
        server.set_pre_routing_handler([this](const httplib::Request& request, httplib::Response&) {
            ++asked;
            cookies += request.has_header("Cookie") ? 1 : 0;
            return httplib::Server::HandlerResponse::Unhandled;
        });
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
    QString url(const char* path, const char* scheme = "http") const
    {
        return QStringLiteral("%1://127.0.0.1:%2%3").arg(QLatin1String(scheme)).arg(port).arg(QLatin1String(path));
    }

    Server server;
    int port = 0;
    std::atomic<int> asked = 0;
    std::atomic<int> cookies = 0;

private:
    std::thread m_thread;
};

}  // namespace

/// The academy as somebody else's client.
class OutgoingTest : public QObject {
    Q_OBJECT

private Q_SLOTS:
    void onlyHttpsAndThisMachineWhereThatIsMeant()
    {
        QVERIFY(mayAsk(QStringLiteral("https://north.example/a?b=c"), false));
        QVERIFY(mayAsk(QStringLiteral("http://127.0.0.1:80/"), true));
        QVERIFY(mayAsk(QStringLiteral("http://[::1]:80/"), true));
        for (const char* url : {"http://127.0.0.1/", "http://localhost/", "http://north.example/", "file:///etc/passwd",
                                "https://anna@north.example/", "https://north.example/#x", "https:///x", "north", ""})
            QVERIFY2(!mayAsk(QLatin1String(url), false), url);
        for (const char* url : {"http://north.example/", "http://127.0.0.1.north.example/", "http://0.0.0.0/"})
            QVERIFY2(!mayAsk(QLatin1String(url), true), url);
    }

    void whatIsAskedIsAnsweredWithinItsBounds()
    {
        Listening<httplib::Server> there;
        there.server.Get("/small", [](const httplib::Request& request, httplib::Response& response) {
            response.set_header("Set-Cookie", "a=b");
            response.set_content(request.get_header_value("Authorization") + request.get_param_value("q"),
                                 "text/plain");
        });
        there.server.Post("/form", [](const httplib::Request& request, httplib::Response& response) {
            response.status = 400;
            response.set_content(request.get_param_value("a"), "text/plain");
        });
        there.server.Get("/much", [](const httplib::Request&, httplib::Response& response) {
            response.set_content(std::string(256 * 1024 + 1, 'x'), "text/plain");
        });
        // Bytes that never end, and no length
        there.server.Get("/endless", [](const httplib::Request&, httplib::Response& response) {
            response.set_chunked_content_provider("text/plain", [](std::size_t, httplib::DataSink& sink) {
                const std::string piece(16 * 1024, 'x');
                return sink.write(piece.data(), piece.size());
            });
        });
        const auto small = fetch({there.url("/small?q=1%202"), {}, "Basic abc"});
        QVERIFY(small);
        QCOMPARE(small->body, QByteArray("Basic abc1 2"));
        const auto form = fetch({there.url("/form"), "a=b%26c", {}});
        QVERIFY(form);
        QCOMPARE(form->status, 400);
        QCOMPARE(form->body, QByteArray("b&c"));
        QCOMPARE(fetch({there.url("/much"), {}, {}}).error().kind, ErrorKind::TooLarge);
        QCOMPARE(fetch({there.url("/endless"), {}, {}}).error().kind, ErrorKind::TooLarge);
        QCOMPARE(there.cookies.load(), 0);
    }

    /// THREATS 14, the academy's part: a secret goes to whom it was given for.
    void aRedirectIsNotFollowed()
    {
        Listening<httplib::Server> thief;
        Listening<httplib::Server> there;
        const std::string away = thief.url("/token").toStdString();
        for (const int status : {301, 302, 303, 307, 308})
            there.server.Post("/token" + std::to_string(status),
                              [&away, status](const httplib::Request&, httplib::Response& response) {
                                  response.set_redirect(away, status);
                              });
        for (const int status : {301, 302, 303, 307, 308}) {
            const auto answer = fetch({there.url("/token") + QString::number(status), "code=1", "Basic secret"});
            QVERIFY(answer);
            QCOMPARE(answer->status, status);
        }
        QCOMPARE(thief.asked.load(), 0);
    }

    /// THREATS 15, the academy's part.
    void aCertificateThatIsNotGoodEndsTheRequest_data()
    {
        QTest::addColumn<QString>("which");
        QTest::addColumn<bool>("good");
        QTest::newRow("good, so that the others fail for their fault") << QStringLiteral("good") << true;
        QTest::newRow("self-signed") << QStringLiteral("self-signed") << false;
        QTest::newRow("expired") << QStringLiteral("expired") << false;
        QTest::newRow("another name") << QStringLiteral("another name") << false;
    }
    void aCertificateThatIsNotGoodEndsTheRequest()
    {
        QFETCH(QString, which);
        QFETCH(bool, good);
        // Given a machine that trusts one authority, and a server
        const Key authorityKey = test::makeEcKey();
        const Certificate authority = test::makeCertificate(authorityKey.get(), "Authority", 86'400, nullptr);
        QTemporaryDir folder;
        QFile trusted(folder.filePath(QStringLiteral("authority.pem")));
        QVERIFY(trusted.open(QIODevice::WriteOnly) && trusted.write(test::pemOf(authority.get())) > 0);
        trusted.close();
        qputenv("SSL_CERT_FILE", trusted.fileName().toUtf8());
        const Key key = test::makeEcKey();
        const bool own = which == QLatin1String("self-signed");
        const Certificate certificate =
            test::makeCertificate(key.get(), "Provider", which == QLatin1String("expired") ? -60 : 3600,
                                  which == QLatin1String("another name") ? "DNS:north.example" : "IP:127.0.0.1",
                                  own ? nullptr : authority.get(), own ? nullptr : authorityKey.get());
        Listening<httplib::SSLServer> there(certificate.get(), key.get());
        there.server.Get("/", [](const httplib::Request&, httplib::Response& response) {
            response.set_content("{}", "application/json");
        });
        // When the academy asks, then the good one alone ever sees it
        const auto answer = fetch({there.url("/", "https"), {}, {}});
        qunsetenv("SSL_CERT_FILE");
        QCOMPARE(answer.has_value(), good);
        QCOMPARE(there.asked.load(), good ? 1 : 0);
        if (!good)
            QCOMPARE(answer.error().kind, ErrorKind::Offline);
    }

    void whoIsNotThereIsOffline()
    {
        QString url;
        {
            Listening<httplib::Server> gone;
            url = gone.url("/");
        }
        QCOMPARE(fetch({url, {}, {}}).error().kind, ErrorKind::Offline);
    }
};

QTEST_GUILESS_MAIN(OutgoingTest)
#include "OutgoingTest.moc"
