// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "core/session/DeskUnlock.h"
#include "core/session/academy/AcademyAccount.h"

namespace carrel::session {

/// Whether `order`, as AcademyClient::revoked hands it on, was signed by this account's academy for this very device
/// and not carried out before. Anything else is to be ignored.
bool ordersWipe(const AcademyAccount& account, QByteArrayView order);

/// Carries a wipe out, if it is one: locks the desk and erases its keychain entries, key slots and files. True: the
/// desk is gone, and `desk` is empty. False: nothing was done. Whatever uses the vault is gone before. Fails as
/// DeskUnlock::forget does; the desk is locked then.
Result<bool> wipeIfOrdered(std::unique_ptr<OpenDesk>& desk, DeskUnlock& desks, QByteArrayView order);

}  // namespace carrel::session
