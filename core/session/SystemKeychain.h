// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "core/session/Keychain.h"

#include <chrono>
#include <functional>

namespace QKeychain {
class Job;
}

namespace carrel::session {

/// The desktop's keychain (Secret Service, KWallet, macOS, Windows) by QtKeychain, on a thread of its own with an event
/// loop, so a caller needs none. A locked keyring gives no answer while it waits for its person: past the time-out that
/// is KeychainLocked, and the passphrase or the recovery code is the way in. There is no insecure fallback.
class SystemKeychain final : public Keychain {
public:
    explicit SystemKeychain(std::chrono::milliseconds timeout = std::chrono::seconds(5));

    Result<crypto::SecureBytes> read(const QString& entry) override;
    Done write(const QString& entry, const crypto::SecureBytes& secret) override;
    Done remove(const QString& entry) override;

private:
    using Make = std::function<QKeychain::Job*()>;
    using Take = std::function<void(QKeychain::Job&)>;
    Done run(Make make, Take take);

    std::chrono::milliseconds m_timeout;
};

}  // namespace carrel::session
