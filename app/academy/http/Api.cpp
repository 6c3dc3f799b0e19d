// SPDX-License-Identifier: GPL-3.0-or-later
#include "app/academy/http/Api.h"

#include "core/base/Json.h"

#include <QJsonDocument>

#include <algorithm>
#include <array>

namespace carrel::academy {
namespace {

constexpr auto kRoutes = std::to_array<Route>({
    {"GET", "/v1/health", &Api::health},
    {"POST", "/v1/sync", &Api::sync},
    {"GET", "/v1/digest", &Api::digest},
    {"POST", "/v1/devices/enrol", &Api::enrol},
    {"GET", "/v1/client-config", &Api::clientConfig},
    {"GET", "/v1/orgs/me", &Api::organisation},
    {"GET", "/v1/members", &Api::members},
    {"GET", "/v1/catalogue", &Api::catalogue},
    {"POST", "/v1/enrolments", &Api::enrolments},
    {"GET", "/v1/blobs/{sha256}", &Api::blob},
    {"PUT", "/v1/blobs/{sha256}", &Api::upload, 2 * BlobFiles::kChunk},
    {"GET", "/v1/blobs/{sha256}/chunks", &Api::chunks},
});

constexpr int kRetryAfterSeconds = 5;

/// The media type without its parameters.
QByteArray mediaType(const QByteArray& header)
{
    return header.split(';').first().trimmed().toLower();
}

/// No dot of a desk carries the academy's own name, or none: those would stand in the way of what the academy writes.
bool namesItsReplicas(const protocol::SyncRequest& request)
{
    const auto good = [](const Uid& replica) { return !replica.isNull() && replica != protocol::academyReplica(); };
    constexpr std::uint64_t kMostSeq = 1ULL << 53;
    return good(request.replica)
           && std::all_of(request.ops.begin(), request.ops.end(), [&good](const protocol::Op& op) {
                  return good(op.dot.replica) && op.dot.seq > 0 && op.dot.seq < kMostSeq;
              });
}

bool acceptsZstd(const QByteArray& accept)
{
    const QList<QByteArray> types = accept.split(',');
    return std::any_of(types.begin(), types.end(),
                       [](const QByteArray& type) { return mediaType(type) == "application/zstd"; });
}

}  // namespace

std::span<const Route> routes()
{
    return kRoutes;
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

Replied jsonReply(const QJsonObject& json, int status)
{
    Replied reply;
    reply.status = status;
    reply.body = QJsonDocument(json).toJson(QJsonDocument::Compact);
    return reply;
}

Replied storageReply()
{
    protocol::Problem problem;
    problem.status = 503;
    problem.type = QStringLiteral("storage");
    problem.retryAfterSeconds = kRetryAfterSeconds;
    return replyOf(problem);
}

Replied unreadableReply(const Error& error)
{
    return error.kind == ErrorKind::TooLarge ? problemReply(413, QStringLiteral("too-large"), error.detail)
                                             : problemReply(400, QStringLiteral("malformed"), error.detail);
}

Api::Api(Database& database, QString server, const Clock& clock, Random& random, BlobFiles files)
    : m_database(database), m_server(std::move(server)), m_clock(clock), m_random(random),
      m_syncing(database, m_server, clock, random), m_files(std::move(files))
{
}

Replied Api::health(const Asked&)
{
    if (!m_database.ready())
        return storageReply();
    return jsonReply({{QStringLiteral("status"), QStringLiteral("ok")},
                      {QStringLiteral("version"), QStringLiteral(CARREL_VERSION)},
                      {QStringLiteral("protocol"), protocol::kProtocolVersion},
                      {QStringLiteral("server"), m_server}});
}

Replied Api::asCaller(const Asked& asked, Replied (Api::*answer)(const Asked&, const Caller&))
{
    const bool bearer = asked.authorization.left(7).toLower() == "bearer ";
    Result<std::optional<Caller>> caller;
    if (bearer)
        caller = m_database.transact(Access::Read, [&](Connection& connection) {
            return People(connection, m_clock, m_random).callerOf(asked.authorization.mid(7).trimmed());
        });
    if (!caller)
        return storageReply();
    if (!*caller) {
        Replied refused = problemReply(401, QStringLiteral("unauthenticated"));
        refused.challenge = bearer ? "Bearer error=\"invalid_token\"" : "Bearer";
        return refused;
    }
    Replied reply = (this->*answer)(asked, **caller);
    reply.account = (**caller).account;
    return reply;
}

Replied Api::sync(const Asked& asked)
{
    return asCaller(asked, &Api::answerSync);
}

Replied Api::digest(const Asked& asked)
{
    return asCaller(asked, &Api::answerDigest);
}

Replied Api::answerSync(const Asked& asked, const Caller& caller)
{
    const QByteArray type = mediaType(asked.contentType);
    if (type != "application/zstd" && type != "application/json")
        return problemReply(415, QStringLiteral("media-type"), QStringLiteral("application/zstd or application/json"));
    const auto bytes = type == "application/zstd" ? protocol::unpacked(asked.body) : Result<QByteArray>(asked.body);
    if (!bytes)
        return unreadableReply(bytes.error());
    const auto request = protocol::readRequest(*bytes);
    if (!request)
        return unreadableReply(request.error());
    if (!namesItsReplicas(*request))
        return problemReply(400, QStringLiteral("malformed"), QStringLiteral("a replica or a seq that no desk has"));

    const auto answer = m_syncing.run(caller.account, *request);
    if (!answer)
        return storageReply();
    if (const auto* problem = std::get_if<protocol::Problem>(&*answer))
        return replyOf(*problem);
    Replied reply;
    reply.body = protocol::toBytes(std::get<protocol::SyncReply>(*answer));
    if (acceptsZstd(asked.accept)) {
        reply.contentType = "application/zstd";
        reply.body = protocol::packed(reply.body);
    }
    return reply;
}

Replied Api::answerDigest(const Asked& asked, const Caller& caller)
{
    const QString scope = asked.query.value(QStringLiteral("scope"));
    if (scope.isEmpty())
        return problemReply(400, QStringLiteral("malformed"), QStringLiteral("scope is missing"));
    const auto state = m_syncing.state(caller.account, scope);
    if (!state)
        return state.error().kind == ErrorKind::NotFound ? problemReply(404, QStringLiteral("not-found"))
                                                         : storageReply();
    return jsonReply({{QStringLiteral("scope"), scope},
                      {QStringLiteral("seq"), static_cast<qint64>(state->seq)},
                      {QStringLiteral("digest"), QString::fromLatin1(state->digest)}});
}

Replied Api::enrol(const Asked& asked)
{
    if (mediaType(asked.contentType) != "application/json")
        return problemReply(415, QStringLiteral("media-type"), QStringLiteral("application/json"));
    const auto json = readJson(asked.body, {.bytes = 16 * 1024, .depth = 4});
    if (!json)
        return unreadableReply(json.error());
    const QJsonValue code = (*json)[u"code"];
    const QJsonValue name = (*json)[u"name"];
    if (!code.isString() || !name.isString())
        return problemReply(400, QStringLiteral("malformed"), QStringLiteral("code and name are needed"));
    const auto device = m_database.transact(Access::Write, [&](Connection& connection) {
        return People(connection, m_clock, m_random).enrol(code.toString(), name.toString());
    });
    if (!device)
        return device.error().kind == ErrorKind::InvalidInput
                   ? problemReply(400, QStringLiteral("malformed"), device.error().detail)
                   : storageReply();
    if (!*device)
        return problemReply(403, QStringLiteral("code-refused"));
    return jsonReply({{QStringLiteral("server"), m_server},
                      {QStringLiteral("tenant"), (*device)->tenant},
                      {QStringLiteral("account"), (*device)->account},
                      {QStringLiteral("device"), (*device)->id},
                      {QStringLiteral("token"), (*device)->token}},
                     201);
}

}  // namespace carrel::academy
