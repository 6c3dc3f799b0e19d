// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/crypto/PassphraseHash.h"

#include "core/crypto/Sodium.h"

#include <sodium.h>

#include <algorithm>

namespace carrel::crypto {

static_assert(kSaltSize == crypto_pwhash_argon2id_SALTBYTES);

QByteArray makeSalt()
{
    startSodium();
    QByteArray salt(kSaltSize, Qt::Uninitialized);
    randombytes_buf(salt.data(), static_cast<std::size_t>(salt.size()));
    return salt;
}

bool isAcceptable(const HashCost& cost)
{
    return cost.memoryBytes >= kLowestCost.memoryBytes && cost.memoryBytes <= kHighestCost.memoryBytes
           && cost.passes >= kLowestCost.passes && cost.passes <= kHighestCost.passes;
}

Result<SecureBytes> hashPassphrase(const SecureBytes& passphrase, const QByteArray& salt, const HashCost& cost)
{
    if (!isAcceptable(cost))
        return fail(ErrorKind::KeySlotRefused, QStringLiteral("Argon2id with %1 bytes and %2 passes is out of bounds")
                                                   .arg(cost.memoryBytes)
                                                   .arg(cost.passes));
    if (salt.size() != kSaltSize)
        return fail(ErrorKind::KeySlotRefused, QStringLiteral("a salt of %1 bytes").arg(salt.size()));
    startSodium();
    SecureBytes hash(32);
    if (crypto_pwhash(hash.data(), hash.size(), reinterpret_cast<const char*>(passphrase.data()), passphrase.size(),
                      reinterpret_cast<const unsigned char*>(salt.constData()), cost.passes,
                      static_cast<std::size_t>(cost.memoryBytes), crypto_pwhash_ALG_ARGON2ID13)
        != 0)
        return fail(ErrorKind::Io, QStringLiteral("no %1 bytes of memory for a passphrase").arg(cost.memoryBytes));
    return hash;
}

HashCost calibrateCost(const std::function<std::chrono::duration<double>(const HashCost&)>& measure,
                       std::chrono::duration<double> target)
{
    constexpr quint64 kMiB = 1024 * 1024;
    constexpr double kMostMemory = 512.0;
    const double lowestMiB = static_cast<double>(kLowestCost.memoryBytes) / kMiB;
    // Argon2's time is proportional to memory times passes.
    const double factor = target / std::max(measure(kLowestCost), std::chrono::duration<double>(1e-6));
    const double memoryMiB = std::clamp(lowestMiB * factor, lowestMiB, kMostMemory);
    const double passes = static_cast<double>(kLowestCost.passes) * factor * lowestMiB / memoryMiB;
    return {static_cast<quint64>(memoryMiB) * kMiB,
            static_cast<quint64>(
                std::clamp(passes, static_cast<double>(kLowestCost.passes), static_cast<double>(kHighestCost.passes)))};
}

std::chrono::duration<double> measureHash(const HashCost& cost)
{
    const auto before = std::chrono::steady_clock::now();
    (void)hashPassphrase(SecureBytes::random(16), makeSalt(), cost);
    return std::chrono::steady_clock::now() - before;
}

}  // namespace carrel::crypto
