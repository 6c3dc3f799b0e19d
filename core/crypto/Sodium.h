// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

namespace carrel::crypto {

/// Initialises libsodium once, from whichever thread comes first. A machine on which it fails has no randomness to make
/// keys from, so the program ends.
void startSodium();

}  // namespace carrel::crypto
