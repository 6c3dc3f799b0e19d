// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "app/academy/broker/JsonWebKeys.h"
#include "core/base/Clock.h"

namespace carrel::academy {

/// Why an ID token is not believed.
enum class IdTokenFault {
    None,
    Unreadable,
    Algorithm,   ///< neither RS256 nor ES256
    UnknownKey,  ///< the provider may have a new one
    Signature,
    Issuer,
    Audience,  ///< not for this client, or handed on by another
    Expired,
    TooNew,  ///< from the future
    Nonce,   ///< of another sign-in
};
/// As the log says it: "wrong issuer" is "provider-issuer".
const char* nameOf(IdTokenFault fault);

struct IdTokenExpected {
    QString issuer;
    QString clientId;
    QByteArray nonce;
    Instant now{};
};

/// What the provider says of the person; worth nothing unless `fault` is None.
struct IdTokenChecked {
    IdTokenFault fault = IdTokenFault::Unreadable;
    QString subject;
    QString email;
    QString name;
    bool emailVerified = false;
};

/// OpenID Connect Core 1.0, section 3.1.3.7, with a minute for clocks that differ. A token is fresh from the exchange:
/// one made more than ten minutes ago is Expired.
IdTokenChecked checkIdToken(const QByteArray& token, const JsonWebKeys& keys, const IdTokenExpected& expected);

}  // namespace carrel::academy
