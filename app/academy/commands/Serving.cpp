// SPDX-License-Identifier: GPL-3.0-or-later
#include "app/academy/commands/Serving.h"

#include "app/academy/courses/StrayFiles.h"
#include "app/academy/session/GrantKeys.h"
#include "app/academy/session/SpentSignIns.h"
#include "app/academy/store/AcademySql.h"
#include "app/academy/store/AuditCheckpoints.h"

#include <QJsonDocument>
#include <QJsonObject>
#include <QUrl>

#include <httplib.h>

#include <atomic>
#include <condition_variable>
#include <csignal>
#include <cstdio>
#include <mutex>
#include <thread>

#include <pthread.h>
#include <unistd.h>

namespace carrel::academy {
namespace {

void say(std::FILE* to, const QByteArray& line)
{
    std::fputs((line + '\n').constData(), to);
    std::fflush(to);
}

/// Ends the server when the process is asked to end; a hangup has one that speaks TLS read its certificate anew. Made
/// before any other thread, which then inherit that the signals are held back for this one.
class StopOnSignal {
public:
    StopOnSignal()
    {
        sigemptyset(&m_signals);
        sigaddset(&m_signals, SIGHUP);
        sigaddset(&m_signals, SIGTERM);
        sigaddset(&m_signals, SIGINT);
        pthread_sigmask(SIG_BLOCK, &m_signals, nullptr);
        std::signal(SIGPIPE, SIG_IGN);
    }
    ~StopOnSignal() { end(); }
    /// The server that is watched may go after this.
    void end()
    {
        if (!m_thread.joinable())
            return;
        pthread_kill(m_thread.native_handle(), SIGINT);  // ends its sigwait
        m_thread.join();
    }
    void watch(Server& server)
    {
        m_thread = std::thread([this, &server] {
            for (int signal = 0; sigwait(&m_signals, &signal) == 0 && signal == SIGHUP && server.usesTls();)
                renewCertificate(server);
            server.stop();
        });
    }

private:
    static void renewCertificate(Server& server)
    {
        QJsonObject line{{QStringLiteral("note"), QStringLiteral("the certificate was read anew")}};
        if (const Done renewed = server.renewCertificate(); !renewed)
            line = {{QStringLiteral("note"), QStringLiteral("the certificate stays the one before")},
                    {QStringLiteral("cause"), renewed.error().trail()}};
        say(stderr, QJsonDocument(line).toJson(QJsonDocument::Compact));
    }

    sigset_t m_signals{};
    std::thread m_thread;
};

/// Answers GET /metrics on an address of its own, which the world does not reach.
class MetricsListener {
public:
    explicit MetricsListener(const Metrics& metrics)
    {
        m_server.new_task_queue = [] { return new httplib::ThreadPool(1); };
        m_server.Get("/metrics", [&metrics](const httplib::Request&, httplib::Response& response) {
            response.set_content(metrics.text().toStdString(), "text/plain; version=0.0.4");
        });
    }
    ~MetricsListener()
    {
        if (!m_thread.joinable())
            return;
        while (!m_over && !m_server.is_running())
            std::this_thread::sleep_for(std::chrono::milliseconds(1));
        m_server.stop();
        m_thread.join();
    }
    Done start(const Listening& at, bool json)
    {
        if (!at.isLoopback())
            return fail(ErrorKind::InvalidInput, QStringLiteral("--metrics is for loopback alone"));
        const std::string host = at.host.toStdString();
        const int port = at.port == 0                           ? m_server.bind_to_any_port(host)
                         : m_server.bind_to_port(host, at.port) ? at.port
                                                                : -1;
        if (port <= 0)
            return fail(ErrorKind::Io,
                        QStringLiteral("cannot listen on %1:%2 for --metrics").arg(at.host).arg(at.port));
        const QString address = QStringLiteral("http://%1:%2").arg(at.host).arg(port);
        say(stdout, (json ? QStringLiteral("{\"metrics\":\"%1\"}") : QStringLiteral("Metrics on %1/metrics"))
                        .arg(address)
                        .toUtf8());
        m_thread = std::thread([this] {
            m_server.listen_after_bind();
            m_over = true;
        });
        return {};
    }

private:
    httplib::Server m_server;
    std::atomic<bool> m_over = false;
    std::thread m_thread;
};

/// Sweeps away what nobody goes on with, once before the academy serves and each hour while it does; and files without
/// a row and what is left of sign-ins, each day.
class Sweeping {
public:
    Sweeping(Database& database, const BlobFiles& files, const Clock& clock)
        : m_strays(database, files, clock), m_spent(database, clock)
    {
        files.sweep(clock.now());
        m_thread = std::jthread([&files, &clock, this](const std::stop_token& stop) {
            std::unique_lock lock(m_mutex);
            for (int hours = 0; !stop.stop_requested(); ++hours) {
                if (hours % 24 == 0) {
                    removeStrays();
                    while (!stop.stop_requested() && removeSpent()) {
                    }
                }
                if (!m_wait.wait_for(lock, stop, std::chrono::hours(1), [] { return false; }) && !stop.stop_requested())
                    files.sweep(clock.now());
            }
        });
    }

private:
    void removeStrays() const
    {
        const auto removed = m_strays.remove();
        if (!removed)
            say(stderr, "{\"note\":\"files without a row could not be removed\"}");
        else if (*removed > 0)
            say(stderr,
                "{\"note\":\"files without a row were removed\",\"files\":" + QByteArray::number(*removed) + '}');
    }

    /// False: nothing more, or not now.
    bool removeSpent()
    {
        const auto more = m_spent.sweep();
        if (!more)
            say(stderr, "{\"note\":\"what is left of sign-ins could not be removed\"}");
        return more.value_or(false);
    }

    StrayFiles m_strays;
    SpentSignIns m_spent;
    std::mutex m_mutex;
    std::condition_variable_any m_wait;
    std::jthread m_thread;  // last: it uses the others
};

/// Writes down in segments what has come to members' logs, and signs where the audits stand: looked for every half
/// minute.
class Archiving {
public:
    Archiving(Database& database, const QString& server, const Clock& clock, Random& random)
        : m_database(database), m_server(server), m_clock(clock), m_history(database, server, random)
    {
        m_thread = std::jthread([this](const std::stop_token& stop) {
            std::unique_lock lock(m_mutex);
            do {
                signAudits();
                while (!stop.stop_requested() && extend()) {
                }
            } while (!m_wait.wait_for(lock, stop, std::chrono::seconds(30), [] { return false; })
                     && !stop.stop_requested());
        });
    }

private:
    bool extend()
    {
        const auto more = m_history.extend();
        if (!more)
            say(stderr, "{\"note\":\"a segment of a log could not be written down\"}");
        return more.value_or(false);
    }

    /// Each goes into the log as well, which may lie where the database does not.
    void signAudits()
    {
        const auto made =
            m_database.transact(Access::Write, [this](Connection& connection) -> Result<QList<QByteArray>> {
                CARREL_ASSIGN(const GrantKeys keys, GrantKeys::of(connection));
                return AuditCheckpoints(connection, m_server, m_clock)
                    .sign(keys.newest(), AuditCheckpoints::Which::Due);
            });
        if (!made)
            return say(stderr, "{\"note\":\"where the audit stands could not be signed\"}");
        for (const QByteArray& each : *made)
            say(stderr, "{\"checkpoint\":\"" + each + "\"}");
    }

    Database& m_database;
    QString m_server;
    const Clock& m_clock;
    History m_history;
    std::mutex m_mutex;
    std::condition_variable_any m_wait;
    std::jthread m_thread;  // last: it uses the others
};

}  // namespace

Result<Listening> listeningOf(const Arguments& arguments)
{
    auto listening =
        Listening::fromString(arguments.has(QStringLiteral("listen")) ? arguments.value(QStringLiteral("listen"))
                                                                      : QStringLiteral("127.0.0.1:8080"));
    if (!listening)
        return fail(ErrorKind::InvalidInput, QStringLiteral("--listen takes HOST:PORT"));
    // One alone would be plain HTTP to somebody who meant TLS.
    if (arguments.has(QStringLiteral("tls-cert")) != arguments.has(QStringLiteral("tls-key")))
        return fail(ErrorKind::InvalidInput, QStringLiteral("--tls-cert and --tls-key go together"));
    listening->certificateFile = arguments.value(QStringLiteral("tls-cert"));
    listening->keyFile = arguments.value(QStringLiteral("tls-key"));
    CARREL_ASSIGN(listening->publicUrl, publicUrlOf(arguments));
    listening->behindProxy = arguments.has(QStringLiteral("behind-proxy"));
    return *std::move(listening);
}

Result<QString> publicUrlOf(const Arguments& arguments)
{
    const QString given = arguments.value(QStringLiteral("public-url"));
    if (!arguments.has(QStringLiteral("public-url")))
        return QString();
    const QUrl url(given, QUrl::StrictMode);
    Listening host;
    host.host = url.host();
    // Desks speak to nothing else.
    const bool fits =
        url.scheme() == QLatin1String("https") || (url.scheme() == QLatin1String("http") && host.isLoopback());
    if (!url.isValid() || url.host().isEmpty() || !fits || (!url.path().isEmpty() && url.path() != QLatin1String("/"))
        || url.hasQuery() || url.hasFragment() || !url.userInfo().isEmpty())
        return fail(ErrorKind::InvalidInput, QStringLiteral("--public-url takes https://HOST[:PORT]"));
    return given;
}

Done serve(Database& database, const BlobFiles& files, const Listening& listening,
           const std::optional<Listening>& metrics, const Clock& clock, Random& random, bool json)
{
    StopOnSignal stop;
    CARREL_ASSIGN(const QString name, database.transact(Access::Write, [&](Connection& connection) {
        return serverName(connection, clock, random);
    }));
    CARREL_ASSIGN(Secrets secrets, Secrets::of(database));
    Gate gate(database, name, std::move(secrets), clock, random);
    Api api(database, gate, clock, random, files);
    Server server(api, clock, random, [](const QByteArray& line) { say(stderr, line); });
    CARREL_ASSIGN(const int port, server.bind(listening));
    const Sweeping sweeping(database, files, clock);
    const Archiving archiving(database, name, clock, random);
    MetricsListener measured(server.metrics());
    if (metrics)
        CARREL_TRY(measured.start(*metrics, json));
    const QString host = listening.host.contains(u':') ? u'[' + listening.host + u']' : listening.host;
    const QString address =
        QStringLiteral("%1://%2:%3")
            .arg(listening.usesTls() ? QStringLiteral("https") : QStringLiteral("http"), host, QString::number(port));
    gate.setPublicUrl(listening.publicUrl.isEmpty() ? address : listening.publicUrl);
    CARREL_TRY(database.transact(Access::Write, [&gate](Connection& connection) {
        return connection.run(sql::kSchema_meta_put, {kPublicUrlName, gate.publicUrl()}).map([](const Rows&) {});
    }));
    say(stdout,
        (json ? QStringLiteral("{\"listening\":\"%1\"}") : QStringLiteral("Listening on %1")).arg(address).toUtf8());
    stop.watch(server);
    server.run();
    stop.end();
    return {};
}

}  // namespace carrel::academy
