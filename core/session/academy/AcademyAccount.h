// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "core/protocol/TokenReply.h"
#include "core/store/Vault.h"

#include <QUrl>

#include <optional>

namespace carrel::session {

/// Whose this desk is at which academy, and what proves it. Kept in the vault: nothing of it is readable while the desk
/// is locked, and a new refresh token is on the disk before the old one is forgotten.
struct AcademyAccount {
    QUrl url;  ///< of the academy, without a path
    protocol::TokenReply tokens;
    Instant accessUntil{};   ///< of the access token
    QByteArray deviceSeed;   ///< of the Ed25519 key that tokens are bound to
    qint64 lastOrder = 0;    ///< number of the last wipe order that was carried out
    bool signedOut = false;  ///< the account is known, so that nobody else's data comes here; there are no tokens

    /// Signs out: whose the desk is stays, what proves it goes.
    void forgetSecrets();
};

/// Nothing where this desk never had an academy.
Result<std::optional<AcademyAccount>> loadAccount(store::Connection& connection);
Done saveAccount(store::Connection& connection, const AcademyAccount& account);

}  // namespace carrel::session
