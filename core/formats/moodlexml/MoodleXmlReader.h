// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "core/formats/Reader.h"

namespace carrel::formats {

/// Reads questions in Moodle's XML. `name` is the file's, and the course's. One course with one quiz for each category,
/// "Chapter / Easy" for nested ones. A question that cannot come in is left out and named; fails with Unreadable where
/// no question is left, TooLarge past the limits, Cancelled, and as the sink fails.
Result<Package> readMoodleXml(const QByteArray& xml, const QString& name, ReadContext& context);

}  // namespace carrel::formats
