// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

namespace carrel::desktop {

/// Loads every screen over a temporary desk with the sample academy on it. 0 when each loaded and nothing was warned
/// of; else what was wrong stands on the standard error stream.
int runSelfTest();

}  // namespace carrel::desktop
