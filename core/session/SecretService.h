// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <QString>

namespace carrel::session {

/// Whether the Secret Service on the session bus holds an entry of that name in a locked collection. QtKeychain reports
/// such a one as missing when its person closes the question for the keyring's password. False where there is no such
/// service.
bool isLockedAway(const QString& service, const QString& entry);

}  // namespace carrel::session
