// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "core/session/Keychain.h"

namespace carrel::desktop {

/// A desk for trying opens by its passphrase, which everybody is told: it asks nothing of the person's keychain, and
/// leaves nothing there.
class NoKeychain final : public session::Keychain {
public:
    Result<crypto::SecureBytes> read(const QString&) override { return fail(ErrorKind::KeychainAbsent); }
    Done write(const QString&, const crypto::SecureBytes&) override { return fail(ErrorKind::KeychainAbsent); }
    Done remove(const QString&) override { return fail(ErrorKind::KeychainAbsent); }
};

}  // namespace carrel::desktop
