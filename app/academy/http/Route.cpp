// SPDX-License-Identifier: GPL-3.0-or-later
#include "app/academy/http/Route.h"

#include "app/academy/http/LoggedCause.h"

#include <QJsonDocument>

namespace carrel::academy {
namespace {

constexpr int kRetryAfterSeconds = 5;

}  // namespace

Replied jsonReply(const QJsonObject& json, int status)
{
    Replied reply;
    reply.status = status;
    reply.body = QJsonDocument(json).toJson(QJsonDocument::Compact);
    return reply;
}

Replied replyOf(const protocol::Problem& problem)
{
    Replied reply;
    reply.status = problem.status;
    reply.contentType = "application/problem+json";
    reply.body = protocol::toBytes(problem);
    reply.retryAfterSeconds = problem.retryAfterSeconds;
    return reply;
}

Replied problemReply(int status, const QString& type, const QString& detail)
{
    protocol::Problem problem;
    problem.status = status;
    problem.type = type;
    problem.detail = detail;
    return replyOf(problem);
}

Replied storageReply(const Error& cause)
{
    protocol::Problem problem;
    problem.status = 503;
    problem.type = QStringLiteral("storage");
    problem.retryAfterSeconds = kRetryAfterSeconds;
    Replied reply = replyOf(problem);
    reply.cause = loggedCause(cause);
    return reply;
}

Replied unreadableReply(const Error& error)
{
    return error.kind == ErrorKind::TooLarge ? problemReply(413, QStringLiteral("too-large"), error.detail)
                                             : problemReply(400, QStringLiteral("malformed"), error.detail);
}

QByteArray mediaType(const QByteArray& header)
{
    return header.split(';').first().trimmed().toLower();
}

}  // namespace carrel::academy
