// SPDX-License-Identifier: GPL-3.0-or-later
#include "app/academy/http/BoundedServer.h"
#include "tests/support/MadeKeys.h"

#include <QByteArray>
#include <QTest>

#include <thread>

#include <arpa/inet.h>

using namespace carrel;
using namespace carrel::academy;

namespace {

constexpr std::size_t kFlood = std::size_t{64} * 1024 * 1024;
/// More than what kernels hold of a connection whose other end does not read.
constexpr std::size_t kMostHeld = std::size_t{24} * 1024 * 1024;

/// It, on loopback, with a certificate of its own where it is to speak TLS.
class Serving {
public:
    explicit Serving(bool tls, HeadBounds bounds = {}) : server(tls ? context() : BoundedServer::Tls(), bounds)
    {
        server.set_keep_alive_max_count(1);
        server.set_read_timeout(std::chrono::minutes(10));
        server.Post("/echo", [](const httplib::Request& request, httplib::Response& response) {
            response.set_content(request.body, "text/plain");
            response.set_header("From", request.remote_addr);
        });
        server.Get("/range", [](const httplib::Request& request, httplib::Response& response) {
            response.set_content(request.get_header_value(BoundedServer::kRange), "text/plain");
        });
        port = server.bind_to_any_port("127.0.0.1");
        m_thread = std::thread([this] { server.listen_after_bind(); });
        while (!server.is_running())
            std::this_thread::yield();
    }
    ~Serving()
    {
        server.stop();
        m_thread.join();
    }
    Q_DISABLE_COPY_MOVE(Serving)

    BoundedServer server;
    int port = 0;

private:
    static BoundedServer::Tls context()
    {
        const test::Key key = test::makeEcKey();
        const test::Certificate certificate = test::makeCertificate(key.get(), "Academy", 3600, "IP:127.0.0.1");
        BoundedServer::Tls made(SSL_CTX_new(TLS_server_method()));
        SSL_CTX_set_mode(made.get(), SSL_MODE_ENABLE_PARTIAL_WRITE);
        if (SSL_CTX_use_certificate(made.get(), certificate.get()) != 1
            || SSL_CTX_use_PrivateKey(made.get(), key.get()) != 1)
            qFatal("no certificate");
        return made;
    }
    std::thread m_thread;
};

/// Whoever connects and says whatever they like.
class Stranger {
public:
    Stranger(int port, bool tls) : m_socket(::socket(AF_INET, SOCK_STREAM, 0))
    {
        sockaddr_in there{};
        there.sin_family = AF_INET;
        there.sin_port = htons(static_cast<std::uint16_t>(port));
        there.sin_addr.s_addr = htonl(INADDR_LOOPBACK);
        if (::connect(m_socket, reinterpret_cast<sockaddr*>(&there), sizeof there) != 0)
            qFatal("no connection");
        if (!tls)
            return;
        m_context.reset(SSL_CTX_new(TLS_client_method()));
        m_tls = SSL_new(m_context.get());
        if (SSL_set_fd(m_tls, m_socket) != 1 || SSL_connect(m_tls) != 1)
            qFatal("no handshake");
    }
    ~Stranger()
    {
        SSL_free(m_tls);
        ::close(m_socket);
    }
    Q_DISABLE_COPY_MOVE(Stranger)

    bool say(const QByteArray& words)
    {
        const int length = static_cast<int>(words.size());
        return (m_tls ? SSL_write(m_tls, words.constData(), length)
                      : ::send(m_socket, words.constData(), words.size(), MSG_NOSIGNAL))
               == length;
    }
    /// How much of it could be said until the other end had enough.
    std::size_t sayAgainAndAgain(const QByteArray& words)
    {
        std::size_t said = 0;
        while (said < kFlood && say(words))
            said += static_cast<std::size_t>(words.size());
        return said;
    }
    /// Until the other end closes.
    QByteArray hear()
    {
        QByteArray heard;
        std::array<char, 4096> part{};
        for (ssize_t got = 1; got > 0;) {
            got = m_tls ? SSL_read(m_tls, part.data(), part.size()) : ::recv(m_socket, part.data(), part.size(), 0);
            heard.append(part.data(), std::max<ssize_t>(0, got));
        }
        return heard;
    }

private:
    int m_socket;
    BoundedServer::Tls m_context;
    SSL* m_tls = nullptr;
};

}  // namespace

/// What comes before a body, from whoever knocks, in the open and over TLS.
class BoundedServerTest : public QObject {
    Q_OBJECT

private Q_SLOTS:
    void initTestCase_data()
    {
        QTest::addColumn<bool>("tls");
        QTest::newRow("plain") << false;
        QTest::newRow("tls") << true;
    }

    void aRequestIsAnsweredHoweverLargeItsBody()
    {
        QFETCH_GLOBAL(bool, tls);
        const Serving here(tls);
        const std::string body(3'000'000, 'b');
        const QByteArray head = "POST /echo HTTP/1.1\r\nHost: here\r\nContent-Length: 3000000\r\n\r\n";
        Stranger stranger(here.port, tls);
        QVERIFY(stranger.say(head + QByteArray::fromStdString(body)));
        const QByteArray heard = stranger.hear();
        QVERIFY(heard.startsWith("HTTP/1.1 200"));
        QVERIFY(heard.contains("From: 127.0.0.1\r\n"));
        QVERIFY(heard.endsWith(QByteArray::fromStdString("\r\n\r\n" + body)));
    }

    /// httplib answers 416 to what it cannot read, and RFC 9110 has that ignored.
    void aRangeIsLeftToTheRoutes()
    {
        QFETCH_GLOBAL(bool, tls);
        const Serving here(tls);
        for (const char* name : {"Range", "range", "RANGE"})
            for (const char* value : {"lines=1-2", "bytes=abc", "bytes=5-2", "bytes=0-99999999999999999999999"}) {
                Stranger stranger(here.port, tls);
                QVERIFY(stranger.say(QByteArray("GET /range HTTP/1.1\r\nRanges: none\r\n") + name + ": " + value
                                     + "\r\nHost: here\r\n\r\n"));
                const QByteArray heard = stranger.hear();
                QVERIFY2(heard.startsWith("HTTP/1.1 200"), heard.constData());
                QVERIFY2(heard.endsWith(QByteArray("\r\n\r\n") + value), heard.constData());
            }
    }

    void aHeadWithoutAnEndIsCut_data()
    {
        QTest::addColumn<QByteArray>("first");
        QTest::addColumn<QByteArray>("then");
        QTest::newRow("the first line") << QByteArray() << QByteArray(64 * 1024, 'x');
        QTest::newRow("a header") << QByteArray("GET / HTTP/1.1\r\nLong: ") << QByteArray(64 * 1024, 'x');
        QTest::newRow("many headers") << QByteArray("GET / HTTP/1.1\r\n") << QByteArray("Short: x\r\n").repeated(4096);
        QTest::newRow("lines that count for nothing")
            << QByteArray("GET / HTTP/1.1\r\n\n\n") << QByteArray(64 * 1024, '\n');
    }
    void aHeadWithoutAnEndIsCut()
    {
        QFETCH_GLOBAL(bool, tls);
        QFETCH(const QByteArray, first);
        QFETCH(const QByteArray, then);
        // Given a server, and somebody whose head never ends
        const Serving here(tls);
        Stranger stranger(here.port, tls);
        QVERIFY(first.isEmpty() || stranger.say(first));
        // Then it stops listening to them, and goes on with others
        QVERIFY(stranger.sayAgainAndAgain(then) < kMostHeld);
        Stranger other(here.port, tls);
        QVERIFY(other.say("POST /echo HTTP/1.1\r\nHost: here\r\nContent-Length: 2\r\n\r\nhi"));
        QVERIFY(other.hear().endsWith("hi"));
    }

    void aHeadThatDripsIsCutInTime()
    {
        // Given a server that gives each read ten minutes, and a head much less
        QFETCH_GLOBAL(bool, tls);
        const Serving here(tls, {1024, std::chrono::seconds(3)});
        // When somebody begins, and says no more
        Stranger stranger(here.port, tls);
        QVERIFY(stranger.say("GET / HT"));
        // Then they hear that it is over
        QVERIFY(!stranger.hear().contains("200"));
    }
};

QTEST_GUILESS_MAIN(BoundedServerTest)
#include "BoundedServerTest.moc"
