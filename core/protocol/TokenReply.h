// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "core/protocol/Messages.h"

#include <QStringList>

namespace carrel::protocol {

/// What an academy gives a device: for a sign-in, for an enrolment code, and for each refresh token.
struct TokenReply {
    QByteArray accessToken;
    std::chrono::seconds expiresIn{0};
    QByteArray refreshToken;
    QByteArray grant;     ///< an OfflineGrant as PASETO v4.public
    QByteArray grantKey;  ///< the 32 bytes that grants and orders of this academy are checked with
    Identity identity;
    QString device;
    QString email;
    QString name;
    QStringList roles;
    friend bool operator==(const TokenReply&, const TokenReply&) = default;
};

QByteArray toBytes(const TokenReply& reply);
/// Unreadable where a member is missing, of another type, or the tokens are not of the type "DPoP".
Result<TokenReply> readTokenReply(QByteArrayView bytes);

}  // namespace carrel::protocol
