// SPDX-License-Identifier: GPL-3.0-or-later
#include "app/academy/session/Secrets.h"

#include "app/academy/session/GrantKeys.h"
#include "app/academy/store/AcademySql.h"
#include "core/crypto/SealedBox.h"

namespace carrel::academy {
namespace {

constexpr std::size_t kSecretSize = 32;

Result<crypto::SecureBytes> secretNamed(Connection& connection, const QString& name)
{
    const crypto::SecureBytes fresh = crypto::SecureBytes::random(kSecretSize);
    const QByteArray text = crypto::toBase64Url(
        QByteArrayView(reinterpret_cast<const char*>(fresh.data()), static_cast<qsizetype>(fresh.size())));
    CARREL_TRY(connection.run(sql::kSchema_meta_add, {name, QString::fromLatin1(text)}));
    CARREL_ASSIGN(Rows rows, connection.run(sql::kSchema_meta_get, {name}));
    if (!rows.next())
        return fail(ErrorKind::Internal, QStringLiteral("a secret that was not kept"));
    auto bytes = crypto::fromBase64Url(rows.text(0).toLatin1());
    if (!bytes || bytes->size() != static_cast<qsizetype>(kSecretSize))
        return fail(ErrorKind::Unreadable, QStringLiteral("the academy's secret \"%1\" is damaged").arg(name));
    return crypto::SecureBytes::takeFrom(*bytes);
}

}  // namespace

Result<Secrets> Secrets::of(Database& database)
{
    return database.transact(Access::Write, [](Connection& connection) -> Result<Secrets> {
        CARREL_ASSIGN(auto secret, secretNamed(connection, QStringLiteral("session-secret")));
        CARREL_TRY(GrantKeys::prepare(connection));
        return Secrets{std::move(secret)};
    });
}

QByteArray Secrets::derived(QByteArrayView use, QByteArrayView message) const
{
    return crypto::hmac(shared, crypto::joinUnambiguously({use.toByteArray(), message.toByteArray()}));
}

}  // namespace carrel::academy
