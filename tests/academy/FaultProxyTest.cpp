// SPDX-License-Identifier: GPL-3.0-or-later
#include "tests/support/FaultProxy.h"

#include <QHostAddress>
#include <QProcess>
#include <QTcpSocket>
#include <QTest>
#include <QUrl>

#include <httplib.h>

#include <atomic>
#include <bit>
#include <thread>

using namespace carrel::test;

namespace {

constexpr char kBody[] = "The academy has this to say, and all of it arrives or none is kept.";

/// Answers each request with its number and what it was sent.
class Upstream {
public:
    Upstream()
    {
        const auto answer = [this](const httplib::Request& request, httplib::Response& response) {
            response.set_content(std::to_string(++m_asked) + ' ' + kBody + ' ' + request.body, "text/plain");
        };
        m_server.Get(".*", answer);
        m_server.Post(".*", answer);
        m_port = m_server.bind_to_any_port("127.0.0.1");
        m_thread = std::thread([this] { m_server.listen_after_bind(); });
        while (!m_server.is_running())
            std::this_thread::yield();
    }
    ~Upstream()
    {
        m_server.stop();
        m_thread.join();
    }
    QString address() const { return QStringLiteral("http://127.0.0.1:%1").arg(m_port); }
    int asked() const { return m_asked; }

private:
    httplib::Server m_server;
    std::atomic<int> m_asked = 0;
    int m_port = 0;
    std::thread m_thread;
};

struct Raw {
    QByteArray bytes;
    QAbstractSocket::SocketError error = QAbstractSocket::UnknownSocketError;
    QByteArray body() const { return bytes.mid(bytes.indexOf("\r\n\r\n") + 4); }
    qsizetype length() const
    {
        QByteArray copy = bytes.left(bytes.indexOf("\r\n\r\n")) + "\r\n\r\n";
        return HttpMessage::take(copy, true, true)->header("Content-Length").toLongLong();
    }
};

}  // namespace

/// Each fault occurs, and is what it says.
class FaultProxyTest : public QObject {
    Q_OBJECT

    std::unique_ptr<Upstream> m_upstream;
    std::unique_ptr<FaultProxy> m_proxy;

    static QByteArray expected(int number) { return QByteArray::number(number) + ' ' + kBody + ' '; }
    static httplib::Client clientOf(const QString& address)
    {
        httplib::Client client(address.toStdString());
        client.set_read_timeout(std::chrono::seconds(60));
        return client;
    }
    httplib::Client client() const { return clientOf(m_proxy->address()); }

    /// What comes over the socket until the proxy hangs up, or until so many bytes came after the head.
    Raw raw(const QByteArray& request = "GET /v1/sync HTTP/1.1\r\nHost: here\r\n\r\n", qsizetype enough = -1) const
    {
        QTcpSocket socket;
        socket.connectToHost(QHostAddress::LocalHost, static_cast<quint16>(QUrl(m_proxy->address()).port()));
        socket.write(request);
        Raw got;
        while (socket.waitForReadyRead(20'000)) {
            got.bytes += socket.readAll();
            if (enough >= 0 && got.bytes.contains("\r\n\r\n") && got.body().size() >= enough)
                return got;
        }
        got.bytes += socket.readAll();
        got.error = socket.error();
        return got;
    }

private Q_SLOTS:
    void init()
    {
        m_upstream = std::make_unique<Upstream>();
        m_proxy = std::make_unique<FaultProxy>();
        m_proxy->setUpstream(m_upstream->address());
    }
    void cleanup()
    {
        m_proxy.reset();
        m_upstream.reset();
    }

    void aCleanNetworkPassesEverythingOn()
    {
        httplib::Client client = this->client();
        client.set_keep_alive(true);
        const std::string sent(3'000'000, 'x');
        const auto posted = client.Post("/v1/sync?all=1", sent, "text/plain");
        QVERIFY(posted);
        QCOMPARE(posted->status, 200);
        QCOMPARE(QByteArray::fromStdString(posted->body), expected(1) + QByteArray::fromStdString(sent));
        for (int number = 2; number <= 50; ++number) {
            const auto got = client.Get("/v1/sync");
            QVERIFY(got);
            QCOMPARE(QByteArray::fromStdString(got->body), expected(number));
        }
        const FaultCounts counts = m_proxy->counts();
        QCOMPARE(counts.requests, 50);
        QCOMPARE(counts.clean, 50);
        QVERIFY(counts.faults.empty());
    }

    void aResetBeforeNeverReachesTheAcademyAndOneAfterDoes()
    {
        m_proxy->next(Fault::ResetBefore);
        m_proxy->next(Fault::ResetAfter);
        const Raw before = raw();
        QCOMPARE(m_upstream->asked(), 0);
        const Raw after = raw();
        QCOMPARE(m_upstream->asked(), 1);
        for (const Raw& each : {before, after}) {
            QVERIFY(each.bytes.isEmpty());
            QCOMPARE(each.error, QAbstractSocket::RemoteHostClosedError);
        }
        QCOMPARE(m_proxy->counts().of(Fault::ResetBefore), 1);
        QCOMPARE(m_proxy->counts().of(Fault::ResetAfter), 1);
    }

    void aTruncatedReplyLacksItsEnd()
    {
        m_proxy->next(Fault::Truncate, 20);
        int inHead = 0;
        for (int n = 1; n <= 20; ++n) {
            const Raw got = raw();
            QVERIFY(!got.bytes.isEmpty());
            if (!got.bytes.contains("\r\n\r\n")) {
                ++inHead;
                continue;
            }
            QCOMPARE(got.length(), expected(n).size());
            QVERIFY(got.body().size() < got.length());
            QVERIFY(expected(n).startsWith(got.body()));
        }
        QVERIFY(inHead > 0 && inHead < 20);
        QCOMPARE(m_proxy->counts().of(Fault::Truncate), 20);
    }

    void aFlippedByteIsOneBit()
    {
        m_proxy->next(Fault::FlipByte);
        const auto got = client().Get("/v1/sync");
        QVERIFY(got);
        const QByteArray body = QByteArray::fromStdString(got->body);
        QCOMPARE(body.size(), expected(1).size());
        int bits = 0;
        for (qsizetype at = 0; at < body.size(); ++at)
            bits += std::popcount(static_cast<unsigned char>(body[at] ^ expected(1)[at]));
        QCOMPARE(bits, 1);
    }

    void anOlderReplyComesAgainWithTheAcademyAskedOrNot()
    {
        // Given nothing older, the reply is its own
        m_proxy->next(Fault::ReplayBefore);
        QCOMPARE(QByteArray::fromStdString(client().Get("/v1/sync")->body), expected(1));
        QCOMPARE(m_proxy->counts().clean, 1);

        m_proxy->next(Fault::ReplayBefore);
        QCOMPARE(QByteArray::fromStdString(client().Get("/v1/sync")->body), expected(1));
        QCOMPARE(m_upstream->asked(), 1);

        m_proxy->next(Fault::ReplayAfter);
        QCOMPARE(QByteArray::fromStdString(client().Get("/v1/sync")->body), expected(1));
        QCOMPARE(m_upstream->asked(), 2);

        // And another path's is never it
        m_proxy->next(Fault::ReplayBefore);
        QCOMPARE(QByteArray::fromStdString(client().Get("/v1/blobs/1")->body), expected(3));
    }

    void aRequestThatIsSentTwiceIsAnsweredByTheSecondReply()
    {
        m_proxy->next(Fault::Twice);
        QCOMPARE(QByteArray::fromStdString(client().Post("/v1/sync", "ops", "text/plain")->body), expected(2) + "ops");
        QCOMPARE(m_upstream->asked(), 2);
        QCOMPARE(QByteArray::fromStdString(client().Get("/v1/sync")->body), expected(3));
        QCOMPARE(m_proxy->counts().of(Fault::Twice), 1);
    }

    void aPortalAnswersInTheAcademysPlace()
    {
        m_proxy->next(Fault::PortalPage);
        m_proxy->next(Fault::PortalRedirect);
        const auto page = client().Post("/v1/sync", "ops", "application/json");
        QVERIFY(page);
        QCOMPARE(page->status, 200);
        QVERIFY(page->get_header_value("Content-Type").starts_with("text/html"));
        QVERIFY(page->body.starts_with("<!DOCTYPE html>"));
        const auto redirect = client().Post("/v1/sync", "ops", "application/json");
        QVERIFY(redirect);
        QCOMPARE(redirect->status, 302);
        QVERIFY(!redirect->get_header_value("Location").empty());
        QCOMPARE(m_upstream->asked(), 0);
    }

    void aWrongLengthTellsLessOrMoreThanComes()
    {
        m_proxy->next(Fault::LengthTooSmall);
        m_proxy->next(Fault::LengthTooLarge);
        const Raw small = raw();
        QCOMPARE(small.body(), expected(1));
        QVERIFY(small.length() < small.body().size());
        const Raw large = raw();
        QCOMPARE(large.body(), expected(2));
        QVERIFY(large.length() > large.body().size());
    }

    void anUnavailableAcademyAsksForTime()
    {
        FaultPlan plan;
        plan.retryAfter = std::chrono::seconds(7);
        m_proxy->setPlan(plan);
        m_proxy->next(Fault::Unavailable, 1, "/v1/sync");
        // A path that was not named is left alone
        QCOMPARE(client().Get("/v1/health")->status, 200);
        const auto got = client().Get("/v1/sync");
        QCOMPARE(got->status, 503);
        QCOMPARE(got->get_header_value("Retry-After"), std::string("7"));
        QCOMPARE(m_upstream->asked(), 1);
    }

    void slicesAndLatencyChangeNothingButTheTime()
    {
        m_proxy->next(Fault::Slices);
        const Raw sliced = raw("GET /v1/sync HTTP/1.1\r\nHost: here\r\n\r\n", expected(1).size());
        QCOMPARE(sliced.body(), expected(1));
        QVERIFY(m_proxy->counts().slices > 1);
        m_proxy->next(Fault::Latency);
        QCOMPARE(QByteArray::fromStdString(client().Get("/v1/sync")->body), expected(2));
        QCOMPARE(m_proxy->counts().of(Fault::Slices), 1);
        QCOMPARE(m_proxy->counts().of(Fault::Latency), 1);
    }

    void anAcademyThatIsNotThereResetsTheClient()
    {
        m_upstream.reset();
        const Raw got = raw();
        QVERIFY(got.bytes.isEmpty());
        QCOMPARE(m_proxy->counts().unreachable, 1);
    }

    void whatHappensDependsOnTheSeedAndEveryFaultComesUp()
    {
        const auto story = [this](std::uint64_t seed) {
            FaultDice dice(FaultPlan::each(seed, 0.05));
            std::vector<std::pair<Fault, std::uint64_t>> dealt;
            HttpMessage request{"POST /v1/sync HTTP/1.1", {}, {}};
            for (int n = 0; n < 2000; ++n) {
                const auto each = dice.deal(request);
                dealt.emplace_back(each.fault, each.chance);
            }
            return dealt;
        };
        QCOMPARE(story(7), story(7));
        QVERIFY(story(7) != story(8));
        std::map<Fault, int> times;
        for (const auto& [fault, chance] : story(7))
            ++times[fault];
        for (const Fault fault : kFaults)
            QVERIFY2(times[fault] > 60 && times[fault] < 140, qPrintable(nameOf(fault)));
    }

    void everyRequestOfABadDayIsCountedOnce()
    {
        m_proxy->setPlan(FaultPlan::each(3, 0.07));
        for (int n = 0; n < 150; ++n)
            (void)raw("GET /v1/sync HTTP/1.1\r\nHost: here\r\n\r\n", 1);
        const FaultCounts counts = m_proxy->counts();
        QCOMPARE(counts.requests, 150);
        int told = counts.clean + counts.unreachable;
        for (const Fault fault : kFaults) {
            QVERIFY2(counts.of(fault) > 0, qPrintable(nameOf(fault)));
            told += counts.of(fault);
        }
        QCOMPARE(told, 150);
        QCOMPARE(m_upstream->asked(), counts.passedOn);
    }

    void theProgramObeysItsInput()
    {
        QProcess program;
        program.start(QStringLiteral(CARREL_BIN_DIR "/../tests/carrel-fault-proxy"), {});
        QVERIFY(program.waitForReadyRead(20'000));
        const QByteArray line = program.readLine();
        const QString address = QString::fromLatin1(line.split('"').value(3));
        program.write("upstream " + m_upstream->address().toLatin1() + "\nnext unavailable 2 /v1/sync\ncounts\n");
        QVERIFY(program.waitForReadyRead(20'000));
        QVERIFY(program.readLine().startsWith("{\"requests\":0"));
        httplib::Client client = clientOf(address);
        QCOMPARE(client.Get("/v1/sync")->status, 503);
        QCOMPARE(client.Get("/v1/sync")->status, 503);
        QCOMPARE(client.Get("/v1/sync")->status, 200);
        program.terminate();
        QVERIFY(program.waitForFinished(20'000));
        QCOMPARE(program.exitCode(), 0);
        QVERIFY(program.readAll().contains("\"unavailable\":2"));
    }
};

QTEST_GUILESS_MAIN(FaultProxyTest)
#include "FaultProxyTest.moc"
