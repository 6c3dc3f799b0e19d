// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "app/academy/store/Database.h"
#include "core/crypto/Signing.h"

namespace carrel::academy {

/// What all processes of one academy share: the secret that nonces, pages and successors of tokens are made with. The
/// keys that grants and orders are signed with are GrantKeys.
struct Secrets {
    crypto::SecureBytes shared;

    /// Makes them where there are none; of two processes that do so at once, both get the same.
    static Result<Secrets> of(Database& database);

    /// 32 bytes for `use`, of `message`: another use never gives the same.
    QByteArray derived(QByteArrayView use, QByteArrayView message) const;
};

}  // namespace carrel::academy
