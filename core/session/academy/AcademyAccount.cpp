// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/session/academy/AcademyAccount.h"

#include "core/base/Json.h"
#include "core/store/Rows.h"
#include "core/store/vault/Sql.h"

#include <QJsonDocument>
#include <QJsonObject>

namespace carrel::session {
namespace {

const auto kEntry = QStringLiteral("academy");
/// In the place of what a desk that signed out no longer has: the reader of token replies takes nothing empty.
constexpr auto kGone = "gone";

}  // namespace

Result<std::optional<AcademyAccount>> loadAccount(store::Connection& connection)
{
    CARREL_ASSIGN(auto get, connection.prepare(store::sql::kVault_meta_get));
    get.bind(1, kEntry);
    CARREL_ASSIGN(const auto bytes, store::firstOf(get, [](const store::Statement& row) { return row.blob(0); }));
    if (!bytes)
        return std::nullopt;
    CARREL_ASSIGN(const QJsonValue value, readJson(*bytes));
    const QJsonObject json = value.toObject();
    AcademyAccount account;
    account.url = QUrl(json.value(u"url").toString());
    CARREL_ASSIGN(account.tokens, protocol::readTokenReply(
                                      QJsonDocument(json.value(u"tokens").toObject()).toJson(QJsonDocument::Compact)));
    account.accessUntil = Instant(std::chrono::milliseconds(json.value(u"accessUntil").toInteger()));
    account.deviceSeed = QByteArray::fromBase64(json.value(u"deviceSeed").toString().toLatin1());
    account.lastOrder = json.value(u"lastOrder").toInteger();
    account.signedOut = json.value(u"signedOut").toBool();
    if (account.signedOut)
        account.forgetSecrets();
    return std::optional(std::move(account));
}

void AcademyAccount::forgetSecrets()
{
    tokens.accessToken.clear();
    tokens.refreshToken.clear();
    tokens.grant.clear();
    deviceSeed.clear();
    signedOut = true;
}

Done saveAccount(store::Connection& connection, const AcademyAccount& account)
{
    protocol::TokenReply tokens = account.tokens;
    if (account.signedOut)
        tokens.accessToken = tokens.refreshToken = tokens.grant = kGone;
    const QJsonObject json{
        {QStringLiteral("url"), account.url.toString()},
        {QStringLiteral("tokens"), QJsonDocument::fromJson(protocol::toBytes(tokens)).object()},
        {QStringLiteral("accessUntil"), static_cast<qint64>(account.accessUntil.time_since_epoch().count())},
        {QStringLiteral("deviceSeed"), QString::fromLatin1(account.deviceSeed.toBase64())},
        {QStringLiteral("lastOrder"), account.lastOrder},
        {QStringLiteral("signedOut"), account.signedOut}};
    CARREL_ASSIGN(auto put, connection.prepare(store::sql::kVault_meta_put));
    return put.bind(1, kEntry).bind(2, QJsonDocument(json).toJson(QJsonDocument::Compact)).run();
}

}  // namespace carrel::session
