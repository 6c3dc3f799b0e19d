// SPDX-License-Identifier: GPL-3.0-or-later
// What the academy does in a second, over loopback and in this process, beside a bare cpp-httplib handler.
#include "app/academy/http/Server.h"
#include "app/academy/store/Syncing.h"
#include "core/base/Json.h"
#include "core/base/Random.h"
#include "tests/academy/Databases.h"
#include "tests/bench/Figures.h"
#include "tests/bench/academy/Memory.h"
#include "tests/support/DeviceClient.h"

#include <QCoreApplication>
#include <QTextStream>

#include <httplib.h>

#include <atomic>
#include <csignal>
#include <cstdio>
#include <thread>

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

/// Requests of `clients` threads, `each` of them, all of which are to be answered with 200.
struct Round {
    double perSecond = 0;
    double perCpuSecond = 0;  ///< clients and academy together; what another load on the machine does not change
    bench::Samples times;
    int failed = 0;
};

template <class Ask>
Round ask(int clients, int each, Ask request)
{
    std::vector<std::vector<std::chrono::nanoseconds>> times(static_cast<std::size_t>(clients));
    std::atomic<int> failed = 0;
    const auto before = bench::cpuTime();
    const auto took = bench::timed([&] {
        std::vector<std::thread> threads;
        for (int client = 0; client < clients; ++client)
            threads.emplace_back([&, client] {
                for (int at = 0; at < each; ++at)
                    times[static_cast<std::size_t>(client)].push_back(bench::timed([&] {
                        if (request(client, at) != 200)
                            ++failed;
                    }));
            });
        for (std::thread& thread : threads)
            thread.join();
    });
    Round round;
    for (const auto& some : times)
        for (const auto time : some)
            round.times.add(time);
    round.perSecond = clients * each / std::chrono::duration<double>(took).count();
    round.perCpuSecond = clients * each / std::chrono::duration<double>(bench::cpuTime() - before).count();
    round.failed = failed;
    return round;
}

void say(const QString& what, int clients, const Round& round, int ops, std::optional<double> bare = {})
{
    QString value = QStringLiteral("%1 requests/s, p50 %2, p99 %3")
                        .arg(round.perSecond, 0, 'f', 0)
                        .arg(bench::ms(round.times.median()), bench::ms(round.times.at(0.99)));
    if (ops > 0)
        value += QStringLiteral(", %1 ops/s, %2 ops per CPU second")
                     .arg(round.perSecond * ops, 0, 'f', 0)
                     .arg(round.perCpuSecond * ops, 0, 'f', 0);
    if (round.failed > 0)
        value += QStringLiteral(", %1 FAILED").arg(round.failed);
    bench::report(QStringLiteral("%1, %2 clients").arg(what).arg(clients), value,
                  bare ? QStringLiteral(" bare handler %1/s").arg(*bare, 0, 'f', 0) : QString());
}

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

int post(const Body& body)
{
    const auto answer = body.device->post("/v1/sync", body.bytes, "application/zstd", {{"Accept", "application/zstd"}});
    return answer ? answer->status : 0;
}

std::string packedOf(const protocol::SyncRequest& request)
{
    return protocol::packed(protocol::toBytes(request)).toStdString();
}

/// Reviews of a replica that nobody has heard of yet, so that its lease is known before it is given.
protocol::SyncRequest reviews(int ops)
{
    protocol::SyncRequest request;
    request.replica = Uid::make(kClock, theRandom);
    const auto now = protocol::Hlc::at(kClock.now()).value;
    for (int at = 1; at <= ops; ++at)
        request.ops.push_back({{request.replica, static_cast<std::uint64_t>(at)},
                               {now + (static_cast<std::uint64_t>(at) << 16)},
                               QStringLiteral("me"),
                               QStringLiteral("review"),
                               QString::number(at * 7 % 5000),
                               {{QStringLiteral("rating"), 1 + at % 4}, {QStringLiteral("ms"), 800 + at % 9000}}});
    return request;
}

Body pushOf(test::DeviceClient& device, int ops)
{
    return {&device, packedOf(reviews(ops))};
}

/// One member's account in an organisation of its own.
Account someAccount(Database& database)
{
    return database
        .transact(Access::Write,
                  [&](Connection& connection) -> Result<Account> {
                      People people(connection, kClock, theRandom);
                      CARREL_ASSIGN(const Org org, people.addOrg(QStringLiteral("append"), QStringLiteral("Append")));
                      CARREL_ASSIGN(
                          const Member member,
                          people.addMember(
                              org, {QStringLiteral("a@b.e"), QStringLiteral("A"), QStringLiteral("learner"), {}, {}}));
                      return Account{org.id, member.id, org.slug, member.uid};
                  })
        .value();
}

/// What the academy itself takes for ops that it has read: from the request to its commit, without the way there.
void benchAppend(Database& database, int times, int ops)
{
    const Account account = someAccount(database);
    Syncing syncing(database, QStringLiteral("bench"), kClock, theRandom);
    bench::Samples each;
    for (int at = 0; at < times; ++at) {
        const protocol::SyncRequest request = reviews(ops);
        each.add(bench::timed([&] {
            if (!syncing.run(account, request))
                qFatal("an append failed");
        }));
    }
    const double perSecond = ops * 1000.0 / each.median();
    const QString value = QStringLiteral("%1 ops/s").arg(perSecond, 0, 'f', 0);
    const QString what = QStringLiteral("append of %1 ops, from request to commit").arg(ops);
    if (database.isServer())
        bench::report(what, value);
    else
        bench::report(what, value, {}, QStringLiteral(">= 50,000/s"), perSecond >= 50'000);
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

void benchPush(const Devices& devices, int clients, int each, int ops)
{
    std::vector<Body> bodies;
    for (int at = 0; at < clients * each; ++at)
        bodies.push_back(pushOf(*devices[static_cast<std::size_t>(at / each)], ops));
    say(QStringLiteral("push of %1 ops").arg(ops), clients,
        ask(clients, each,
            [&](int client, int at) { return post(bodies[static_cast<std::size_t>(client * each + at)]); }),
        ops);
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
    say(QStringLiteral("pull of 1,000 ops"), clients,
        ask(clients, each, [&](int client, int) { return post(bodies[static_cast<std::size_t>(client)]); }), 1000);
}

/// Nothing new: a cursor at the head of each scope.
void benchNothing(Running& running, const Devices& devices, int clients, int each, double bare)
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
    const auto round = [&] {
        return ask(clients, each, [&](int client, int) { return post(bodies[static_cast<std::size_t>(client)]); });
    };
    say(QStringLiteral("nothing new"), clients, round(), 0, bare);
    if (clients > 1)
        return;
    const bench::Samples answered = running.answering([&] { (void)round(); });
    bench::report(QStringLiteral("nothing new, the server's own time"),
                  QStringLiteral("p50 %1, p99 %2").arg(bench::ms(answered.median()), bench::ms(answered.at(0.99))), {},
                  QStringLiteral("p50 <= 1 ms"), answered.median() <= 1);
}

/// The same connections, threads and bytes, and nothing done.
double benchBare(int clients, int each)
{
    httplib::Server server;
    server.set_keep_alive_max_count(1);
    server.set_tcp_nodelay(true);
    server.Post("/v1/sync", [](const httplib::Request&, httplib::Response& response) {
        response.set_content(std::string(300, 'x'), "application/octet-stream");
    });
    int listening = -1;
    server.set_socket_options([&](socket_t socket) { listening = socket; });
    const int port = server.bind_to_any_port("127.0.0.1");
    ::listen(listening, 512);
    std::thread thread([&] { server.listen_after_bind(); });
    const std::string body(300, 'y');
    const Round round = ask(clients, each, [&](int, int) {
        const auto answer = httplib::Client("127.0.0.1", port).Post("/v1/sync", body, "application/zstd");
        return answer ? answer->status : 0;
    });
    server.stop();
    thread.join();
    say(QStringLiteral("bare handler"), clients, round, 0);
    return round.perSecond;
}

void benchAcademy(const QString& name, const QString& place, bool quick)
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
    benchAppend(database, 40 / share, 5000);
    for (const int clients : {1, 8, 64})
        benchNothing(running, all, clients, 2048 / clients / share, benchBare(clients, 2048 / clients / share));
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
        benchAcademy(QStringLiteral("SQLite, synchronous=FULL"), folder.filePath(QStringLiteral("academy.db")), quick);
    if (all || words.contains(QLatin1String("sqlite")))
        bench::benchMemory(folder.filePath(QStringLiteral("process")));
    if (all || words.contains(QLatin1String("postgresql"))) {
        test::PostgresCluster cluster(test::PostgresCluster::Durable);
        if (cluster.missing().isEmpty())
            benchAcademy(QStringLiteral("PostgreSQL, fsync=on"), cluster.freshUrl(), quick);
        else
            QTextStream(stdout) << cluster.missing() << '\n';
    }
    return 0;
}
