// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "core/base/Result.h"

#include <QObject>
#include <QUrl>
#include <QUrlQuery>

#include <memory>

class QTcpServer;
class QTcpSocket;

namespace carrel::session {

/// Waits on a random port of 127.0.0.1 for a browser to come back, once. What asks for another path than "/", by
/// another name than 127.0.0.1, or at length is told so and does not count. Nothing leaves this machine.
class LoopbackListener : public QObject {
    Q_OBJECT

public:
    LoopbackListener();
    ~LoopbackListener() override;

    /// Where it listens: "http://127.0.0.1:PORT/". Fails with Io.
    Result<QUrl> listen();
    void stop();

Q_SIGNALS:
    /// The browser came, was answered, and nothing listens any more.
    void arrived(const QUrlQuery& query);

private:
    void greet();
    void hear(QTcpSocket* socket);
    void answer(QTcpSocket* socket, const QByteArray& status, const QByteArray& sentence);

    std::unique_ptr<QTcpServer> m_server;
};

}  // namespace carrel::session
