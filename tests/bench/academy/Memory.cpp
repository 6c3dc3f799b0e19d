// SPDX-License-Identifier: GPL-3.0-or-later
#include "tests/bench/academy/Memory.h"

#include "core/base/Json.h"
#include "core/protocol/Messages.h"
#include "tests/bench/Figures.h"
#include "tests/support/DeviceClient.h"

#include <QCoreApplication>
#include <QFile>
#include <QProcess>

#include <thread>

namespace carrel::bench {
namespace {

constexpr int kClients = 64;

/// carrel-academy over a folder.
class Process {
public:
    explicit Process(QString folder) : m_folder(std::move(folder))
    {
        (void)run(QStringLiteral("init"));
        (void)run(QStringLiteral("org create bench Bench"));
    }
    ~Process()
    {
        m_server.terminate();
        m_server.waitForFinished(60'000);
    }

    QString codeOf(int member)
    {
        const QString email = QStringLiteral("m%1@b.e").arg(member);
        (void)run(QStringLiteral("member add bench %1 M").arg(email));
        return run(QStringLiteral("enrolment-code bench ") + email)[u"code"].toString();
    }
    QString serve()
    {
        m_server.setStandardErrorFile(QProcess::nullDevice());
        m_server.start(program(), QStringLiteral("serve --listen 127.0.0.1:0").split(u' ') + where());
        while (!m_server.canReadLine())
            if (!m_server.waitForReadyRead(60'000))
                qFatal("carrel-academy does not serve");
        return readJson(m_server.readLine()).value_or(QJsonValue())[u"listening"].toString();
    }
    /// What it holds, in KiB, by a field of its status: VmRSS, or VmHWM for the most since restartPeak().
    double kiB(const char* field) const
    {
        QFile status(place(QStringLiteral("status")));
        if (status.open(QFile::ReadOnly))
            for (const QByteArray& line : status.readAll().split('\n'))
                if (line.startsWith(field))
                    return line.simplified().split(' ').value(1).toDouble();
        return 0;
    }
    void restartPeak() const
    {
        QFile clear(place(QStringLiteral("clear_refs")));
        if (clear.open(QFile::WriteOnly))
            clear.write("5");
    }

private:
    static QString program() { return QCoreApplication::applicationDirPath() + QStringLiteral("/carrel-academy"); }
    QString place(const QString& file) const
    {
        return QStringLiteral("/proc/%1/%2").arg(m_server.processId()).arg(file);
    }
    QStringList where() const { return {QStringLiteral("--data"), m_folder, QStringLiteral("--json")}; }
    QJsonValue run(const QString& words) const
    {
        QProcess process;
        process.start(program(), words.split(u' ') + where());
        if (!process.waitForFinished(60'000) || process.exitCode() != 0)
            qFatal("carrel-academy %s failed", qPrintable(words));
        return readJson(process.readAllStandardOutput()).value_or(QJsonValue());
    }

    QString m_folder;
    QProcess m_server;
};

using Clients = std::vector<std::unique_ptr<test::DeviceClient>>;

/// Exchanges that bring nothing, one client after the other or all at once.
void exchange(const Clients& clients, const std::vector<std::string>& bodies, bool atOnce)
{
    std::vector<std::thread> threads;
    for (std::size_t at = 0; at < clients.size(); ++at) {
        const auto some = [&clients, &bodies, at] {
            for (int times = 0; times < 8; ++times)
                (void)clients[at]->post("/v1/sync", bodies[at], "application/zstd", {{"Accept", "application/zstd"}});
        };
        if (atOnce)
            threads.emplace_back(some);
        else
            some();
    }
    for (std::thread& thread : threads)
        thread.join();
}

}  // namespace

void benchMemory(const QString& folder)
{
    Process academy(folder);
    QStringList codes;
    for (int member = 0; member < kClients; ++member)
        codes << academy.codeOf(member);
    const QString url = academy.serve();
    Clients clients;
    std::vector<std::string> bodies;
    const SystemClock clock;
    SystemRandom random;
    for (const QString& code : codes) {
        clients.push_back(std::make_unique<test::DeviceClient>(url));
        if (!clients.back()->enrol(code))
            qFatal("no device");
        protocol::SyncRequest request;
        request.replica = Uid::make(clock, random);
        bodies.push_back(protocol::packed(protocol::toBytes(request)).toStdString());
    }
    exchange(clients, bodies, false);
    const double idle = academy.kiB("VmRSS");
    academy.restartPeak();
    exchange(clients, bodies, true);
    const double all = academy.kiB("VmHWM");
    report(QStringLiteral("memory for each of %1 clients at once").arg(kClients),
           QStringLiteral("%1 KiB").arg((all - idle) / kClients, 0, 'f', 0),
           QStringLiteral("%1 MiB after one at a time").arg(idle / 1024, 0, 'f', 1));
}

}  // namespace carrel::bench
