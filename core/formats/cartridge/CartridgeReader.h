// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "core/formats/PackageSource.h"

namespace carrel::formats {

/// Reads a Common Cartridge 1.1 to 1.3, and what Canvas adds to it: pages, web links, topics and assignments as their
/// words, quizzes of QTI 1.2. Each resource leaves a line in the report. Fails with Unreadable where nothing came in,
/// TooLarge, Io, Cancelled.
Result<Package> readCartridge(PackageSource& source, const QString& name, ReadContext& context);

}  // namespace carrel::formats
