// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "core/base/Result.h"
#include "core/crypto/SecureBytes.h"

#include <QString>

namespace carrel::ctl {

/// The first line of a file, or of standard input for "-"; what follows it there stays to be read. It is kept nowhere
/// else on the way. Fails with NotFound, Io, InvalidInput when it is empty or past 4096 bytes.
Result<crypto::SecureBytes> secretFromFile(const QString& path);

/// Asks at the terminal, without showing what is typed. Fails with Cancelled on Ctrl-C, Io.
Result<crypto::SecureBytes> askForSecret(const QString& prompt);

/// Asks twice. Fails with InvalidInput when the two differ, and as above.
Result<crypto::SecureBytes> askForNewSecret(const QString& prompt);

}  // namespace carrel::ctl
