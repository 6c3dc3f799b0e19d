// SPDX-License-Identifier: GPL-3.0-or-later
#include "app/academy/store/Password.h"

#include "core/crypto/PassphraseHash.h"
#include "core/crypto/Sodium.h"

#include <sodium.h>

#include <array>

namespace carrel::academy {

Result<QString> passwordRecord(const QByteArray& password)
{
    crypto::startSodium();
    std::array<char, crypto_pwhash_STRBYTES> record{};
    const auto size = static_cast<unsigned long long>(password.size());
    if (crypto_pwhash_str_alg(record.data(), password.constData(), size, crypto::kLowestCost.passes,
                              crypto::kLowestCost.memoryBytes, crypto_pwhash_ALG_ARGON2ID13)
        != 0)
        return fail(ErrorKind::Io, QStringLiteral("no memory to hash a password in"));
    return QString::fromLatin1(record.data());
}

bool passwordMatches(const QString& record, const QByteArray& password)
{
    crypto::startSodium();
    return crypto_pwhash_str_verify(record.toLatin1().constData(), password.constData(),
                                    static_cast<unsigned long long>(password.size()))
           == 0;
}

}  // namespace carrel::academy
