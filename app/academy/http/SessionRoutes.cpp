// SPDX-License-Identifier: GPL-3.0-or-later
#include "app/academy/http/SessionRoutes.h"

#include "app/academy/http/Form.h"
#include "core/base/Json.h"

#include <QJsonArray>

namespace carrel::academy {
namespace {

Replied oauthReply(const QString& type, const char* error, int status = 400)
{
    protocol::Problem problem;
    problem.status = status;
    problem.type = type;
    problem.oauthError = QLatin1String(error);
    return replyOf(problem);
}

QJsonObject jsonOf(const Device& device, const Caller& caller)
{
    return {{QStringLiteral("device"), device.id},
            {QStringLiteral("name"), device.name},
            {QStringLiteral("state"), device.state},
            {QStringLiteral("wipe"), device.wipe > 0},
            {QStringLiteral("current"), device.id == caller.device},
            {QStringLiteral("seenAt"), device.seenAt},
            {QStringLiteral("createdAt"), device.createdAt}};
}

bool administers(const Caller& caller)
{
    return caller.role == QLatin1String("admin") || caller.role == QLatin1String("owner");
}

}  // namespace

template <class Work>
auto SessionRoutes::withSessions(Access access, Work work)
{
    return m_database.transact(access, [&](Connection& connection) {
        Sessions sessions(connection, m_gate.secrets(), m_gate.server(), m_clock, m_random);
        return work(sessions, connection);
    });
}

std::vector<Route> SessionRoutes::routes()
{
    const auto forCaller = [this](Replied (SessionRoutes::*answer)(const Asked&, const Caller&)) {
        return m_gate.forCaller(std::bind_front(answer, this));
    };
    // An authorization server refuses with 400, all others with 401 (RFC 9449, sections 8 and 9).
    return {
        {"POST", "/v1/token", m_gate.forKey(std::bind_front(&SessionRoutes::token, this), 400)},
        {"POST", "/v1/devices/enrol", m_gate.forKey(std::bind_front(&SessionRoutes::enrol, this), 401)},
        {"GET", "/v1/devices", forCaller(&SessionRoutes::devices)},
        {"POST", "/v1/devices/{id}/revoke", forCaller(&SessionRoutes::revoke)},
        {"POST", "/v1/devices/{id}/wipe", forCaller(&SessionRoutes::wipe)},
        {"POST", "/v1/sign-out", forCaller(&SessionRoutes::signOut)},
    };
}

Replied SessionRoutes::tokensReply(const Result<Tokens>& tokens)
{
    if (!tokens)
        return storageReply(tokens.error());
    if (const auto* told = std::get_if<protocol::TokenReply>(&*tokens)) {
        Replied reply;
        reply.body = protocol::toBytes(*told);
        reply.headers.emplace_back("Pragma", "no-cache");
        return reply;
    }
    const auto& refused = std::get<Refused>(*tokens);
    if (refused.why == SessionRefusal::Revoked)
        return Gate::revokedReply(refused.order);
    const bool disabled = refused.why == SessionRefusal::Disabled;
    Replied reply = oauthReply(disabled ? QStringLiteral("account-disabled") : QStringLiteral("grant-refused"),
                               "invalid_grant", disabled ? 403 : 400);
    if (refused.why == SessionRefusal::Reused)
        reply.note = "token-reused";
    return reply;
}

Replied SessionRoutes::token(const Asked& asked, const QByteArray& thumbprint)
{
    const auto fields = fieldsOf(asked);
    if (!fields)
        return oauthReply(QStringLiteral("malformed"), "invalid_request");
    const auto field = [&fields](const char* name) { return fields->value(QLatin1String(name)); };
    const QString type = field("grant_type");
    if (type == QLatin1String("refresh_token")) {
        if (field("refresh_token").isEmpty())
            return oauthReply(QStringLiteral("malformed"), "invalid_request");
        return tokensReply(withSessions(Access::Write, [&](Sessions& sessions, Connection&) {
            return sessions.refresh(field("refresh_token").toUtf8(), thumbprint, asked.address);
        }));
    }
    if (type != QLatin1String("authorization_code"))
        return oauthReply(QStringLiteral("malformed"), "unsupported_grant_type");
    CodeExchange exchange{field("code").toUtf8(),
                          field("code_verifier").toUtf8(),
                          field("redirect_uri"),
                          field("device_name"),
                          thumbprint,
                          asked.address};
    if (exchange.deviceName.isEmpty())
        exchange.deviceName = QStringLiteral("Carrel");
    if (exchange.code.isEmpty() || exchange.verifier.isEmpty() || exchange.redirectUri.isEmpty()
        || !isPlainText(exchange.deviceName, 200))
        return oauthReply(QStringLiteral("malformed"), "invalid_request");
    return tokensReply(
        withSessions(Access::Write, [&](Sessions& sessions, Connection&) { return sessions.exchange(exchange); }));
}

Replied SessionRoutes::enrol(const Asked& asked, const QByteArray& thumbprint)
{
    if (mediaType(asked.contentType) != "application/json")
        return problemReply(415, QStringLiteral("media-type"), QStringLiteral("application/json"));
    const auto json = readJson(asked.body, {.bytes = 16 * 1024, .depth = 4});
    if (!json)
        return unreadableReply(json.error());
    const QString code = (*json)[u"code"].toString();
    const QString name = (*json)[u"name"].toString();
    if (code.isEmpty() || !isPlainText(name, 200))
        return problemReply(400, QStringLiteral("malformed"),
                            QStringLiteral("code, and name of 1 to 200 characters, are needed"));
    using Opened = std::optional<protocol::TokenReply>;
    const auto opened = withSessions(Access::Write, [&](Sessions& sessions, Connection& connection) -> Result<Opened> {
        CARREL_ASSIGN(const auto enrolment,
                      People(connection, m_clock, m_random, somebodyAt(asked.address)).useCode(code, thumbprint));
        if (!enrolment)
            return Opened();
        return sessions.enrol(*enrolment, name, thumbprint);
    });
    if (!opened)
        return storageReply(opened.error());
    if (!*opened)
        return problemReply(
            403, QStringLiteral("code-refused"),
            QStringLiteral("it was used, has ended, or is none of this academy; whoever gave it can give "
                           "another"));
    Replied reply;
    reply.status = 201;
    reply.body = protocol::toBytes(**opened);
    return reply;
}

Replied SessionRoutes::devices(const Asked&, const Caller& caller)
{
    const auto found = withSessions(Access::Read, [&](Sessions& sessions, Connection&) {
        return sessions.devicesOf(caller.account.orgId, caller.account.memberId);
    });
    if (!found)
        return storageReply(found.error());
    QJsonArray list;
    for (const Device& each : *found)
        list.append(jsonOf(each, caller));
    return jsonReply({{QStringLiteral("devices"), list}});
}

Replied SessionRoutes::endDevice(const Asked& asked, const Caller& caller,
                                 Done (Sessions::*end)(qint64, const QString&, const Actor&))
{
    const QString id = asked.segments.value(QStringLiteral("id"));
    const qint64 org = caller.account.orgId;
    const auto ended = withSessions(Access::Write, [&](Sessions& sessions, Connection&) -> Result<Device> {
        CARREL_ASSIGN(const Device device, sessions.device(org, id));
        if (device.memberId != caller.account.memberId && !administers(caller))
            return fail(ErrorKind::NotFound);
        CARREL_TRY((sessions.*end)(org, id, actorOf(asked, caller)));
        return sessions.device(org, id);
    });
    if (ended)
        return jsonReply(jsonOf(*ended, caller));
    if (ended.error().kind != ErrorKind::NotFound)
        return storageReply(ended.error());
    Replied reply = problemReply(404, QStringLiteral("not-found"));
    reply.note = "device-of-others";
    return reply;
}

Replied SessionRoutes::revoke(const Asked& asked, const Caller& caller)
{
    return endDevice(asked, caller, &Sessions::revoke);
}

Replied SessionRoutes::wipe(const Asked& asked, const Caller& caller)
{
    return endDevice(asked, caller, &Sessions::orderWipe);
}

Replied SessionRoutes::signOut(const Asked& asked, const Caller& caller)
{
    const auto done = withSessions(
        Access::Write, [&](Sessions& sessions, Connection&) { return sessions.signOut(caller, accessTokenOf(asked)); });
    return done ? jsonReply({{QStringLiteral("signedOut"), true}}) : storageReply(done.error());
}

}  // namespace carrel::academy
