// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "core/base/Result.h"
#include "core/crypto/SecureBytes.h"

#include <QString>

namespace carrel::session {

/// Where this machine keeps small secrets for the person who is logged in. Every call may be made from any thread, and
/// waits.
class Keychain {
public:
    virtual ~Keychain() = default;

    /// Fail with NotFound (no such entry), KeychainAbsent (no service), KeychainLocked (it did not answer in time, or
    /// its person refused).
    virtual Result<crypto::SecureBytes> read(const QString& entry) = 0;
    virtual Done write(const QString& entry, const crypto::SecureBytes& secret) = 0;
    /// One that is not there is fine.
    virtual Done remove(const QString& entry) = 0;
};

}  // namespace carrel::session
