// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <QtGlobal>

namespace carrel::protocol {

/// Bytes of an op's body as it is sent: the academy refuses more, whoever sends it.
inline constexpr qsizetype kLargestBody = 1024 * 1024;

}  // namespace carrel::protocol
