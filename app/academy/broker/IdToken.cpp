// SPDX-License-Identifier: GPL-3.0-or-later
#include "app/academy/broker/IdToken.h"

#include "core/base/Json.h"
#include "core/crypto/Signing.h"

#include <QJsonArray>
#include <QJsonObject>

#include <cmath>

namespace carrel::academy {
namespace {

constexpr std::chrono::seconds kSlack{60};
constexpr std::chrono::minutes kFresh{10};
constexpr qsizetype kLongest = 16 * 1024;

std::optional<QJsonObject> objectOf(const QByteArray& part)
{
    const auto bytes = crypto::fromBase64Url(part);
    const auto json =
        bytes ? readJson(*bytes, {.bytes = kLongest, .depth = 16}) : Result<QJsonValue>(fail(ErrorKind::Unreadable));
    return json && json->isObject() ? std::optional(json->toObject()) : std::nullopt;
}

/// A moment of RFC 7519: seconds, perhaps with a fraction.
std::optional<Instant> momentOf(const QJsonValue& value)
{
    const double seconds = value.toDouble(-1);
    if (!value.isDouble() || seconds < 0 || seconds > 1e11)
        return std::nullopt;
    return Instant(std::chrono::milliseconds(static_cast<qint64>(std::floor(seconds * 1000))));
}

/// One of several audiences is believed where the token was asked for by this client (azp).
bool isFor(const QJsonObject& claims, const QString& clientId)
{
    const QJsonValue audience = claims[u"aud"];
    const QJsonValue party = claims[u"azp"];
    if (!party.isUndefined() && party != clientId)
        return false;
    if (audience.isString())
        return audience == clientId;
    const QJsonArray all = audience.toArray();
    return all.contains(clientId) && (all.size() == 1 || party == clientId);
}

IdTokenFault timeFault(const QJsonObject& claims, Instant now)
{
    const auto until = momentOf(claims[u"exp"]);
    const auto made = momentOf(claims[u"iat"]);
    const bool limited = claims.contains(u"nbf");
    const auto from = limited ? momentOf(claims[u"nbf"]) : made;
    if (!until || !made || !from)
        return IdTokenFault::Unreadable;
    if (now >= *until + kSlack || now > *made + kFresh + kSlack)
        return IdTokenFault::Expired;
    return *made > now + kSlack || *from > now + kSlack ? IdTokenFault::TooNew : IdTokenFault::None;
}

IdTokenFault claimFault(const QJsonObject& claims, const IdTokenExpected& expected)
{
    if (claims[u"iss"] != expected.issuer)
        return IdTokenFault::Issuer;
    if (!isFor(claims, expected.clientId))
        return IdTokenFault::Audience;
    if (const auto fault = timeFault(claims, expected.now); fault != IdTokenFault::None)
        return fault;
    if (!crypto::sameBytes(claims[u"nonce"].toString().toUtf8(), expected.nonce))
        return IdTokenFault::Nonce;
    const QString subject = claims[u"sub"].toString();
    return subject.isEmpty() || subject.size() > 255 ? IdTokenFault::Unreadable : IdTokenFault::None;
}

IdTokenFault signatureFault(const QList<QByteArray>& parts, const JsonWebKeys& keys)
{
    const auto header = objectOf(parts[0]);
    const QString type = header ? (*header)[u"typ"].toString(QStringLiteral("JWT")).toUpper() : QString();
    // What is critical and not known is to be refused, and nothing is known (RFC 7515, section 4.1.11).
    if (type != QLatin1String("JWT") || header->contains(u"crit"))
        return IdTokenFault::Unreadable;
    const QString algorithm = (*header)[u"alg"].toString();
    if (!JsonWebKeys::isKnown(algorithm))
        return IdTokenFault::Algorithm;
    const auto signature = crypto::fromBase64Url(parts[2]);
    if (!signature)
        return IdTokenFault::Unreadable;
    switch (keys.verify(algorithm, (*header)[u"kid"].toString(), parts[0] + '.' + parts[1], *signature)) {
    case JsonWebKeys::Verdict::Good: return IdTokenFault::None;
    case JsonWebKeys::Verdict::Bad: return IdTokenFault::Signature;
    case JsonWebKeys::Verdict::UnknownKey: return IdTokenFault::UnknownKey;
    }
    return IdTokenFault::Signature;
}

}  // namespace

const char* nameOf(IdTokenFault fault)
{
    switch (fault) {
    case IdTokenFault::None: return "none";
    case IdTokenFault::Unreadable: return "unreadable";
    case IdTokenFault::Algorithm: return "algorithm";
    case IdTokenFault::UnknownKey: return "unknown-key";
    case IdTokenFault::Signature: return "signature";
    case IdTokenFault::Issuer: return "issuer";
    case IdTokenFault::Audience: return "audience";
    case IdTokenFault::Expired: return "expired";
    case IdTokenFault::TooNew: return "too-new";
    case IdTokenFault::Nonce: return "nonce";
    }
    return "unreadable";
}

IdTokenChecked checkIdToken(const QByteArray& token, const JsonWebKeys& keys, const IdTokenExpected& expected)
{
    IdTokenChecked checked;
    const QList<QByteArray> parts = token.split('.');
    if (token.size() > kLongest || parts.size() != 3)
        return checked;
    checked.fault = signatureFault(parts, keys);
    if (checked.fault != IdTokenFault::None)
        return checked;
    const auto claims = objectOf(parts[1]);
    checked.fault = claims ? claimFault(*claims, expected) : IdTokenFault::Unreadable;
    if (checked.fault != IdTokenFault::None)
        return checked;
    checked.subject = (*claims)[u"sub"].toString();
    checked.email = (*claims)[u"email"].toString().trimmed().toLower();
    checked.name = (*claims)[u"name"].toString().trimmed();
    checked.emailVerified = (*claims)[u"email_verified"] == true;
    return checked;
}

}  // namespace carrel::academy
