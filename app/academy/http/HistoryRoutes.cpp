// SPDX-License-Identifier: GPL-3.0-or-later
// What Api answers to a desk that comes with nothing.
#include "app/academy/courses/Ranges.h"
#include "app/academy/http/Api.h"

#include <QJsonArray>

namespace carrel::academy {

Replied Api::snapshot(const Asked&, const Caller& caller)
{
    const auto segments = m_history.of(caller.account);
    if (!segments)
        return storageReply(segments.error());
    QJsonArray list;
    for (const History::Segment& segment : *segments)
        list.append(QJsonObject{{QStringLiteral("sha256"), QString::fromLatin1(segment.sha256.toHex())},
                                {QStringLiteral("bytes"), segment.bytes},
                                {QStringLiteral("cursor"), segment.cursor}});
    return jsonReply({{QStringLiteral("scope"), QStringLiteral("me")}, {QStringLiteral("segments"), list}});
}

Replied Api::segment(const Asked& asked, const Caller& caller)
{
    const QByteArray sha256 = hashOfHex(asked.named);
    const auto bytes =
        sha256.isEmpty() ? Result<QByteArray>(fail(ErrorKind::NotFound)) : m_history.bytes(caller.account, sha256);
    if (!bytes)
        return bytes.error().kind == ErrorKind::NotFound ? problemReply(404, QStringLiteral("not-found"))
                                                         : storageReply(bytes.error());
    const QByteArray tag = '"' + sha256.toHex() + '"';
    Replied reply;
    reply.contentType = "application/zstd";
    reply.headers.emplace_back("ETag", tag);
    reply.caching = "private, max-age=31536000, immutable";
    if (matches(asked.headers.value("if-none-match"), tag))
        reply.status = 304;
    else
        reply.body = *bytes;
    return reply;
}

}  // namespace carrel::academy
