// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/crypto/MasterKey.h"

#include "core/crypto/Sodium.h"

#include <sodium.h>

namespace carrel::crypto {

static_assert(MasterKey::kSize == crypto_kdf_KEYBYTES);

MasterKey MasterKey::generate()
{
    startSodium();
    return MasterKey(SecureBytes::random(kSize));
}

Result<MasterKey> MasterKey::fromBytes(SecureBytes bytes)
{
    if (bytes.size() != kSize)
        return fail(ErrorKind::InvalidInput, QStringLiteral("a master key has %1 bytes").arg(kSize));
    return MasterKey(std::move(bytes));
}

SecureBytes MasterKey::subkey(KeyPurpose purpose) const
{
    return deriveKey(m_bytes, static_cast<std::uint64_t>(purpose), "CarrelMK");
}

SecureBytes deriveKey(const SecureBytes& from, std::uint64_t number, const char (&context)[9])
{
    static_assert(sizeof context == crypto_kdf_CONTEXTBYTES + 1);
    Q_ASSERT(from.size() == crypto_kdf_KEYBYTES);
    SecureBytes key(crypto_kdf_KEYBYTES);
    crypto_kdf_derive_from_key(key.data(), key.size(), number, context, from.data());
    return key;
}

}  // namespace carrel::crypto
