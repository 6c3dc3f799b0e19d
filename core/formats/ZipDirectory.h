// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "core/base/Result.h"

namespace carrel::formats {

/// Reads the names in the central directory of a .zip as they stand in the file, since a library that hands names over
/// as C strings cannot show a NUL in one. Fails with Hostile where a name has one; any other file passes.
Done checkZipNames(const QString& path);

}  // namespace carrel::formats
