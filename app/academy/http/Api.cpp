// SPDX-License-Identifier: GPL-3.0-or-later
#include "app/academy/http/Api.h"

#include "app/academy/courses/CourseShelf.h"
#include "core/protocol/Bundle.h"

#include <algorithm>

namespace carrel::academy {
namespace {

bool acceptsZstd(const QByteArray& accept)
{
    const QList<QByteArray> types = accept.split(',');
    return std::any_of(types.begin(), types.end(),
                       [](const QByteArray& type) { return mediaType(type) == "application/zstd"; });
}

}  // namespace

Api::Api(Database& database, Gate& gate, const Clock& clock, Random& random, BlobFiles files)
    : m_database(database), m_gate(gate), m_server(gate.server()), m_clock(clock), m_random(random),
      m_syncing(database, m_server, clock, random), m_history(database, m_server, random), m_files(std::move(files)),
      m_sessions(database, gate, clock, random), m_signIns(database, gate, clock, random),
      m_invitations(database, gate, clock, random)
{
    const auto forCaller = [this](Replied (Api::*answer)(const Asked&, const Caller&)) {
        return m_gate.forCaller(std::bind_front(answer, this));
    };
    m_routes = {
        {"GET", "/v1/health", std::bind_front(&Api::health, this)},
        {"POST", "/v1/sync", forCaller(&Api::sync), protocol::kMostRequestBytes},
        {"GET", "/v1/digest", forCaller(&Api::digest)},
        {"POST", "/v1/bundles", forCaller(&Api::bundle), protocol::kMostBundleBytes},
        {"GET", "/v1/snapshot", forCaller(&Api::snapshot)},
        {"GET", "/v1/segments/{sha256}", forCaller(&Api::segment)},
        {"GET", "/v1/client-config", std::bind_front(&Api::clientConfig, this)},
        {"GET", "/v1/orgs/me", forCaller(&Api::organisation)},
        {"GET", "/v1/members", forCaller(&Api::members)},
        {"GET", "/v1/catalogue", forCaller(&Api::catalogue)},
        {"POST", "/v1/enrolments", forCaller(&Api::enrolments)},
        {"POST", "/v1/courses", forCaller(&Api::publishCourse), CourseShelf::kMostPosted},
        {"GET", "/v1/blobs/{sha256}", forCaller(&Api::blob)},
        {"PUT", "/v1/blobs/{sha256}", forCaller(&Api::upload), 2 * BlobFiles::kChunk},
        {"GET", "/v1/blobs/{sha256}/chunks", forCaller(&Api::chunks)},
    };
    for (auto&& area : {m_sessions.routes(), m_signIns.routes(), m_invitations.routes()})
        m_routes.insert(m_routes.end(), area.begin(), area.end());
}

Replied Api::health(const Asked&)
{
    if (const Done ready = m_database.ready(); !ready)
        return storageReply(ready.error());
    return jsonReply({{QStringLiteral("status"), QStringLiteral("ok")},
                      {QStringLiteral("version"), QStringLiteral(CARREL_VERSION)},
                      {QStringLiteral("protocol"), protocol::kProtocolVersion},
                      {QStringLiteral("server"), m_gate.server()}});
}

Replied Api::sync(const Asked& asked, const Caller& caller)
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

    const auto answer = m_syncing.run(caller.account, *request);
    if (!answer)
        return storageReply(answer.error());
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

Replied Api::digest(const Asked& asked, const Caller& caller)
{
    const QString scope = asked.query.value(QStringLiteral("scope"));
    if (scope.isEmpty())
        return problemReply(400, QStringLiteral("malformed"), QStringLiteral("scope is missing"));
    const auto state = m_syncing.state(caller.account, scope);
    if (!state)
        return state.error().kind == ErrorKind::NotFound ? problemReply(404, QStringLiteral("not-found"))
                                                         : storageReply(state.error());
    return jsonReply({{QStringLiteral("scope"), scope},
                      {QStringLiteral("seq"), static_cast<qint64>(state->seq)},
                      {QStringLiteral("digest"), QString::fromLatin1(state->digest)}});
}

}  // namespace carrel::academy
