// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "core/base/Result.h"
#include "core/crypto/SecureBytes.h"

namespace carrel::crypto {

/// What a subkey is for. The numbers are part of every vault: never change one, never use one again.
enum class KeyPurpose : std::uint64_t {
    Database = 1,
    Media = 2,
    Backups = 3,
};

/// The 32 random bytes that everything in one vault is encrypted under. Never used as a key itself; only its subkeys
/// are.
class MasterKey {
public:
    static constexpr std::size_t kSize = 32;

    static MasterKey generate();
    /// Fails with InvalidInput unless there are 32 bytes.
    static Result<MasterKey> fromBytes(SecureBytes bytes);

    /// Zeroes the key; it derives nothing any more.
    void forget() { m_bytes = SecureBytes(); }

    /// 32 bytes by crypto_kdf_derive_from_key (BLAKE2b), context "CarrelMK".
    SecureBytes subkey(KeyPurpose purpose) const;
    /// For wrapping into a key slot, and nothing else.
    const SecureBytes& bytes() const { return m_bytes; }
    MasterKey clone() const { return MasterKey(m_bytes.clone()); }

private:
    explicit MasterKey(SecureBytes bytes) : m_bytes(std::move(bytes)) {}
    SecureBytes m_bytes;
};

/// A 32-byte key below another one; `context` is eight characters that name the use.
SecureBytes deriveKey(const SecureBytes& from, std::uint64_t number, const char (&context)[9]);

}  // namespace carrel::crypto
