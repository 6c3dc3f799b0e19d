// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "core/protocol/Messages.h"

#include <QTcpServer>
#include <QTcpSocket>

namespace carrel::test {

/// What an academy answers, word by word, over a real socket: for what a real one does not do when a test or a picture
/// wants it. What it has no words for gets no answer.
class ScriptedAcademy {
public:
    ScriptedAcademy()
    {
        m_server.listen(QHostAddress::LocalHost);
        QObject::connect(&m_server, &QTcpServer::newConnection, &m_server, [this] {
            QTcpSocket* socket = m_server.nextPendingConnection();
            QObject::connect(socket, &QTcpSocket::readyRead, socket, [this, socket, request = QByteArray()]() mutable {
                request += socket->readAll();
                if (isWhole(request))
                    answer(*socket, request);
            });
        });
    }
    QString address() const { return QStringLiteral("http://127.0.0.1:%1").arg(m_server.serverPort()); }

    /// The first ranges of a file are given, and then no more.
    void giveRanges(int ranges) { m_ranges = ranges; }
    /// To every exchange.
    void reply(const protocol::SyncReply& reply) { m_sync = protocol::toBytes(reply); }
    /// To GET /v1/devices.
    void listDevices(const QByteArray& json) { m_devices = json; }

private:
    static bool isWhole(const QByteArray& request)
    {
        const qsizetype head = request.indexOf("\r\n\r\n");
        if (head < 0)
            return false;
        const QByteArray fields = request.left(head).toLower();
        const qsizetype at = fields.indexOf("content-length:");
        const qsizetype body = at < 0 ? 0 : fields.mid(at + 15).split('\r').first().trimmed().toLongLong();
        return request.size() >= head + 4 + body;
    }
    void answer(QTcpSocket& socket, const QByteArray& request)
    {
        constexpr qsizetype kRange = 1024 * 1024;
        if (request.startsWith("GET /v1/blobs/") && m_ranges > 0) {
            --m_ranges;
            send(socket, "206 Partial Content", QByteArray(kRange, '.'));
        } else if (request.startsWith("POST /v1/sync") && !m_sync.isEmpty()) {
            send(socket, "200 OK", m_sync);
        } else if (request.startsWith("GET /v1/devices") && !m_devices.isEmpty()) {
            send(socket, "200 OK", m_devices);
        } else if (request.startsWith("GET /v1/snapshot")) {
            send(socket, "404 Not Found", "{}");  // one that keeps no segments
        }
    }
    static void send(QTcpSocket& socket, const QByteArray& status, const QByteArray& body)
    {
        socket.write("HTTP/1.1 " + status
                     + "\r\nConnection: close\r\nContent-Type: application/json\r\nContent-Length: "
                     + QByteArray::number(body.size()) + "\r\n\r\n" + body);
        socket.disconnectFromHost();
    }

    QTcpServer m_server;
    QByteArray m_sync;
    QByteArray m_devices;
    int m_ranges = 0;
};

}  // namespace carrel::test
