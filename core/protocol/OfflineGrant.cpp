// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/protocol/OfflineGrant.h"

#include "core/base/Json.h"
#include "core/protocol/KeyHandover.h"

#include <QJsonArray>
#include <QJsonDocument>
#include <QJsonObject>

#include <variant>

namespace carrel::protocol {
namespace {

/// One key signs grants and orders: this keeps one from being read as the other.
const QString kGrant = QStringLiteral("carrel-offline-grant");
const QString kWipe = QStringLiteral("carrel-wipe-order");
constexpr double kMostNumber = 9'007'199'254'740'991.0;

QByteArray compact(const QJsonObject& json)
{
    return QJsonDocument(json).toJson(QJsonDocument::Compact);
}

QJsonObject claimsOf(const QString& type, const Identity& identity, const QString& device, Instant at,
                     std::int64_t number)
{
    return {{QStringLiteral("typ"), type},
            {QStringLiteral("iss"), identity.server},
            {QStringLiteral("tenant"), identity.tenant},
            {QStringLiteral("sub"), identity.account},
            {QStringLiteral("aud"), device},
            {QStringLiteral("iat"), toRfc3339(at)},
            {QStringLiteral("seq"), static_cast<qint64>(number)}};
}

enum class Unread { Forged, Unreadable };

/// What was signed, and by which key.
struct Signed {
    QJsonObject claims;
    QByteArray key;
};

/// The claims of a signed text of this type, with those that both types have.
std::variant<Signed, Unread> signedClaims(QByteArrayView token, QByteArrayView known, QByteArrayView thumbprint,
                                          const QString& type)
{
    QByteArray key = known.toByteArray();
    auto text = verifyPaseto(key, token, thumbprint);
    if (!text) {
        key = keyAfter(known, token);
        text = verifyPaseto(key, token, thumbprint);
    }
    if (!text)
        return Unread::Forged;
    const auto json = readJson(text->payload, {.bytes = kMostPasetoBytes, .depth = 4});
    if (!json || !json->isObject() || !areHandovers(text->footer))
        return Unread::Unreadable;
    const QJsonObject claims = json->toObject();
    for (const char* name : {"iss", "tenant", "sub", "aud"})
        if (claims.value(QLatin1String(name)).toString().isEmpty())
            return Unread::Unreadable;
    const double number = claims.value(QLatin1String("seq")).toDouble(-1);
    if (claims.value(QLatin1String("typ")) != type || !fromRfc3339(claims.value(QLatin1String("iat")).toString())
        || number < 1 || number > kMostNumber || number != static_cast<double>(static_cast<std::int64_t>(number)))
        return Unread::Unreadable;
    return Signed{claims, key};
}

Identity identityOf(const QJsonObject& claims)
{
    return {claims.value(QLatin1String("iss")).toString(), claims.value(QLatin1String("tenant")).toString(),
            claims.value(QLatin1String("sub")).toString()};
}

std::int64_t numberOf(const QJsonObject& claims)
{
    return static_cast<std::int64_t>(claims.value(QLatin1String("seq")).toDouble());
}

}  // namespace

QByteArray toPaseto(const OfflineGrant& grant, const crypto::SigningKey& academy, QByteArrayView thumbprint,
                    QByteArrayView handovers)
{
    QJsonObject claims = claimsOf(kGrant, grant.identity, grant.audience, grant.issuedAt, grant.number);
    claims.insert(QStringLiteral("roles"), QJsonArray::fromStringList(grant.roles));
    claims.insert(QStringLiteral("nbf"), toRfc3339(grant.from));
    claims.insert(QStringLiteral("exp"), toRfc3339(grant.until));
    claims.insert(QStringLiteral("policy"), grant.policyHash);
    return signPaseto(academy, compact(claims), handovers, thumbprint);
}

GrantChecked check(QByteArrayView grant, QByteArrayView academyKey, QByteArrayView thumbprint, Instant now)
{
    const auto read = signedClaims(grant, academyKey, thumbprint, kGrant);
    if (const auto* fault = std::get_if<Unread>(&read))
        return {*fault == Unread::Forged ? GrantFault::Forged : GrantFault::Unreadable, {}, {}};
    const QJsonObject& claims = std::get<Signed>(read).claims;
    const auto from = fromRfc3339(claims.value(QLatin1String("nbf")).toString());
    const auto until = fromRfc3339(claims.value(QLatin1String("exp")).toString());
    const QJsonValue roles = claims.value(QLatin1String("roles"));
    if (!from || !until || !roles.isArray() || !claims.value(QLatin1String("policy")).isString())
        return {};
    OfflineGrant value;
    value.identity = identityOf(claims);
    value.audience = claims.value(QLatin1String("aud")).toString();
    for (const QJsonValue& role : roles.toArray())
        value.roles << role.toString();
    value.issuedAt = *fromRfc3339(claims.value(QLatin1String("iat")).toString());
    value.from = *from;
    value.until = *until;
    value.number = numberOf(claims);
    value.policyHash = claims.value(QLatin1String("policy")).toString();
    const GrantFault fault = now < *from ? GrantFault::NotYet : now >= *until ? GrantFault::Expired : GrantFault::None;
    return {fault, value, std::get<Signed>(read).key};
}

QByteArray toPaseto(const WipeOrder& order, const crypto::SigningKey& academy, QByteArrayView thumbprint,
                    QByteArrayView handovers)
{
    return signPaseto(academy, compact(claimsOf(kWipe, order.identity, order.device, order.issuedAt, order.number)),
                      handovers, thumbprint);
}

OrderChecked checkOrder(QByteArrayView order, QByteArrayView academyKey, QByteArrayView thumbprint,
                        std::int64_t lastNumber)
{
    const auto read = signedClaims(order, academyKey, thumbprint, kWipe);
    if (const auto* fault = std::get_if<Unread>(&read))
        return {*fault == Unread::Forged ? OrderFault::Forged : OrderFault::Unreadable, {}};
    const QJsonObject& claims = std::get<Signed>(read).claims;
    const WipeOrder value{identityOf(claims), claims.value(QLatin1String("aud")).toString(), numberOf(claims),
                          *fromRfc3339(claims.value(QLatin1String("iat")).toString())};
    return {value.number <= lastNumber ? OrderFault::Old : OrderFault::None, value};
}

}  // namespace carrel::protocol
