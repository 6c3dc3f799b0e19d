// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/protocol/TokenReply.h"

#include "core/base/Json.h"
#include "core/crypto/Signing.h"

#include <QJsonArray>
#include <QJsonDocument>
#include <QJsonObject>

namespace carrel::protocol {
namespace {

constexpr qsizetype kMostReplyBytes = 64 * 1024;

tl::unexpected<Error> bad(const char* what)
{
    return fail(ErrorKind::Unreadable, QStringLiteral("token reply: ") + QLatin1String(what));
}

QString text(const QByteArray& latin)
{
    return QString::fromLatin1(latin);
}

}  // namespace

QByteArray toBytes(const TokenReply& reply)
{
    const QJsonObject json{{QStringLiteral("access_token"), text(reply.accessToken)},
                           {QStringLiteral("token_type"), QStringLiteral("DPoP")},
                           {QStringLiteral("expires_in"), static_cast<qint64>(reply.expiresIn.count())},
                           {QStringLiteral("refresh_token"), text(reply.refreshToken)},
                           {QStringLiteral("grant"), text(reply.grant)},
                           {QStringLiteral("grant_key"), text(crypto::toBase64Url(reply.grantKey))},
                           {QStringLiteral("server"), reply.identity.server},
                           {QStringLiteral("tenant"), reply.identity.tenant},
                           {QStringLiteral("account"), reply.identity.account},
                           {QStringLiteral("device"), reply.device},
                           {QStringLiteral("email"), reply.email},
                           {QStringLiteral("name"), reply.name},
                           {QStringLiteral("roles"), QJsonArray::fromStringList(reply.roles)}};
    return QJsonDocument(json).toJson(QJsonDocument::Compact);
}

Result<TokenReply> readTokenReply(QByteArrayView bytes)
{
    CARREL_ASSIGN(const QJsonValue value, readJson(bytes, {.bytes = kMostReplyBytes, .depth = 4}));
    const QJsonObject json = value.toObject();
    const auto member = [&json](const char* name) { return json.value(QLatin1String(name)); };
    for (const char* name : {"access_token", "refresh_token", "grant", "grant_key", "server", "tenant", "account",
                             "device", "email", "name"})
        if (member(name).toString().isEmpty())
            return bad(name);
    // RFC 6749, section 5.1: the type's case does not count.
    if (member("token_type").toString().compare(QLatin1String("DPoP"), Qt::CaseInsensitive) != 0)
        return bad("token_type");
    const double seconds = member("expires_in").toDouble(-1);
    if (seconds < 0 || seconds > 1e9 || !member("roles").isArray())
        return bad("expires_in, roles");
    const auto key = crypto::fromBase64Url(member("grant_key").toString().toLatin1());
    if (!key || key->size() != crypto::kPublicKeySize)
        return bad("grant_key");
    TokenReply reply;
    reply.accessToken = member("access_token").toString().toLatin1();
    reply.expiresIn = std::chrono::seconds(static_cast<qint64>(seconds));
    reply.refreshToken = member("refresh_token").toString().toLatin1();
    reply.grant = member("grant").toString().toLatin1();
    reply.grantKey = *key;
    reply.identity = {member("server").toString(), member("tenant").toString(), member("account").toString()};
    reply.device = member("device").toString();
    reply.email = member("email").toString();
    reply.name = member("name").toString();
    for (const QJsonValue& role : member("roles").toArray())
        reply.roles << role.toString();
    return reply;
}

}  // namespace carrel::protocol
