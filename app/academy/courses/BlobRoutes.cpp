// SPDX-License-Identifier: GPL-3.0-or-later
// What Api answers about files by their hash.
#include "app/academy/courses/CourseShelf.h"
#include "app/academy/courses/Ranges.h"
#include "app/academy/http/Api.h"
#include "app/academy/store/AcademySql.h"

#include <QJsonArray>

namespace carrel::academy {
namespace {

constexpr qsizetype kHash = 32;

/// What this member may read of a file, and what they may do where they may not read it.
struct Found {
    std::optional<BlobFacts> blob;
    bool elsewhere = false;  ///< another organisation has it
    bool teaches = false;
};

Result<Found> find(Connection& connection, const Account& account, const QByteArray& sha256)
{
    Found found;
    {
        CARREL_ASSIGN(Rows rows, connection.run(sql::kBlobs_readable, {account.orgId, sha256, account.memberId}));
        if (rows.next()) {
            found.blob = BlobFacts{sha256, rows.integer(0), rows.text(1), rows.bytes(2)};
            return found;
        }
    }
    {
        CARREL_ASSIGN(Rows rows, connection.run(sql::kBlobs_elsewhere, {account.orgId, sha256}));
        found.elsewhere = rows.next();
    }
    CARREL_ASSIGN(Rows rows, connection.run(sql::kPeople_member_by_id, {account.orgId, account.memberId}));
    found.teaches = rows.next() && rows.text(4) != QLatin1String("learner");
    return found;
}

/// The same for a file that is not there and for one that is not theirs; the log tells them apart.
Replied notFound(const Found& found, qint64 begun)
{
    Replied reply = problemReply(404, QStringLiteral("not-found"));
    if (found.elsewhere)
        reply.note = "asked for a file of another organisation";
    if (found.teaches)
        reply.headers.emplace_back("Upload-Offset", QByteArray::number(begun));
    return reply;
}

void describe(Replied& reply, const QByteArray& tag)
{
    reply.headers.emplace_back("ETag", tag);
    reply.headers.emplace_back("Accept-Ranges", "bytes");
    // A drawing that is opened by itself runs and loads nothing.
    reply.headers.emplace_back("Content-Security-Policy", "default-src 'none'; style-src 'unsafe-inline'; sandbox");
    reply.caching = "private, max-age=31536000, immutable";
}

Replied fileReply(const BlobFacts& blob, const QString& path, const Asked& asked)
{
    const QByteArray tag = '"' + blob.sha256.toHex() + '"';
    Replied reply;
    describe(reply, tag);
    reply.contentType = blob.mime.toLatin1();
    if (matches(asked.headers.value("if-none-match"), tag)) {
        reply.status = 304;
        return reply;
    }
    const QByteArray condition = asked.headers.value("if-range");
    const RangeAnswer range =
        condition.isEmpty() || condition == tag ? rangeOf(asked.headers.value("range"), blob.bytes) : RangeAnswer();
    if (range.asked == RangeAsked::Outside) {
        Replied outside = problemReply(416, QStringLiteral("range"));
        outside.headers.emplace_back("Content-Range", "bytes */" + QByteArray::number(blob.bytes));
        return outside;
    }
    reply.file = path;
    reply.length = blob.bytes;
    if (range.asked == RangeAsked::Part) {
        reply.status = 206;
        reply.offset = range.range.from;
        reply.length = range.range.to - range.range.from + 1;
        reply.headers.emplace_back("Content-Range", "bytes " + QByteArray::number(range.range.from) + '-'
                                                        + QByteArray::number(range.range.to) + '/'
                                                        + QByteArray::number(blob.bytes));
    }
    return reply;
}

/// How much of an upload is here, and whether that is all.
Replied offsetReply(int status, qint64 offset, const QString& problem = {})
{
    Replied reply =
        problem.isEmpty() ? jsonReply({{QStringLiteral("offset"), offset}}, status) : problemReply(status, problem);
    reply.headers.emplace_back("Upload-Offset", QByteArray::number(offset));
    return reply;
}

Replied keptReply(const BlobFacts& blob, int status)
{
    return jsonReply({{QStringLiteral("sha256"), QString::fromLatin1(blob.sha256.toHex())},
                      {QStringLiteral("bytes"), blob.bytes},
                      {QStringLiteral("mime"), blob.mime}},
                     status);
}

Replied refusedUpload(const Error& error)
{
    switch (error.kind) {
    case ErrorKind::DiskFull: return problemReply(413, QStringLiteral("quota"), error.detail);
    case ErrorKind::Unreadable: return problemReply(422, QStringLiteral("hash"), error.detail);
    default: return storageReply(error);
    }
}

}  // namespace

Replied Api::blob(const Asked& asked, const Caller& caller)
{
    const QByteArray sha256 = hashOfHex(asked.named);
    if (sha256.size() != kHash)
        return problemReply(404, QStringLiteral("not-found"));
    const auto found = m_database.transact(
        Access::Read, [&](Connection& connection) { return find(connection, caller.account, sha256); });
    if (!found)
        return storageReply(found.error());
    return found->blob ? fileReply(*found->blob, m_files.pathOf(sha256), asked)
                       : notFound(*found, found->teaches ? m_files.begun(caller.account.orgId, sha256) : 0);
}

Replied Api::chunks(const Asked& asked, const Caller& caller)
{
    const QByteArray sha256 = hashOfHex(asked.named);
    if (sha256.size() != kHash)
        return problemReply(404, QStringLiteral("not-found"));
    const auto found = m_database.transact(
        Access::Read, [&](Connection& connection) { return find(connection, caller.account, sha256); });
    if (!found)
        return storageReply(found.error());
    if (!found->blob)
        return notFound(*found, 0);
    QJsonArray chunks;
    for (qsizetype at = 0; at < found->blob->chunks.size(); at += kHash)
        chunks.append(QString::fromLatin1(found->blob->chunks.mid(at, kHash).toHex()));
    Replied reply = jsonReply({{QStringLiteral("sha256"), asked.named},
                               {QStringLiteral("bytes"), found->blob->bytes},
                               {QStringLiteral("chunkBytes"), BlobFiles::kChunk},
                               {QStringLiteral("chunks"), chunks}});
    reply.caching = "private, max-age=31536000, immutable";
    return reply;
}

Replied Api::upload(const Asked& asked, const Caller& caller)
{
    const QByteArray sha256 = hashOfHex(asked.named);
    const QByteArray header = asked.headers.value("content-range");
    const auto piece =
        header.isEmpty() ? std::optional(Piece{{0, asked.body.size() - 1}, asked.body.size()}) : pieceOf(header);
    if (sha256.size() != kHash || !piece || piece->range.to - piece->range.from + 1 != asked.body.size())
        return problemReply(400, QStringLiteral("malformed"),
                            QStringLiteral("a hash, and a Content-Range of the body"));
    const qint64 orgId = caller.account.orgId;
    const auto room = m_database.transact(Access::Read, [&](Connection& connection) -> Result<std::pair<Found, bool>> {
        CARREL_ASSIGN(const Found found, find(connection, caller.account, sha256));
        CARREL_ASSIGN(const bool fits,
                      CourseShelf::hasRoom(connection, orgId, piece->total + m_files.unfinished(orgId, sha256)));
        return std::pair(found, fits);
    });
    if (!room)
        return storageReply(room.error());
    const auto& [found, fits] = *room;
    if (found.blob)
        return keptReply(*found.blob, 200);
    if (!found.teaches)
        return problemReply(403, QStringLiteral("not-allowed"));
    if (!fits || piece->total > BlobFiles::kMostBytes)
        return problemReply(413, QStringLiteral("quota"));
    const qint64 begun = m_files.begun(orgId, sha256);
    const bool ends = piece->range.to + 1 == piece->total;
    // All of it is here where an academy was stopped before it had looked at it: the last piece has it look. An empty
    // file is all here before it came, and has no place yet.
    if (!ends || begun < piece->total || piece->total == 0) {
        if (begun != piece->range.from)
            return offsetReply(409, begun, QStringLiteral("offset"));
        if (const Done added = m_files.add(orgId, sha256, begun, asked.body); !added)
            return refusedUpload(added.error());
        if (!ends)
            return offsetReply(202, piece->range.to + 1);
    }
    const auto kept = m_files.finish(orgId, sha256);
    if (!kept)
        return refusedUpload(kept.error());
    const auto row = m_database.transact(Access::Write, [&](Connection& connection) -> Done {
        CourseShelf shelf(connection, {orgId, caller.account.tenant, {}}, m_clock, m_random, actorOf(asked, caller));
        return shelf.keep(*kept);
    });
    return row ? keptReply(*kept, 201) : refusedUpload(row.error());
}

}  // namespace carrel::academy
