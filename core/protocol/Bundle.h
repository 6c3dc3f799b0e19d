// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "core/crypto/Signing.h"
#include "core/protocol/Messages.h"

namespace carrel::protocol {

/// What waits on a desk that cannot reach its academy, in a file that somebody else may carry there: signed by the
/// desk's device, sealed for the academy. Who carries it can neither read nor change it, and carrying it twice does no
/// harm.
struct Bundle {
    Identity identity;
    Instant madeAt{};
    std::vector<SyncRequest> pushes;  ///< each within the bounds of a request
    friend bool operator==(const Bundle&, const Bundle&) = default;
};

/// "CRLBND01" and the sealed rest. Fails with InvalidInput where `academyKey` is none, with TooLarge for
/// what the academy would not open.
Result<QByteArray> sealed(const Bundle& bundle, const crypto::SigningKey& device, QByteArrayView academyKey);

/// Whether a file that begins so is a bundle, whosever and whole or not.
bool looksLikeBundle(QByteArrayView beginning);

struct OpenedBundle {
    Bundle bundle;
    QByteArray thumbprint;  ///< of the device that signed it
};
/// Fails with Unreadable for what was sealed for another academy, changed, or is none; with TooLarge past the bounds.
Result<OpenedBundle> openedBundle(QByteArrayView bytes, const crypto::SigningKey& academy);

inline constexpr qsizetype kMostBundleBytes = 8 * 1024 * 1024;
/// Each is an exchange of its own for the academy; as many as a bundle of that size holds when each is full.
inline constexpr std::size_t kMostPushesInBundle = 200;

}  // namespace carrel::protocol
