// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "core/base/Json.h"
#include "core/protocol/Messages.h"
#include "tests/support/ContractWatch.h"
#include "tests/support/DeviceClient.h"
#include "tests/support/KeptPort.h"

#include <QFile>
#include <QJsonObject>
#include <QProcess>
#include <QTemporaryDir>

#include <httplib.h>

#include <signal.h>

namespace carrel::test {

inline QStringList words(const char* line)
{
    return QString::fromLatin1(line).split(QLatin1Char(' '));
}

/// carrel-academy as a process, over one place.
class AcademyProcess {
public:
    explicit AcademyProcess(const QString& place)
        : m_place(place.startsWith(QLatin1String("postgresql:"))
                      ? QStringList{QStringLiteral("--database"), place, QStringLiteral("--blobs"), m_blobs.path()}
                      : QStringList{QStringLiteral("--data"), place + QStringLiteral(".d")})
    {
    }
    ~AcademyProcess()
    {
        if (m_server.state() != QProcess::NotRunning)
            kill();
    }

    struct Ran {
        int exitCode = -1;
        QByteArray out;
        QByteArray err;
        QJsonObject json() const { return readJson(out).value_or(QJsonValue()).toObject(); }
    };
    Ran run(const QStringList& words, const QByteArray& input = {}) const
    {
        return runAsIs(words + QStringList{QStringLiteral("--json")}, input);
    }
    /// As a person reads it.
    Ran runAsIs(const QStringList& words, const QByteArray& input = {}) const
    {
        QProcess process;
        process.start(QStringLiteral(CARREL_BIN_DIR "/carrel-academy"), words + m_place);
        process.write(input);
        process.closeWriteChannel();
        process.waitForFinished(-1);  // the limit is that of the whole test
        return {process.exitStatus() == QProcess::NormalExit ? process.exitCode() : -1, process.readAllStandardOutput(),
                process.readAllStandardError()};
    }

    /// Starts it on a free port of loopback, behind a watch that holds what is said against the API's description.
    bool serve(const QStringList& more = {})
    {
        m_watch = std::make_unique<ContractWatch>(m_port);
        m_kept.reset();
        if (m_watch->address().isEmpty())
            return false;
        QStringList words = more;
        if (!words.contains(QLatin1String("--public-url")))
            words << QStringLiteral("--public-url") << m_watch->address();
        if (!start(words))
            return false;
        m_watch->setUpstream(m_told[u"listening"].toString());
        m_address = m_watch->address();
        listenAgainAt(m_address);
        return true;
    }
    /// Desks know it by this address: another process takes the place of the first.
    void listenAgainAt(const QString& address) { m_port = static_cast<quint16>(QUrl(address).port()); }
    /// What it said on standard output before it began to answer.
    QJsonObject told() const { return m_told; }
    /// As a power cut would.
    void kill()
    {
        ::kill(static_cast<pid_t>(m_server.processId()), SIGKILL);
        m_server.waitForFinished(60'000);
        leave();
    }
    /// As an operator would; the exit code.
    int stop()
    {
        m_server.terminate();
        m_server.waitForFinished(60'000);
        leave();
        return m_server.exitStatus() == QProcess::NormalExit ? m_server.exitCode() : -1;
    }
    /// The most memory that it ever held since it serves.
    double peakMiB() const
    {
        QFile status(QStringLiteral("/proc/%1/status").arg(m_server.processId()));
        if (status.open(QFile::ReadOnly))
            for (const QByteArray& line : status.readAll().split('\n'))
                if (line.startsWith("VmHWM:"))
                    return line.mid(6).simplified().split(' ').first().toDouble() / 1024;
        return 0;
    }
    QByteArray log() { return m_server.readAllStandardError(); }
    QString address() const { return m_address; }
    /// The folder of its files.
    QString blobs() const { return m_place.size() > 2 ? m_blobs.path() : m_place.at(1) + QStringLiteral("/blobs"); }

    httplib::Client client() const
    {
        httplib::Client client(m_address.toStdString());
        client.set_read_timeout(std::chrono::seconds(60));
        return client;
    }

private:
    /// Nobody answers at its address until it serves again.
    void leave()
    {
        m_watch.reset();
        m_kept = std::make_unique<KeptPort>(m_port);
    }
    bool start(const QStringList& more)
    {
        m_server.start(QStringLiteral(CARREL_BIN_DIR "/carrel-academy"),
                       QStringList{QStringLiteral("serve"), QStringLiteral("--json"), QStringLiteral("--listen"),
                                   QStringLiteral("127.0.0.1:0")}
                           + more + m_place);
        m_told = {};
        while (!m_told.contains(u"listening")) {
            while (!m_server.canReadLine())
                if (!m_server.waitForReadyRead(60'000))
                    return false;
            const QJsonObject line = readJson(m_server.readLine()).value_or(QJsonValue()).toObject();
            for (auto it = line.begin(); it != line.end(); ++it)
                m_told.insert(it.key(), it.value());
        }
        return true;
    }

    QTemporaryDir m_blobs;  // before what names it
    QStringList m_place;
    QProcess m_server;
    std::unique_ptr<ContractWatch> m_watch;
    std::unique_ptr<KeptPort> m_kept;
    quint16 m_port = 0;  ///< of the watch
    QString m_address;
    QJsonObject m_told;
};

inline QByteArray bytesOf(const httplib::Result& answer)
{
    return answer ? QByteArray::fromStdString(answer->body) : QByteArray();
}

/// A desk that speaks to it, as a device of its own.
struct TestDesk {
    Uid replica;
    std::shared_ptr<DeviceClient> device;
    QString lease;
    std::map<QString, QString> cursors;

    httplib::Result post(const AcademyProcess& academy, const std::vector<protocol::Op>& ops) const
    {
        protocol::SyncRequest request;
        request.replica = replica;
        request.lease = lease;
        request.cursors = cursors;
        request.ops = ops;
        device->setUrl(academy.address());
        return device->post("/v1/sync", protocol::packed(protocol::toBytes(request)).toStdString(), "application/zstd",
                            {{"Accept", "application/zstd"}});
    }

    /// An exchange that is to go well.
    Result<protocol::SyncReply> sync(const AcademyProcess& academy, const std::vector<protocol::Op>& ops = {})
    {
        const auto answer = post(academy, ops);
        if (!answer || answer->status != 200)
            return fail(ErrorKind::Io, answer ? QString::fromStdString(answer->body) : QStringLiteral("no answer"));
        CARREL_ASSIGN(const QByteArray bytes, protocol::unpacked(bytesOf(answer)));
        CARREL_ASSIGN(auto reply, protocol::readReply(bytes));
        lease = reply.lease;
        for (const protocol::ScopePage& page : reply.pages)
            cursors[page.scope] = page.cursor;
        return reply;
    }
};

}  // namespace carrel::test
