// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "core/base/Clock.h"
#include "core/base/Result.h"
#include "core/crypto/Signing.h"

#include <QString>

namespace carrel::protocol {

inline constexpr qsizetype kMostPasetoBytes = 16 * 1024;

/// PASETO v4.public. The implicit assertion is signed and not sent: who reads the token has to know it.
QByteArray signPaseto(const crypto::SigningKey& key, QByteArrayView payload, QByteArrayView footer = {},
                      QByteArrayView implicitAssertion = {});

struct PasetoText {
    QByteArray payload;
    QByteArray footer;
};
/// Unreadable for another version or purpose, for text that no signer writes, and for a signature by another key, over
/// other bytes, or with another implicit assertion. The payload is bytes: whoever reads JSON from it reads strictly.
Result<PasetoText> verifyPaseto(QByteArrayView publicKey, QByteArrayView token, QByteArrayView implicitAssertion = {});

/// The footer of a token that nobody verified yet; empty: it has none, or is no token.
QByteArray unverifiedFooter(QByteArrayView token);

/// PASETO's own claims for time are RFC 3339: "2022-01-01T00:00:00+00:00", to the second.
QString toRfc3339(Instant at);
std::optional<Instant> fromRfc3339(const QString& text);

}  // namespace carrel::protocol
