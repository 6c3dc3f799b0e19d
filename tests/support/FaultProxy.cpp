// SPDX-License-Identifier: GPL-3.0-or-later
#include "tests/support/FaultProxy.h"

#include <QHostAddress>
#include <QMutexLocker>
#include <QTcpServer>
#include <QTcpSocket>
#include <QTimer>
#include <QUrl>

#include <algorithm>
#include <deque>

#include <sys/socket.h>

namespace carrel::test {

struct FaultProxy::Shared {
    explicit Shared(FaultPlan plan, Log told) : dice(std::move(plan)), log(std::move(told)) {}

    mutable QMutex mutex;
    FaultDice dice;
    QUrl upstream;
    FaultCounts counts;
    std::map<QByteArray, std::deque<HttpMessage>> replies;
    const Log log;
    Witness witness;
};

namespace {

constexpr std::size_t kRepliesKept = 8;
constexpr qsizetype kMostSlices = 40;

/// Without a last word: what is on its way is lost, and the other side reads "connection reset by peer".
void reset(QTcpSocket& socket)
{
    const linger none{1, 0};
    ::setsockopt(static_cast<int>(socket.socketDescriptor()), SOL_SOCKET, SO_LINGER, &none, sizeof none);
    socket.abort();
}

/// One client's connection, request by request.
class Relay final : public QObject {
public:
    Relay(QTcpSocket* client, std::shared_ptr<FaultProxy::Shared> shared, QObject* parent)
        : QObject(parent), m_shared(std::move(shared)), m_client(client), m_academy(new QTcpSocket(this))
    {
        m_client->setParent(this);
        m_client->setSocketOption(QAbstractSocket::LowDelayOption, 1);
        connect(m_client, &QTcpSocket::readyRead, this, [this] { readRequest(); });
        connect(m_client, &QTcpSocket::disconnected, this, [this] { deleteLater(); });
        connect(m_academy, &QTcpSocket::connected, this, [this] { m_academy->write(m_passed.bytes()); });
        connect(m_academy, &QTcpSocket::readyRead, this, [this] { readReply(false); });
        connect(m_academy, &QTcpSocket::disconnected, this, [this] { readReply(true); });
        connect(m_academy, &QTcpSocket::errorOccurred, this, [this] {
            if (m_academy->state() != QAbstractSocket::ConnectedState)
                readReply(true);
        });
        readRequest();
    }

private:
    void readRequest()
    {
        m_asked += m_client->readAll();
        if (m_busy)
            return;
        auto request = HttpMessage::take(m_asked);
        if (!request)
            return;
        m_busy = true;
        m_askedAgain = false;
        m_request = *std::move(request);
        {
            const QMutexLocker locked(&m_shared->mutex);
            ++m_shared->counts.requests;
            m_dealt = m_shared->dice.deal(m_request);
            m_plan = m_shared->dice.plan();
        }
        begin();
    }

    void begin()
    {
        switch (m_dealt.fault) {
        case Fault::ResetBefore: tell(m_dealt.fault); return reset(*m_client);
        case Fault::PortalPage:
        case Fault::PortalRedirect:
        case Fault::Unavailable:
            tell(m_dealt.fault);
            return answer(m_request.method() == "HEAD" ? ownReply(m_dealt.fault, m_plan).head()
                                                       : ownReply(m_dealt.fault, m_plan).bytes(),
                          false);
        case Fault::ReplayBefore:
            if (const auto older = olderReply()) {
                tell(m_dealt.fault);
                return answer(older->bytes(), false);
            }
            return passOn();
        case Fault::Latency: return QTimer::singleShot(latency(), this, [this] { passOn(); });
        default: return passOn();
        }
    }

    std::chrono::milliseconds latency() const
    {
        const auto most = std::max<std::int64_t>(m_plan.latency.count(), 1);
        return std::chrono::milliseconds(1 + static_cast<std::int64_t>(m_dealt.chance % static_cast<quint64>(most)));
    }

    /// On a connection of its own: only its end tells what an academy that died had said.
    void passOn()
    {
        QUrl upstream;
        {
            const QMutexLocker locked(&m_shared->mutex);
            ++m_shared->counts.passedOn;
            upstream = m_shared->upstream;
        }
        m_passed = m_request;
        m_passed.remove("Expect");
        m_passed.remove("Keep-Alive");
        m_passed.set("Connection", "close");
        m_academy->abort();  // while nothing is waited for: the end of the request before this one is not its end
        m_answered.clear();
        m_waiting = true;
        m_academy->connectToHost(upstream.host(), static_cast<quint16>(upstream.port(80)));
    }

    void readReply(bool ended)
    {
        if (!m_waiting)
            return;
        if (m_academy->isOpen())
            m_answered += m_academy->readAll();
        auto reply = HttpMessage::take(m_answered, ended, m_request.method() == "HEAD");
        if (!reply && !ended)
            return;
        m_waiting = false;
        if (reply)
            return replied(*std::move(reply));
        {
            const QMutexLocker locked(&m_shared->mutex);
            ++m_shared->counts.unreachable;
        }
        say("unreachable");
        reset(*m_client);
    }

    void replied(HttpMessage reply)
    {
        FaultProxy::Witness witness;
        {
            const QMutexLocker locked(&m_shared->mutex);
            witness = m_shared->witness;
        }
        if (witness)
            witness(m_request, reply);
        if (m_dealt.fault == Fault::Twice && !std::exchange(m_askedAgain, true))
            return passOn();
        reply.remove("Connection");
        reply.remove("Keep-Alive");
        const auto older = m_dealt.fault == Fault::ReplayAfter ? olderReply() : std::nullopt;
        keep(reply);
        if (m_dealt.fault == Fault::ResetAfter) {
            tell(m_dealt.fault);
            return reset(*m_client);
        }
        if (m_dealt.fault == Fault::ReplayAfter || m_dealt.fault == Fault::ReplayBefore) {
            tell(older ? m_dealt.fault : Fault::None);
            return answer(older.value_or(reply).bytes(), false);
        }
        const auto made = spoiled(m_dealt.fault, reply, m_dealt.chance);
        tell(made ? m_dealt.fault : Fault::None);
        answer(made ? made->bytes : reply.bytes(), made && made->closes);
    }

    QByteArray what() const { return m_request.method() + ' ' + m_request.target(); }
    void keep(const HttpMessage& reply)
    {
        const QMutexLocker locked(&m_shared->mutex);
        auto& kept = m_shared->replies[what()];
        kept.push_back(reply);
        if (kept.size() > kRepliesKept)
            kept.pop_front();
    }
    std::optional<HttpMessage> olderReply() const
    {
        const QMutexLocker locked(&m_shared->mutex);
        const auto found = m_shared->replies.find(what());
        if (found == m_shared->replies.end() || found->second.empty())
            return std::nullopt;
        return found->second.at(m_dealt.chance % found->second.size());
    }

    void answer(const QByteArray& bytes, bool closes)
    {
        if (m_dealt.fault == Fault::Slices)
            return slice(bytes, std::max<qsizetype>(1, (bytes.size() + kMostSlices - 1) / kMostSlices));
        m_client->write(bytes);
        if (closes)
            return m_client->disconnectFromHost();
        finished();
    }

    void slice(const QByteArray& rest, qsizetype size)
    {
        {
            const QMutexLocker locked(&m_shared->mutex);
            ++m_shared->counts.slices;
        }
        m_client->write(rest.left(size));
        m_client->flush();
        if (rest.size() <= size)
            return finished();
        QTimer::singleShot(1, Qt::PreciseTimer, this, [this, rest, size] { slice(rest.mid(size), size); });
    }

    void finished()
    {
        m_busy = false;
        readRequest();
    }

    void tell(Fault fault)
    {
        {
            const QMutexLocker locked(&m_shared->mutex);
            ++(fault == Fault::None ? m_shared->counts.clean : m_shared->counts.faults[fault]);
        }
        say(nameOf(fault).toLatin1());
    }
    void say(const QByteArray& happened) const
    {
        if (m_shared->log)
            m_shared->log(what() + ' ' + happened);
    }

    const std::shared_ptr<FaultProxy::Shared> m_shared;
    QTcpSocket* const m_client;
    QTcpSocket* const m_academy;
    QByteArray m_asked;
    QByteArray m_answered;
    HttpMessage m_request;
    HttpMessage m_passed;
    FaultDice::Dealt m_dealt;
    FaultPlan m_plan;
    bool m_busy = false;
    bool m_askedAgain = false;
    bool m_waiting = false;
};

void accept(QTcpServer& server, const std::shared_ptr<FaultProxy::Shared>& shared)
{
    while (QTcpSocket* client = server.nextPendingConnection())
        new Relay(client, shared, &server);
}

}  // namespace

FaultProxy::FaultProxy(FaultPlan plan, quint16 port, Log log)
    : m_shared(std::make_shared<Shared>(std::move(plan), std::move(log))), m_server(new QTcpServer)
{
    if (m_server->listen(QHostAddress::LocalHost, port))
        m_address = QStringLiteral("http://127.0.0.1:%1").arg(m_server->serverPort());
    QObject::connect(m_server, &QTcpServer::newConnection, m_server,
                     [server = m_server, shared = m_shared] { accept(*server, shared); });
    m_server->moveToThread(&m_thread);
    QObject::connect(&m_thread, &QThread::finished, m_server, &QObject::deleteLater);
    m_thread.start();
}

FaultProxy::~FaultProxy()
{
    m_thread.quit();
    m_thread.wait();
}

void FaultProxy::setUpstream(const QString& address)
{
    const QMutexLocker locked(&m_shared->mutex);
    m_shared->upstream = QUrl(address);
}

void FaultProxy::setWitness(Witness witness)
{
    const QMutexLocker locked(&m_shared->mutex);
    m_shared->witness = std::move(witness);
}

void FaultProxy::setPlan(const FaultPlan& plan)
{
    const QMutexLocker locked(&m_shared->mutex);
    m_shared->dice = FaultDice(plan);
}

void FaultProxy::next(Fault fault, int times, const QByteArray& path)
{
    const QMutexLocker locked(&m_shared->mutex);
    m_shared->dice.next(fault, times, path);
}

FaultCounts FaultProxy::counts() const
{
    const QMutexLocker locked(&m_shared->mutex);
    return m_shared->counts;
}

}  // namespace carrel::test
