// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "app/academy/store/SqlScopeLog.h"
#include "core/protocol/Messages.h"

#include <QHash>
#include <QJsonObject>

#include <functional>
#include <vector>

namespace carrel::academy {

/// A request as the routes see it, whatever carried it.
struct Asked {
    QString method;
    QString path;
    QHash<QString, QString> query;
    QHash<QString, QString> segments;       ///< what stood in the path for {name}
    QString named;                          ///< where there is one of them: that
    QHash<QByteArray, QByteArray> headers;  ///< the others that a route may ask for, by name in small letters
    QByteArray authorization;
    QByteArray dpop;
    QByteArray origin;  ///< where a browser says that it comes from
    QByteArray contentType;
    QByteArray accept;
    QByteArray body;
    QString address;  ///< of who asks
};

struct Replied {
    int status = 200;
    QByteArray contentType = "application/json";
    QByteArray body;
    QByteArray challenge;  ///< of WWW-Authenticate
    int retryAfterSeconds = 0;
    Account account;   ///< for the log
    QByteArray note;   ///< for the log: what somebody should look at
    QByteArray cause;  ///< for the log: why the storage failed, without what it holds
    std::vector<std::pair<QByteArray, QByteArray>> headers;
    QByteArray caching = "no-store";
    QString file;  ///< instead of a body: `length` bytes of it from `offset`
    qint64 offset = 0;
    qint64 length = 0;
};

inline constexpr qsizetype kMostBody = 1024 * 1024;  ///< bytes as sent, of an operation that does not say more

/// One operation of the API. Each area of the academy lists its own.
struct Route {
    const char* method;
    const char* path;  ///< as openapi.yaml writes it, with {name} for a segment
    std::function<Replied(const Asked&)> answer;
    qsizetype mostBody = kMostBody;
};

Replied jsonReply(const QJsonObject& json, int status = 200);
/// RFC 9457.
Replied replyOf(const protocol::Problem& problem);
Replied problemReply(int status, const QString& type, const QString& detail = {});
/// 503, to be asked again. The log has the cause.
Replied storageReply(const Error& cause);
/// 400, or 413 for TooLarge.
Replied unreadableReply(const Error& error);
/// The media type without its parameters.
QByteArray mediaType(const QByteArray& header);

}  // namespace carrel::academy
