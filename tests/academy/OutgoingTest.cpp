// SPDX-License-Identifier: GPL-3.0-or-later
#include "app/academy/broker/Outgoing.h"
#include "app/academy/broker/Proxy.h"
#include "tests/support/ConnectProxy.h"
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

/// While it lives this machine trusts one authority and no other.
struct Trusted {
    Key key = test::makeEcKey();
    Certificate authority = test::makeCertificate(key.get(), "Authority", 86'400, nullptr);
    QTemporaryDir folder;

    Trusted()
    {
        QFile file(folder.filePath(QStringLiteral("authority.pem")));
        if (!file.open(QIODevice::WriteOnly) || file.write(test::pemOf(authority.get())) <= 0)
            qFatal("no authority");
        qputenv("SSL_CERT_FILE", file.fileName().toUtf8());
    }
    ~Trusted() { qunsetenv("SSL_CERT_FILE"); }
    Q_DISABLE_COPY_MOVE(Trusted)
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

    /// Each read brings something, so only the time for all of it ends this.
    void whoDripsIsNotWaitedForForEver()
    {
        std::atomic<bool> over = false;
        Listening<httplib::Server> there;
        there.server.Get("/drip", [&over](const httplib::Request&, httplib::Response& response) {
            response.set_chunked_content_provider("text/plain", [&over](std::size_t, httplib::DataSink& sink) {
                std::this_thread::sleep_for(std::chrono::milliseconds(5));
                return !over && sink.write("x", 1);
            });
        });
        const auto answer = fetch({there.url("/drip"), {}, {}}, std::chrono::milliseconds(100));
        over = true;
        QVERIFY(!answer);
        QCOMPARE(answer.error().kind, ErrorKind::Offline);
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
        const Trusted trusted;
        const Key key = test::makeEcKey();
        const bool own = which == QLatin1String("self-signed");
        const Certificate certificate =
            test::makeCertificate(key.get(), "Provider", which == QLatin1String("expired") ? -60 : 3600,
                                  which == QLatin1String("another name") ? "DNS:north.example" : "IP:127.0.0.1",
                                  own ? nullptr : trusted.authority.get(), own ? nullptr : trusted.key.get());
        Listening<httplib::SSLServer> there(certificate.get(), key.get());
        there.server.Get("/", [](const httplib::Request&, httplib::Response& response) {
            response.set_content("{}", "application/json");
        });
        // When the academy asks, then the good one alone ever sees it
        const auto answer = fetch({there.url("/", "https"), {}, {}});
        QCOMPARE(answer.has_value(), good);
        QCOMPARE(there.asked.load(), good ? 1 : 0);
        if (!good)
            QCOMPARE(answer.error().kind, ErrorKind::Offline);
    }

    void theEnvironmentNamesTheProxy_data()
    {
        QTest::addColumn<QString>("url");
        QTest::addColumn<QString>("name");
        QTest::addColumn<QString>("value");
        QTest::addColumn<QString>("noProxy");
        QTest::addColumn<QString>("found");  // "-" for a refusal
        const auto row = [](const char* what, const char* url, const char* name, const char* value, const char* noProxy,
                            const char* found) {
            QTest::newRow(what) << QString::fromLatin1(url) << QString::fromLatin1(name) << QString::fromLatin1(value)
                                << QString::fromLatin1(noProxy) << QString::fromLatin1(found);
        };
        const char* north = "https://id.north.example/token";
        row("none", north, "other", "http://p:1", "", "");
        row("small letters", north, "https_proxy", "http://proxy.example:3128", "", "proxy.example:3128");
        row("capitals", north, "HTTPS_PROXY", "http://proxy.example:3128/", "", "proxy.example:3128");
        row("for all", north, "all_proxy", "proxy.example:3128", "", "proxy.example:3128");
        row("not that of plain HTTP", north, "http_proxy", "http://proxy.example:3128", "", "");
        row("a user", north, "https_proxy", "http://a%40b:c%3Ad@proxy.example", "", "a@b c:d proxy.example:80");
        row("beside it", north, "https_proxy", "http://p:1", "south.example, north.example", "");
        row("beside it by a point", north, "https_proxy", "http://p:1", ".north.example", "");
        row("another that ends alike", "https://mynorth.example/", "https_proxy", "http://p:1", "north.example", "p:1");
        row("all beside it", north, "https_proxy", "http://p:1", "*", "");
        row("this machine", "http://127.0.0.1:1/", "https_proxy", "http://p:1", "", "");
        row("another kind", north, "https_proxy", "socks5://p:1", "", "-");
        row("nonsense", north, "https_proxy", "http://", "", "-");
    }
    void theEnvironmentNamesTheProxy()
    {
        QFETCH(QString, url);
        QFETCH(QString, name);
        QFETCH(QString, value);
        QFETCH(QString, noProxy);
        QFETCH(QString, found);
        QProcessEnvironment environment;
        environment.insert(name, value);
        environment.insert(QStringLiteral("no_proxy"), noProxy);
        const auto proxy = proxyFor(QUrl(url), environment);
        if (found == QLatin1String("-")) {
            QVERIFY(!proxy);
            return;
        }
        QVERIFY(proxy);
        QString told;
        if (*proxy)
            told = QStringLiteral("%1:%2").arg((*proxy)->host).arg((*proxy)->port);
        if (*proxy && !(*proxy)->user.isEmpty())
            told.prepend((*proxy)->user + u' ' + (*proxy)->password + u' ');
        QCOMPARE(told, found);
    }

    /// The certificate is still that of who was asked, and the proxy hears the name alone.
    void aProviderIsAskedThroughTheProxy()
    {
        const Trusted trusted;
        const Key key = test::makeEcKey();
        const Certificate certificate = test::makeCertificate(key.get(), "Provider", 3600, "DNS:id.north.example",
                                                              trusted.authority.get(), trusted.key.get());
        Listening<httplib::SSLServer> there(certificate.get(), key.get());
        there.server.Get("/", [](const httplib::Request& request, httplib::Response& response) {
            response.set_content(request.get_header_value("Authorization"), "text/plain");
        });
        test::ConnectProxy proxy(there.port);
        qputenv("https_proxy", "http://carrel:secret@127.0.0.1:" + QByteArray::number(proxy.port));
        const auto answer = fetch({QStringLiteral("https://id.north.example/"), {}, "Basic abc"});
        const auto other = fetch({QStringLiteral("https://id.south.example/"), {}, "Basic abc"});
        qunsetenv("https_proxy");
        QVERIFY2(answer, answer ? "" : qPrintable(answer.error().trail()));
        QCOMPARE(answer->body, QByteArray("Basic abc"));
        QVERIFY2(proxy.heads().startsWith("CONNECT id.north.example:443 "), proxy.heads());
        QVERIFY(proxy.heads().contains("Proxy-Authorization: Basic " + QByteArray("carrel:secret").toBase64()));
        QVERIFY(!proxy.heads().contains("Basic abc"));
        // Another's certificate is no better behind a proxy
        QVERIFY(!other);
        QCOMPARE(there.asked.load(), 1);
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
