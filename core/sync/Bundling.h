// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "core/session/academy/AcademyAccount.h"

namespace carrel::sync {

struct MadeBundle {
    QByteArray bytes;
    int ops = 0;
};

/// Everything that waits on this desk, for somebody else to carry to its academy. It goes on waiting here until the
/// academy was asked. Fails with SignInNeeded where the desk has no academy, with NotFound where nothing waits.
Result<MadeBundle> makeBundle(store::Connection& connection, Instant now);

}  // namespace carrel::sync
