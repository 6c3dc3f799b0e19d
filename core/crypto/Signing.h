// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "core/base/Result.h"
#include "core/crypto/SecureBytes.h"

#include <QByteArray>
#include <QByteArrayView>

#include <optional>

namespace carrel::crypto {

inline constexpr qsizetype kPublicKeySize = 32;
inline constexpr qsizetype kSignatureSize = 64;

/// An Ed25519 key pair (RFC 8032). The secret half lies in locked memory.
class SigningKey {
public:
    static constexpr std::size_t kSeedSize = 32;

    static SigningKey generate();
    /// Fails with InvalidInput unless there are 32 bytes.
    static Result<SigningKey> fromSeed(const SecureBytes& seed);

    /// What the pair is made from, to be kept sealed.
    SecureBytes seed() const;
    QByteArray publicKey() const { return m_public; }
    /// 64 bytes; the same message has the same signature.
    QByteArray sign(QByteArrayView message) const;
    SigningKey clone() const { return SigningKey(m_secret.clone(), m_public); }

private:
    SigningKey(SecureBytes secret, QByteArray open) : m_secret(std::move(secret)), m_public(std::move(open)) {}
    SecureBytes m_secret;  ///< libsodium's 64 bytes: the seed and the public key
    QByteArray m_public;
};

/// Whether `signature` was made over `message` by the owner of `publicKey`; false for any that has the wrong size.
bool verifies(QByteArrayView publicKey, QByteArrayView message, QByteArrayView signature);

/// Encrypts so that only the owner of that Ed25519 key can read it (crypto_box_seal under its X25519 form); nobody can
/// tell by whom. Fails with InvalidInput for what is no such key.
Result<QByteArray> sealedFor(QByteArrayView publicKey, QByteArrayView message);
/// Unreadable for what was not sealed for this key, or was changed.
Result<QByteArray> unsealed(const SigningKey& key, QByteArrayView sealed);

/// 32 bytes.
QByteArray sha256(QByteArrayView bytes);
/// HMAC-SHA-256 (RFC 2104): 32 bytes that nobody without the secret could make.
QByteArray hmac(const SecureBytes& secret, QByteArrayView message);
/// In time that depends on the sizes alone.
bool sameBytes(QByteArrayView a, QByteArrayView b);

/// RFC 4648, section 5, without padding.
QByteArray toBase64Url(QByteArrayView bytes);
/// Nothing for padding, another alphabet, or bits that no encoder leaves behind: each value has one text.
std::optional<QByteArray> fromBase64Url(QByteArrayView text);

}  // namespace carrel::crypto
