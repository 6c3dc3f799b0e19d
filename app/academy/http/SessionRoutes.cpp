// SPDX-License-Identifier: GPL-3.0-or-later
#include "app/academy/http/SessionRoutes.h"

#include "core/base/Json.h"

#include <QJsonArray>
#include <QUrl>

namespace carrel::academy {
namespace {

const QString kForm = QStringLiteral("application/x-www-form-urlencoded");
const QString kAuthorize = QStringLiteral("/v1/authorize");

/// The fields of a form. Absent where it is not one, or names a field twice (RFC 6749, section 3.1).
std::optional<QHash<QString, QString>> fieldsOf(const Asked& asked)
{
    if (mediaType(asked.contentType) != kForm.toLatin1() || asked.body.size() > 16 * 1024)
        return std::nullopt;
    QHash<QString, QString> fields;
    for (const QByteArray& pair : asked.body.split('&')) {
        if (pair.isEmpty())
            continue;
        const qsizetype equals = pair.indexOf('=');
        const auto plain = [](QByteArray text) {
            return QString::fromUtf8(QByteArray::fromPercentEncoding(text.replace('+', ' ')));
        };
        const QString name = plain(pair.left(equals));
        if (equals < 0 || fields.contains(name))
            return std::nullopt;
        fields.insert(name, plain(pair.mid(equals + 1)));
    }
    return fields;
}

Replied oauthReply(const QString& type, const char* error)
{
    protocol::Problem problem;
    problem.status = 400;
    problem.type = type;
    problem.oauthError = QLatin1String(error);
    return replyOf(problem);
}

Replied wrongRequest(const QString& why)
{
    SignInPage page;
    page.status = 400;
    page.title = QStringLiteral("This sign-in cannot go on");
    page.notice = QStringLiteral("Go back to Carrel and begin again. (%1.)").arg(why);
    return replyOf(page);
}

QString hostOf(const QString& redirectUri)
{
    // CSP's grammar has no IPv6 address.
    return redirectUri.startsWith(QLatin1String("http://[")) ? QStringLiteral("http:") : redirectUri.chopped(1);
}

QString percent(const QString& text)
{
    return QString::fromLatin1(QUrl::toPercentEncoding(text));
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
    const auto open = [this](Replied (SessionRoutes::*answer)(const Asked&)) { return std::bind_front(answer, this); };
    const auto forCaller = [this](Replied (SessionRoutes::*answer)(const Asked&, const Caller&)) {
        return m_gate.forCaller(std::bind_front(answer, this));
    };
    // An authorization server refuses with 400, all others with 401 (RFC 9449, sections 8 and 9).
    return {
        {"GET", "/.well-known/oauth-authorization-server", open(&SessionRoutes::metadata)},
        {"GET", "/v1/authorize", open(&SessionRoutes::showSignIn)},
        {"POST", "/v1/authorize", open(&SessionRoutes::trySignIn)},
        {"POST", "/v1/token", m_gate.forKey(std::bind_front(&SessionRoutes::token, this), 400)},
        {"POST", "/v1/devices/enrol", m_gate.forKey(std::bind_front(&SessionRoutes::enrol, this), 401)},
        {"GET", "/v1/devices", forCaller(&SessionRoutes::devices)},
        {"POST", "/v1/devices/{id}/revoke", forCaller(&SessionRoutes::revoke)},
        {"POST", "/v1/devices/{id}/wipe", forCaller(&SessionRoutes::wipe)},
        {"POST", "/v1/sign-out", forCaller(&SessionRoutes::signOut)},
    };
}

Replied SessionRoutes::metadata(const Asked&)
{
    const QString url = m_gate.publicUrl();
    const auto list = [](const char* one, const char* two = nullptr) {
        QJsonArray array{QLatin1String(one)};
        if (two)
            array.append(QLatin1String(two));
        return array;
    };
    return jsonReply({{QStringLiteral("issuer"), url},
                      {QStringLiteral("authorization_endpoint"), url + kAuthorize},
                      {QStringLiteral("token_endpoint"), url + QStringLiteral("/v1/token")},
                      {QStringLiteral("response_types_supported"), list("code")},
                      {QStringLiteral("response_modes_supported"), list("query")},
                      {QStringLiteral("grant_types_supported"), list("authorization_code", "refresh_token")},
                      {QStringLiteral("token_endpoint_auth_methods_supported"), list("none")},
                      {QStringLiteral("code_challenge_methods_supported"), list("S256")},
                      {QStringLiteral("dpop_signing_alg_values_supported"), list("EdDSA")},
                      {QStringLiteral("authorization_response_iss_parameter_supported"), true}});
}

SignInPage SessionRoutes::signInPage(const Org& org, const AuthorizationRequest& request) const
{
    SignInPage page;
    page.title = QStringLiteral("Sign in to %1").arg(org.name);
    page.action = kAuthorize;
    page.button = QStringLiteral("Sign in");
    page.redirectHost = hostOf(request.redirectUri);
    page.hidden = {{QStringLiteral("response_type"), QStringLiteral("code")},
                   {QStringLiteral("client_id"), QStringLiteral("carrel-desktop")},
                   {QStringLiteral("redirect_uri"), request.redirectUri},
                   {QStringLiteral("code_challenge_method"), QStringLiteral("S256")},
                   {QStringLiteral("code_challenge"), request.challenge},
                   {QStringLiteral("state"), request.state},
                   {QStringLiteral("dpop_jkt"), request.thumbprint},
                   {QStringLiteral("org"), request.org},
                   {QStringLiteral("seal"), QString::fromLatin1(m_signIn.seal(request))}};
    page.fields = {{QStringLiteral("email"), QStringLiteral("E-mail address"), QStringLiteral("email"),
                    QStringLiteral("username"), QString()},
                   {QStringLiteral("password"), QStringLiteral("Password"), QStringLiteral("password"),
                    QStringLiteral("current-password"), QString()}};
    return page;
}

Replied SessionRoutes::showSignIn(const Asked& asked)
{
    if (const QString why = AuthorizationRequest::problemOf(asked.query); !why.isEmpty())
        return wrongRequest(why);
    const auto request = AuthorizationRequest::of(asked.query);
    const auto org = m_signIn.org(request.org);
    if (!org)
        return org.error().kind == ErrorKind::NotFound ? wrongRequest(QStringLiteral("no such organisation"))
                                                       : storageReply();
    return replyOf(signInPage(*org, request));
}

Replied SessionRoutes::trySignIn(const Asked& asked)
{
    const auto fields = fieldsOf(asked);
    if (!fields)
        return wrongRequest(QStringLiteral("not the form of this page"));
    if (const QString why = AuthorizationRequest::problemOf(*fields); !why.isEmpty())
        return wrongRequest(why);
    if (!asked.origin.isEmpty() && asked.origin != m_gate.publicUrl().toLatin1())
        return wrongRequest(QStringLiteral("sent from another site"));
    const auto request = AuthorizationRequest::of(*fields);
    if (!m_signIn.isSealed(request, fields->value(QStringLiteral("seal")).toLatin1()))
        return wrongRequest(QStringLiteral("the page was open for too long"));
    const auto org = m_signIn.org(request.org);
    if (!org)
        return org.error().kind == ErrorKind::NotFound ? wrongRequest(QStringLiteral("no such organisation"))
                                                       : storageReply();
    const Credentials credentials{fields->value(QStringLiteral("email")).trimmed(),
                                  fields->value(QStringLiteral("password")).toUtf8(), asked.address};
    const auto tried = m_signIn.run(*org, request, credentials);
    if (!tried)
        return storageReply();
    if (tried->outcome == SignedIn::Outcome::Well) {
        Replied reply;
        reply.status = 303;
        reply.contentType = "text/plain";
        reply.headers.emplace_back("Location",
                                   (request.redirectUri + QStringLiteral("?code=") + QString::fromLatin1(tried->code)
                                    + QStringLiteral("&state=") + percent(request.state) + QStringLiteral("&iss=")
                                    + percent(m_gate.publicUrl()))
                                       .toLatin1());
        reply.headers.emplace_back("Referrer-Policy", "no-referrer");
        return reply;
    }
    SignInPage page = signInPage(*org, request);
    page.fields[0].value = credentials.email;
    const bool soon = tried->outcome == SignedIn::Outcome::TooSoon;
    page.status = soon ? 429 : 403;
    page.retryAfterSeconds = tried->waitSeconds;
    page.notice = soon ? QStringLiteral("Too many tries. Wait %1 seconds, then try again.").arg(tried->waitSeconds)
                       : QStringLiteral("The address or the password is not right.");
    Replied reply = replyOf(page);
    reply.note = soon ? "sign-in-too-soon" : "sign-in-refused";
    return reply;
}

Replied SessionRoutes::tokensReply(const Result<Tokens>& tokens)
{
    if (!tokens)
        return storageReply();
    if (const auto* told = std::get_if<protocol::TokenReply>(&*tokens)) {
        Replied reply;
        reply.body = protocol::toBytes(*told);
        reply.headers.emplace_back("Pragma", "no-cache");
        return reply;
    }
    const auto& refused = std::get<Refused>(*tokens);
    if (refused.why == SessionRefusal::Revoked)
        return Gate::revokedReply(refused.order);
    Replied reply = oauthReply(QStringLiteral("grant-refused"), "invalid_grant");
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
            return sessions.refresh(field("refresh_token").toUtf8(), thumbprint);
        }));
    }
    if (type != QLatin1String("authorization_code"))
        return oauthReply(QStringLiteral("malformed"), "unsupported_grant_type");
    CodeExchange exchange{field("code").toUtf8(), field("code_verifier").toUtf8(), field("redirect_uri"),
                          field("device_name"), thumbprint};
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
        CARREL_ASSIGN(const auto enrolment, People(connection, m_clock, m_random).useCode(code));
        if (!enrolment)
            return Opened();
        CARREL_ASSIGN(auto told, sessions.open({enrolment->orgId, enrolment->memberId, name, thumbprint}));
        return Opened(std::move(told));
    });
    if (!opened)
        return storageReply();
    if (!*opened)
        return problemReply(403, QStringLiteral("code-refused"));
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
        return storageReply();
    QJsonArray list;
    for (const Device& each : *found)
        list.append(jsonOf(each, caller));
    return jsonReply({{QStringLiteral("devices"), list}});
}

Replied SessionRoutes::endDevice(const Asked& asked, const Caller& caller,
                                 Done (Sessions::*end)(qint64, const QString&))
{
    const QString id = asked.segments.value(QStringLiteral("id"));
    const qint64 org = caller.account.orgId;
    const auto ended = withSessions(Access::Write, [&](Sessions& sessions, Connection&) -> Result<Device> {
        CARREL_ASSIGN(const Device device, sessions.device(org, id));
        if (device.memberId != caller.account.memberId && !administers(caller))
            return fail(ErrorKind::NotFound);
        CARREL_TRY((sessions.*end)(org, id));
        return sessions.device(org, id);
    });
    if (ended)
        return jsonReply(jsonOf(*ended, caller));
    if (ended.error().kind != ErrorKind::NotFound)
        return storageReply();
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
    return done ? jsonReply({{QStringLiteral("signedOut"), true}}) : storageReply();
}

}  // namespace carrel::academy
