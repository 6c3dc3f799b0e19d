// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/session/academy/LoopbackListener.h"

#include "core/crypto/Signing.h"

#include <QTcpServer>
#include <QTcpSocket>
#include <QTimer>

namespace carrel::session {
namespace {

constexpr int kMostWaiting = 8;
constexpr qint64 kMostRequestBytes = 8 * 1024;
constexpr std::chrono::seconds kPatience{10};

/// As the academy's own pages look, from which the browser comes.
const QByteArray kStyle =
    ":root{color-scheme:light dark}"
    "body{margin:0 auto;max-width:22.5rem;padding:18vh 1.25rem 3rem;font:.875rem/1.25rem Inter,system-ui,sans-serif;"
    "background:#fdfdfc;color:#4c5652}"
    "h1{margin:0;font-size:1.625rem;line-height:2.25rem;font-weight:600;color:#18201d}"
    "@media(prefers-color-scheme:dark){body{background:#161a19;color:#b3bcb8}h1{color:#e8ecea}}";

/// The lines of a request's head, once it is whole.
struct Head {
    QByteArray method;
    QByteArray target;
    QByteArray host;
};

Head readHead(const QByteArray& bytes)
{
    const QList<QByteArray> lines = bytes.split('\n');
    const QList<QByteArray> words = lines.value(0).trimmed().split(' ');
    Head head;
    if (words.size() == 3 && words.at(2).startsWith("HTTP/1."))
        head = {words.at(0), words.at(1), {}};
    for (const QByteArray& line : lines.sliced(1))
        if (line.left(5).toLower() == "host:")
            head.host = line.mid(5).trimmed();
    return head;
}

}  // namespace

LoopbackListener::LoopbackListener() = default;

LoopbackListener::~LoopbackListener() = default;

Result<QUrl> LoopbackListener::listen()
{
    m_server = std::make_unique<QTcpServer>();
    m_server->setMaxPendingConnections(kMostWaiting);
    connect(m_server.get(), &QTcpServer::newConnection, this, &LoopbackListener::greet);
    if (!m_server->listen(QHostAddress::LocalHost))
        return fail(ErrorKind::Io, m_server->errorString());
    return QUrl(QStringLiteral("http://127.0.0.1:%1/").arg(m_server->serverPort()));
}

void LoopbackListener::stop()
{
    if (m_server)
        m_server->close();
}

void LoopbackListener::greet()
{
    while (QTcpSocket* socket = m_server->nextPendingConnection()) {
        // Its own child, so that an answer on its way outlives the server that took it.
        socket->setParent(this);
        connect(socket, &QTcpSocket::disconnected, socket, &QObject::deleteLater);
        connect(socket, &QTcpSocket::readyRead, this, [this, socket] { hear(socket); });
        QTimer::singleShot(kPatience, socket, [socket] { socket->abort(); });
        if (findChildren<QTcpSocket*>().size() > kMostWaiting)
            socket->abort();
    }
}

void LoopbackListener::hear(QTcpSocket* socket)
{
    const QByteArray bytes = socket->peek(kMostRequestBytes);
    if (!bytes.contains("\r\n\r\n")) {
        if (bytes.size() >= kMostRequestBytes)
            answer(socket, "431 Request Header Fields Too Large", "That is too long.");
        return;
    }
    const Head head = readHead(bytes);
    const QByteArray port = QByteArray::number(socket->localPort());
    if (head.host != "127.0.0.1:" + port)
        return answer(socket, "421 Misdirected Request", "That is somebody else.");
    if (head.method != "GET")
        return answer(socket, "405 Method Not Allowed", "That is not done here.");
    const qsizetype mark = head.target.indexOf('?');
    if (head.target.left(mark < 0 ? head.target.size() : mark) != "/")
        return answer(socket, "404 Not Found", "There is nothing here.");
    if (!m_server->isListening())
        return answer(socket, "410 Gone", "That was done before.");
    m_server->close();
    answer(socket, "200 OK", "Go back to Carrel.");
    Q_EMIT arrived(QUrlQuery(QString::fromLatin1(mark < 0 ? QByteArray() : head.target.mid(mark + 1))));
}

void LoopbackListener::answer(QTcpSocket* socket, const QByteArray& status, const QByteArray& sentence)
{
    disconnect(socket, &QTcpSocket::readyRead, this, nullptr);
    const QByteArray page =
        "<!doctype html><html lang=\"en\"><head><meta charset=\"utf-8\">"
        "<meta name=\"viewport\" content=\"width=device-width, initial-scale=1\"><title>Carrel</title><style>"
        + kStyle + "</style></head><body><main><h1>" + sentence
        + "</h1><p>You may close this window.</p></main></body></html>\n";
    static const QByteArray styleHash = crypto::sha256(kStyle).toBase64();
    socket->write("HTTP/1.1 " + status
                  + "\r\nContent-Type: text/html; charset=utf-8\r\nContent-Length: " + QByteArray::number(page.size())
                  + "\r\nContent-Security-Policy: default-src 'none'; style-src 'sha256-" + styleHash
                  + "'\r\nReferrer-Policy: no-referrer\r\nX-Content-Type-Options: nosniff\r\n"
                    "Cache-Control: no-store\r\nConnection: close\r\n\r\n"
                  + page);
    socket->flush();  // whoever listens for arrived() may end the listener there and then
    socket->disconnectFromHost();
}

}  // namespace carrel::session
