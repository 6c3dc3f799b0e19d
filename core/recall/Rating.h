// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

namespace carrel::recall {

/// The four grades; their numbers are stored and sent.
enum class Rating { Again = 1, Hard = 2, Good = 3, Easy = 4 };

}  // namespace carrel::recall
