// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "core/formats/Reader.h"

namespace carrel::formats {

/// Reads questions in Moodle's GIFT. `name` is the file's, and the course's where nothing better is known. One course
/// with one quiz for each category. A malformed question is left out and named with its line; fails with Unreadable
/// where no question is left, TooLarge past the limits, Cancelled.
Result<Package> readGift(const QString& text, const QString& name, ReadContext& context);

}  // namespace carrel::formats
