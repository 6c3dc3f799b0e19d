// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "core/policy/MachinePolicy.h"

#include <QSslConfiguration>
#include <QUrl>

namespace carrel::session {

/// Whom TLS trusts by the policy, where `system` is what it trusts without one. Fails with Unreadable where the bundle
/// is not there or any part of it is no certificate, Hostile where somebody but `owner` may write to it.
Result<QSslConfiguration> trustOf(const policy::MachinePolicy& policy, const QSslConfiguration& system, uint owner = 0);

/// Once, as a program begins: from now on each TLS connection is held against the machine's policy as it was read.
/// Where that cannot be kept nobody at all is trusted, since the system's authorities may be just those that it leaves
/// out.
Done keepMachineTrust(const Result<policy::MachinePolicy>& policy, uint owner = 0);

/// Fails with InvalidInput where the policy has desks of this machine join another academy, or none. `academy` as
/// readAcademyUrl hands it back.
Done mayJoin(const policy::MachinePolicy& policy, const QUrl& academy);

}  // namespace carrel::session
