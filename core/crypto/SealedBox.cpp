// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/crypto/SealedBox.h"

#include "core/crypto/Sodium.h"

#include <QtEndian>

#include <sodium.h>

namespace carrel::crypto {
namespace {

constexpr qsizetype kNonce = crypto_aead_xchacha20poly1305_ietf_NPUBBYTES;
constexpr qsizetype kTag = crypto_aead_xchacha20poly1305_ietf_ABYTES;

const unsigned char* in(QByteArrayView bytes)
{
    return reinterpret_cast<const unsigned char*>(bytes.data());
}

}  // namespace

QByteArray seal(const SecureBytes& key, const SecureBytes& secret, QByteArrayView associated)
{
    Q_ASSERT(key.size() == crypto_aead_xchacha20poly1305_ietf_KEYBYTES);
    startSodium();
    QByteArray sealed(kNonce + static_cast<qsizetype>(secret.size()) + kTag, Qt::Uninitialized);
    auto* at = reinterpret_cast<unsigned char*>(sealed.data());
    randombytes_buf(at, kNonce);
    crypto_aead_xchacha20poly1305_ietf_encrypt(at + kNonce, nullptr, secret.data(), secret.size(), in(associated),
                                               static_cast<unsigned long long>(associated.size()), nullptr, at,
                                               key.data());
    return sealed;
}

std::optional<SecureBytes> unseal(const SecureBytes& key, QByteArrayView sealed, QByteArrayView associated)
{
    Q_ASSERT(key.size() == crypto_aead_xchacha20poly1305_ietf_KEYBYTES);
    startSodium();
    if (sealed.size() < kNonce + kTag)
        return std::nullopt;
    SecureBytes secret(static_cast<std::size_t>(sealed.size() - kNonce - kTag));
    if (crypto_aead_xchacha20poly1305_ietf_decrypt(secret.data(), nullptr, nullptr, in(sealed.sliced(kNonce)),
                                                   static_cast<unsigned long long>(sealed.size() - kNonce),
                                                   in(associated), static_cast<unsigned long long>(associated.size()),
                                                   in(sealed), key.data())
        != 0)
        return std::nullopt;
    return secret;
}

QByteArray joinUnambiguously(std::initializer_list<QByteArray> parts)
{
    QByteArray joined;
    for (const QByteArray& part : parts) {
        const quint64 length = qToLittleEndian(static_cast<quint64>(part.size()));
        joined.append(reinterpret_cast<const char*>(&length), sizeof length);
        joined.append(part);
    }
    return joined;
}

SecureBytes keyedHash(const SecureBytes& key, std::span<const std::uint8_t> message, std::size_t size)
{
    Q_ASSERT(size >= crypto_generichash_BYTES_MIN && size <= crypto_generichash_BYTES_MAX);
    SecureBytes hash(size);
    crypto_generichash(hash.data(), size, message.data(), message.size(), key.data(), key.size());
    return hash;
}

}  // namespace carrel::crypto
