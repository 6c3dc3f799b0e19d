// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <QtGlobal>

namespace carrel::protocol {

/// Bytes of an op's body as it is sent: the academy refuses more, whoever sends it.
inline constexpr qsizetype kLargestBody = 1024 * 1024;
/// The same for a version of a note that is put back, which has more to say than its text.
inline constexpr qsizetype kLargestVersion = 2 * kLargestBody;

}  // namespace carrel::protocol
