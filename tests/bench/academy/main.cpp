// SPDX-License-Identifier: GPL-3.0-or-later
// What the academy does in a second, over loopback and in this process, beside a bare cpp-httplib handler.
#include "app/academy/http/Server.h"
#include "core/base/Json.h"
#include "core/base/Random.h"
#include "tests/academy/Databases.h"
#include "tests/bench/Figures.h"
#include "tests/bench/Fsyncs.h"
#include "tests/bench/academy/Append.h"
#include "tests/bench/academy/Memory.h"
#include "tests/bench/academy/Rounds.h"
#include "tests/support/DeviceClient.h"

#include <QCoreApplication>
#include <QTextStream>

#include <csignal>
#include <cstdio>

using namespace carrel;
using namespace carrel::academy;

namespace {

const SystemClock kClock;
SystemRandom theRandom;

/// What one request carries, and the device that sends it.
struct Body {
    test::DeviceClient* device = nullptr;
    std::string bytes;
};

/// A server that is run by a thread of its own.
class Running {
public:
    Running(Database& database, const QString& name)
        : m_gate(database, name, Secrets::of(database).value(), kClock, theRandom),
          m_api(database, m_gate, kClock, theRandom),
          m_server(m_api, kClock, theRandom, [this](const QByteArray& line) { logged(line); })
    {
        m_port = m_server.bind({QStringLiteral("127.0.0.1"), 0, {}, {}, {}}).value();
        m_gate.setPublicUrl(url());
        m_thread = std::thread([this] { m_server.run(); });
    }
    ~Running()
    {
        m_server.stop();
        m_thread.join();
    }
    QString url() const { return QStringLiteral("http://127.0.0.1:%1").arg(m_port); }
    /// What the server's own log says that its answers took, while `work` runs.
    template <class Work>
    bench::Samples answering(Work work)
    {
        m_listening = true;
        work();
        m_listening = false;
        const std::lock_guard lock(m_mutex);
        return std::exchange(m_answered, {});
    }

private:
    void logged(const QByteArray& line)
    {
        if (!m_listening)
            return;
        const std::chrono::microseconds took(readJson(line).value_or(QJsonValue())[u"micros"].toInteger());
        const std::lock_guard lock(m_mutex);
        m_answered.add(took);
    }

    std::atomic<bool> m_listening = false;
    std::mutex m_mutex;
    bench::Samples m_answered;
    Gate m_gate;
    Api m_api;
    Server m_server;
    int m_port = 0;
    std::thread m_thread;
};

httplib::Result answer(const Body& body)
{
    return body.device->post("/v1/sync", body.bytes, "application/zstd", {{"Accept", "application/zstd"}});
}

int post(const Body& body)
{
    const auto answered = answer(body);
    return answered ? answered->status : 0;
}

std::string answerTo(const Body& body)
{
    const auto answered = answer(body);
    return answered ? answered->body : std::string();
}

std::string packedOf(const protocol::SyncRequest& request)
{
    return protocol::packed(protocol::toBytes(request)).toStdString();
}

Body pushOf(test::DeviceClient& device, int ops)
{
    return {&device, packedOf(bench::reviews(ops))};
}

using Devices = std::vector<std::unique_ptr<test::DeviceClient>>;

/// A code for each of so many members.
QStringList codes(Database& database, int count)
{
    return database
        .transact(Access::Write,
                  [&](Connection& connection) -> Result<QStringList> {
                      People people(connection, kClock, theRandom);
                      CARREL_ASSIGN(const Org org, people.addOrg(QStringLiteral("bench"), QStringLiteral("Bench")));
                      QStringList codes;
                      for (int at = 0; at < count; ++at) {
                          const QString email = QStringLiteral("m%1@b.e").arg(at);
                          CARREL_ASSIGN(const Member member,
                                        people.addMember(org, {email, email, QStringLiteral("learner"), {}, {}}));
                          CARREL_ASSIGN(const QString code, people.makeCode(org, member));
                          codes << code;
                      }
                      return codes;
                  })
        .value();
}

Devices devices(const Running& running, const QStringList& codes)
{
    Devices all;
    for (const QString& code : codes) {
        all.push_back(std::make_unique<test::DeviceClient>(running.url()));
        if (!all.back()->enrol(code))
            qFatal("no device");
    }
    return all;
}

/// One round of requests, beside a bare handler that takes and gives as many bytes.
void benchRound(const QString& what, const std::vector<Body>& bodies, int clients, int each, int ops,
                std::size_t answered)
{
    const std::size_t stride = bodies.size() / static_cast<std::size_t>(clients);
    const bench::Round bare = bench::askBareHandler(clients, each, {bodies.front().bytes.size(), answered});
    const bench::Round round = bench::ask(clients, each, [&](int client, int at) {
        const auto first = static_cast<std::size_t>(client) * stride;
        return post(bodies[first + static_cast<std::size_t>(at) % stride]);
    });
    bench::say(what, clients, round, ops, bare);
}

void benchPush(const Devices& devices, int clients, int each, int ops)
{
    std::vector<Body> bodies;
    for (int at = 0; at < clients * each; ++at)
        bodies.push_back(pushOf(*devices[static_cast<std::size_t>(at / each)], ops));
    const std::size_t answered = answerTo(pushOf(*devices.front(), ops)).size();
    benchRound(QStringLiteral("push of %1 ops").arg(ops), bodies, clients, each, ops, answered);
}

void benchPulls(const Devices& devices, int clients, int each)
{
    // Members whose log has exactly 1,000 ops stand at the end.
    std::vector<Body> bodies;
    for (int client = 0; client < clients; ++client) {
        protocol::SyncRequest request;
        request.replica = Uid::make(kClock, theRandom);
        bodies.push_back({devices[devices.size() - 1 - static_cast<std::size_t>(client)].get(), packedOf(request)});
    }
    const std::size_t answered = answerTo(bodies.front()).size();
    benchRound(QStringLiteral("pull of 1,000 ops"), bodies, clients, each, 1000, answered);
}

/// What an exchange with nothing new costs the academy.
void reportNothing(Running& running, const Body& body, int times, bool storesHere)
{
    const std::size_t answered = answerTo(body).size();
    const int before = bench::fsyncs();
    const bench::Samples took = running.answering([&] {
        for (int at = 0; at < times; ++at)
            (void)post(body);
    });
    const int fsyncs = bench::fsyncs() - before;
    bench::report(QStringLiteral("nothing new, the server's own time"),
                  QStringLiteral("p50 %1, p99 %2").arg(bench::ms(took.median()), bench::ms(took.at(0.99))), {},
                  QStringLiteral("p50 <= 1 ms"), took.median() <= 1);
    if (storesHere)
        bench::report(QStringLiteral("nothing new, fsyncs of %1").arg(times), QString::number(fsyncs), {},
                      QStringLiteral("none"), fsyncs == 0);
    bench::report(QStringLiteral("nothing new, bytes of the bodies"),
                  QStringLiteral("%1 there, %2 back").arg(body.bytes.size()).arg(answered), {},
                  QStringLiteral("< 500 each"), body.bytes.size() < 500 && answered < 500);
}

/// Nothing new: a cursor at the head of each scope.
void benchNothing(Running& running, const Devices& devices, int clients, int each, bool storesHere)
{
    std::vector<Body> bodies;
    for (int client = 0; client < clients; ++client) {
        test::DeviceClient& device = *devices[devices.size() - 1 - static_cast<std::size_t>(client)];
        protocol::SyncRequest request;
        request.replica = Uid::make(kClock, theRandom);
        const auto answer = device.post("/v1/sync", protocol::toBytes(request).toStdString(), "application/json",
                                        {{"Accept", "application/json"}});
        const auto reply = protocol::readReply(QByteArray::fromStdString(answer->body)).value();
        for (const auto& page : reply.pages)
            request.cursors[page.scope] = page.cursor;
        bodies.push_back({&device, packedOf(request)});
    }
    benchRound(QStringLiteral("nothing new"), bodies, clients, each, 0, answerTo(bodies.front()).size());
    if (clients == 1)
        reportNothing(running, bodies.front(), each, storesHere);
}

void benchAcademy(const QString& name, const QString& place, const QString& bareFile, bool quick)
{
    QTextStream(stdout) << name << '\n';
    constexpr int kMost = 64;
    Database database(place);
    if (const Done made = database.prepare(); !made) {
        QTextStream(stdout) << made.error().trail() << '\n';
        return;
    }
    const QStringList invited = codes(database, 2 * kMost);
    Running running(database, QStringLiteral("bench"));
    const Devices all = devices(running, invited);
    for (std::size_t at = 0; at < kMost; ++at)
        if (post(pushOf(*all[kMost + at], 1000)) != 200)
            QTextStream(stdout) << "a push failed\n";
    const int share = quick ? 4 : 1;
    bench::benchAppend(database, bareFile, 40 / share, 5000);
    for (const int clients : {1, 8, 64})
        benchNothing(running, all, clients, 2048 / clients / share, !database.isServer());
    for (const int clients : {1, 8, 64})
        benchPush(all, clients, 128 / clients / (clients < 64 ? share : 1), 1000);
    benchPush(all, 1, 16 / share, 5000);
    for (const int clients : {1, 8, 64})
        benchPulls(all, clients, 256 / clients / share);
}

}  // namespace

int main(int argc, char** argv)
{
    std::signal(SIGPIPE, SIG_IGN);
    const QCoreApplication application(argc, argv);
    const QStringList words = QCoreApplication::arguments().mid(1);
    if (words.contains(QLatin1String("--help"))) {
        std::puts(
            "Usage: carrel-bench-sync [--quick] [sqlite] [postgresql]\nThe academy's sync over loopback, beside a "
            "bare handler in the same run.\nCARREL_BENCH_DIR says on which disk.");
        return 0;
    }
    const bool quick = words.contains(QLatin1String("--quick"));
    const bool all = !words.contains(QLatin1String("sqlite")) && !words.contains(QLatin1String("postgresql"));
    const QTemporaryDir folder(qEnvironmentVariable("CARREL_BENCH_DIR", QDir::currentPath())
                               + QStringLiteral("/bench-sync-XXXXXX"));
    QTextStream(stdout) << "Machine: " << std::thread::hardware_concurrency()
                        << " cores, which clients and academy share\n";
    if (all || words.contains(QLatin1String("sqlite")))
        benchAcademy(QStringLiteral("SQLite, synchronous=FULL"), folder.filePath(QStringLiteral("academy.db")),
                     folder.filePath(QStringLiteral("bare.db")), quick);
    if (all || words.contains(QLatin1String("sqlite")))
        bench::benchMemory(folder.filePath(QStringLiteral("process")));
    if (all || words.contains(QLatin1String("postgresql"))) {
        test::PostgresCluster cluster(test::PostgresCluster::Durable);
        if (cluster.missing().isEmpty())
            benchAcademy(QStringLiteral("PostgreSQL, fsync=on"), cluster.freshUrl(), {}, quick);
        else
            QTextStream(stdout) << cluster.missing() << '\n';
    }
    return 0;
}
