// SPDX-License-Identifier: GPL-3.0-or-later
#include "app/academy/broker/Discovery.h"

#include "app/academy/broker/Outgoing.h"
#include "core/base/Json.h"

#include <QJsonArray>
#include <QJsonObject>
#include <QUrl>

namespace carrel::academy {
namespace {

using namespace std::chrono_literals;

constexpr std::chrono::milliseconds kKnownFor = 10min;
constexpr std::chrono::milliseconds kKeysAtMostEvery = 1min;
constexpr std::chrono::milliseconds kLeftAlone = 5s;
constexpr std::size_t kMostProviders = 1000;

Result<QJsonObject> objectOf(const Fetched& fetched, const QString& url)
{
    if (fetched.status != 200)
        return fail(ErrorKind::Offline, QStringLiteral("%1 answered %2").arg(url).arg(fetched.status));
    CARREL_ASSIGN(const QJsonValue json, readJson(fetched.body, {.bytes = 256 * 1024, .depth = 32}));
    return json.isObject() ? Result<QJsonObject>(json.toObject())
                           : fail(ErrorKind::Unreadable, url + QStringLiteral(" is no object"));
}

Result<Endpoints> readEndpoints(const QJsonObject& json, const QString& issuer)
{
    const bool loopback = isLoopbackHttp(issuer);
    Endpoints read{json[u"authorization_endpoint"].toString(), json[u"token_endpoint"].toString(),
                   json[u"jwks_uri"].toString(), false,
                   json[u"authorization_response_iss_parameter_supported"].toBool()};
    if (json[u"issuer"] != issuer)
        return fail(ErrorKind::Unreadable, QStringLiteral("it calls itself another issuer"));
    for (const QString& url : {read.authorization, read.token, read.keys})
        if (!mayAsk(url, loopback))
            return fail(ErrorKind::Unreadable, QStringLiteral("an endpoint that is not https"));
    const QJsonArray methods = json[u"token_endpoint_auth_methods_supported"].toArray();
    read.secretInBody = methods.contains(QStringLiteral("client_secret_post"))
                        && !methods.contains(QStringLiteral("client_secret_basic"));
    return read;
}

QByteArray percent(const QString& text)
{
    return QUrl::toPercentEncoding(text);
}

Outgoing exchangeOf(const Provider& provider, const Endpoints& endpoints, const ProviderCode& code)
{
    Outgoing asked{endpoints.token,
                   "grant_type=authorization_code&code=" + percent(code.code)
                       + "&redirect_uri=" + percent(code.redirectUri) + "&code_verifier=" + code.verifier,
                   {}};
    const bool basic = !provider.clientSecret.isEmpty() && !endpoints.secretInBody;
    // RFC 6749, section 2.3.1: both are encoded as in a form before they are joined.
    if (basic)
        asked.authorization = "Basic " + (percent(provider.clientId) + ':' + percent(provider.clientSecret)).toBase64();
    else
        asked.form += "&client_id=" + percent(provider.clientId);
    if (!basic && !provider.clientSecret.isEmpty())
        asked.form += "&client_secret=" + percent(provider.clientSecret);
    return asked;
}

}  // namespace

std::shared_ptr<Discovery::Known> Discovery::knownOf(const QString& issuer)
{
    const std::lock_guard lock(m_mutex);
    if (m_known.size() >= kMostProviders && !m_known.contains(issuer))
        m_known.clear();
    auto& known = m_known[issuer];
    if (!known)
        known = std::make_shared<Known>();
    return known;
}

Result<QJsonObject> Discovery::ask(Known& known, const QString& url)
{
    const Instant now = m_clock.now();
    if (now - known.failedAt < kLeftAlone)
        return fail(ErrorKind::Offline, QStringLiteral("it did not answer a moment ago"));
    auto fetched = fetch({url, {}, {}});
    auto read = fetched ? objectOf(*fetched, url) : Result<QJsonObject>(fail(std::move(fetched).error()));
    if (!read)
        known.failedAt = now;
    return read;
}

Result<Endpoints> Discovery::endpointsOf(Known& known, const QString& issuer)
{
    if (known.endpoints && m_clock.now() < known.endpointsUntil)
        return *known.endpoints;
    QString url = issuer;
    if (url.endsWith(u'/'))
        url.chop(1);
    CARREL_ASSIGN(const QJsonObject json, ask(known, url + QStringLiteral("/.well-known/openid-configuration")));
    CARREL_ASSIGN(known.endpoints, readEndpoints(json, issuer));
    known.endpointsUntil = m_clock.now() + kKnownFor;
    return *known.endpoints;
}

Result<JsonWebKeys> Discovery::keysOf(Known& known, const QString& issuer, std::chrono::milliseconds oldest)
{
    if (known.keys && m_clock.now() - known.keysAt < oldest)
        return *known.keys;
    CARREL_ASSIGN(const Endpoints endpoints, endpointsOf(known, issuer));
    CARREL_ASSIGN(const QJsonObject json, ask(known, endpoints.keys));
    CARREL_ASSIGN(known.keys, JsonWebKeys::read(json));
    known.keysAt = m_clock.now();
    return *known.keys;
}

Result<Endpoints> Discovery::endpoints(const QString& issuer)
{
    const auto known = knownOf(issuer);
    const std::lock_guard lock(known->asking);
    return endpointsOf(*known, issuer);
}

Result<JsonWebKeys> Discovery::keys(const QString& issuer)
{
    const auto known = knownOf(issuer);
    const std::lock_guard lock(known->asking);
    return keysOf(*known, issuer, kKnownFor);
}

Result<JsonWebKeys> Discovery::newKeys(const QString& issuer)
{
    const auto known = knownOf(issuer);
    const std::lock_guard lock(known->asking);
    return keysOf(*known, issuer, kKeysAtMostEvery);
}

Result<QByteArray> Discovery::exchange(const Provider& provider, const ProviderCode& code)
{
    CARREL_ASSIGN(const Endpoints known, endpoints(provider.issuer));
    CARREL_ASSIGN(const Fetched answer, fetch(exchangeOf(provider, known, code)));
    if (answer.status >= 500)
        return fail(ErrorKind::Offline, QStringLiteral("its token endpoint answered %1").arg(answer.status));
    if (answer.status >= 400)
        return fail(ErrorKind::AcademyRefused, QStringLiteral("it refused the exchange: %1").arg(answer.status));
    CARREL_ASSIGN(const QJsonObject json, objectOf(answer, known.token));
    const QString token = json[u"id_token"].toString();
    if (token.isEmpty())
        return fail(ErrorKind::Unreadable, QStringLiteral("it gave no ID token"));
    return token.toUtf8();
}

}  // namespace carrel::academy
