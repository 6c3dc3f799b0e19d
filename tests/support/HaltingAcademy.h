// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <QTcpServer>
#include <QTcpSocket>

namespace carrel::test {

/// An academy for pictures: gives the first ranges of any file, and then no answer at all.
class HaltingAcademy {
public:
    explicit HaltingAcademy(int ranges) : m_left(ranges)
    {
        m_server.listen(QHostAddress::LocalHost);
        QObject::connect(&m_server, &QTcpServer::newConnection, &m_server, [this] {
            QTcpSocket* socket = m_server.nextPendingConnection();
            QObject::connect(socket, &QTcpSocket::readyRead, &m_server, [this, socket] { answer(*socket); });
        });
    }
    QString address() const { return QStringLiteral("http://127.0.0.1:%1").arg(m_server.serverPort()); }

private:
    void answer(QTcpSocket& socket)
    {
        const QByteArray request = socket.readAll();
        if (!request.startsWith("GET /v1/blobs/") || m_left-- <= 0)
            return;
        constexpr qsizetype kRange = 1024 * 1024;
        socket.write("HTTP/1.1 206 Partial Content\r\nConnection: close\r\nContent-Length: " + QByteArray::number(kRange)
                     + "\r\n\r\n" + QByteArray(kRange, '.'));
        socket.disconnectFromHost();
    }

    QTcpServer m_server;
    int m_left;
};

}  // namespace carrel::test
