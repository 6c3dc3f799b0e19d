// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

namespace carrel::test {

/// How long a test waits for what must come, in milliseconds: a limit on a condition, which a busy machine does not
/// reach. Nothing is slept for so long.
inline constexpr int kPatience = 30'000;

}  // namespace carrel::test
