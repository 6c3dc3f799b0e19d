// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "core/base/Clock.h"
#include "core/base/Random.h"
#include "core/base/Result.h"
#include "core/crypto/Signing.h"

#include <QString>

namespace carrel::protocol {

/// The name of an Ed25519 public key: the base64url SHA-256 of its JWK (RFC 7638, RFC 8037).
QByteArray thumbprintOf(QByteArrayView publicKey);

/// A URL as proofs compare it: scheme and host in small letters, no default port, no empty path, no query, no fragment.
/// Dot segments and percent-encoding stay: no route of ours has any. Nothing for what is no http or https URL.
std::optional<QString> normalisedUrl(const QString& url);

/// What a DPoP proof says (RFC 9449): "the owner of this key sends this request now".
struct DpopProof {
    QByteArray publicKey;  ///< 32 bytes
    QString id;            ///< jti: never used twice
    QString method;        ///< htm
    QString url;           ///< htu
    Instant madeAt{};      ///< iat, to the second, by the clock of who made it
    QByteArray tokenHash;  ///< ath in base64url; empty: the request carries no access token
    QString nonce;         ///< as the server last gave it; may be empty
};

/// ath: the base64url SHA-256 of an access token.
QByteArray tokenHashOf(QByteArrayView accessToken);

/// The value of the header "DPoP". The proof's public key is the key's.
QByteArray toDpop(const crypto::SigningKey& key, const DpopProof& proof);
/// A proof whose signature is its own key's. Unreadable for anything else: another algorithm or key type, a secret
/// half in its key, claims missing or of another type, keys named twice.
Result<DpopProof> readDpop(QByteArrayView header);

enum class DpopFault { None, Method, Url, Token };
/// Whether the proof is of this very request. `accessToken` is empty for a request that carries none.
DpopFault compare(const DpopProof& proof, const QString& method, const QString& url, QByteArrayView accessToken);

/// Makes the proofs of one device.
class DpopProver {
public:
    DpopProver(crypto::SigningKey key, const Clock& clock, Random& random)
        : m_key(std::move(key)), m_clock(clock), m_random(random)
    {
    }

    /// The value of the header "DPoP" for one request, and for no other.
    QByteArray proof(const QString& method, const QString& url, QByteArrayView accessToken = {},
                     const QString& nonce = {}) const;
    QByteArray thumbprint() const { return thumbprintOf(m_key.publicKey()); }
    const crypto::SigningKey& key() const { return m_key; }

private:
    crypto::SigningKey m_key;
    const Clock& m_clock;
    Random& m_random;
};

}  // namespace carrel::protocol
