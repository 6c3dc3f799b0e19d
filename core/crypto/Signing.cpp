// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/crypto/Signing.h"

#include "core/crypto/Sodium.h"

#include <sodium.h>

#include <algorithm>

namespace carrel::crypto {
namespace {

const unsigned char* in(QByteArrayView bytes)
{
    return reinterpret_cast<const unsigned char*>(bytes.data());
}

unsigned char* out(QByteArray& bytes)
{
    return reinterpret_cast<unsigned char*>(bytes.data());
}

auto sizeOf(QByteArrayView bytes)
{
    return static_cast<unsigned long long>(bytes.size());
}

}  // namespace

SigningKey SigningKey::generate()
{
    return *fromSeed(SecureBytes::random(kSeedSize));
}

Result<SigningKey> SigningKey::fromSeed(const SecureBytes& seed)
{
    if (seed.size() != kSeedSize)
        return fail(ErrorKind::InvalidInput, QStringLiteral("the seed of a signing key has 32 bytes"));
    startSodium();
    SecureBytes secret(crypto_sign_SECRETKEYBYTES);
    QByteArray open(kPublicKeySize, Qt::Uninitialized);
    crypto_sign_seed_keypair(out(open), secret.data(), seed.data());
    return SigningKey(std::move(secret), std::move(open));
}

SecureBytes SigningKey::seed() const
{
    return SecureBytes::copyOf(m_secret.bytes().first(kSeedSize));
}

QByteArray SigningKey::sign(QByteArrayView message) const
{
    QByteArray signature(kSignatureSize, Qt::Uninitialized);
    crypto_sign_detached(out(signature), nullptr, in(message), sizeOf(message), m_secret.data());
    return signature;
}

Result<QByteArray> sealedFor(QByteArrayView publicKey, QByteArrayView message)
{
    startSodium();
    QByteArray box(crypto_box_PUBLICKEYBYTES, Qt::Uninitialized);
    if (publicKey.size() != kPublicKeySize || crypto_sign_ed25519_pk_to_curve25519(out(box), in(publicKey)) != 0)
        return fail(ErrorKind::InvalidInput, QStringLiteral("no key to seal for"));
    QByteArray sealed(message.size() + static_cast<qsizetype>(crypto_box_SEALBYTES), Qt::Uninitialized);
    crypto_box_seal(out(sealed), in(message), sizeOf(message), in(box));
    return sealed;
}

Result<QByteArray> unsealed(const SigningKey& key, QByteArrayView sealed)
{
    startSodium();
    const SecureBytes seed = key.seed();
    SecureBytes signing(crypto_sign_SECRETKEYBYTES);
    SecureBytes secret(crypto_box_SECRETKEYBYTES);
    QByteArray open(crypto_box_PUBLICKEYBYTES, Qt::Uninitialized);
    crypto_sign_seed_keypair(out(open), signing.data(), seed.data());
    crypto_sign_ed25519_sk_to_curve25519(secret.data(), signing.data());
    crypto_scalarmult_base(out(open), secret.data());
    const qsizetype size = sealed.size() - static_cast<qsizetype>(crypto_box_SEALBYTES);
    QByteArray message(std::max<qsizetype>(0, size), Qt::Uninitialized);
    if (size < 0 || crypto_box_seal_open(out(message), in(sealed), sizeOf(sealed), in(open), secret.data()) != 0)
        return fail(ErrorKind::Unreadable, QStringLiteral("not sealed for this key"));
    return message;
}

bool verifies(QByteArrayView publicKey, QByteArrayView message, QByteArrayView signature)
{
    startSodium();
    return publicKey.size() == kPublicKeySize && signature.size() == kSignatureSize
           && crypto_sign_verify_detached(in(signature), in(message), sizeOf(message), in(publicKey)) == 0;
}

QByteArray sha256(QByteArrayView bytes)
{
    QByteArray hash(crypto_hash_sha256_BYTES, Qt::Uninitialized);
    crypto_hash_sha256(out(hash), in(bytes), sizeOf(bytes));
    return hash;
}

QByteArray hmac(const SecureBytes& secret, QByteArrayView message)
{
    crypto_auth_hmacsha256_state state;
    crypto_auth_hmacsha256_init(&state, secret.data(), secret.size());
    crypto_auth_hmacsha256_update(&state, in(message), sizeOf(message));
    QByteArray tag(crypto_auth_hmacsha256_BYTES, Qt::Uninitialized);
    crypto_auth_hmacsha256_final(&state, out(tag));
    sodium_memzero(&state, sizeof state);
    return tag;
}

bool sameBytes(QByteArrayView a, QByteArrayView b)
{
    return a.size() == b.size() && (a.isEmpty() || sodium_memcmp(a.data(), b.data(), a.size()) == 0);
}

QByteArray toBase64Url(QByteArrayView bytes)
{
    return QByteArray::fromRawData(bytes.data(), bytes.size())
        .toBase64(QByteArray::Base64UrlEncoding | QByteArray::OmitTrailingEquals);
}

std::optional<QByteArray> fromBase64Url(QByteArrayView text)
{
    const auto bytes =
        QByteArray::fromBase64Encoding(QByteArray::fromRawData(text.data(), text.size()),
                                       QByteArray::Base64UrlEncoding | QByteArray::AbortOnBase64DecodingErrors);
    if (!bytes || toBase64Url(*bytes) != text)
        return std::nullopt;
    return *bytes;
}

}  // namespace carrel::crypto
