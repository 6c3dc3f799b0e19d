// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "core/formats/PackageSource.h"

namespace carrel::formats {

/// Reads a Moodle course backup (.mbz): pages, books, labels, links, quizzes with their questions, and the pictures
/// they show. Every activity leaves a line in the report; people, grades and settings of the site are not read. Fails
/// with Unreadable where nothing came in, TooLarge, Io, Cancelled.
Result<Package> readMoodleBackup(PackageSource& source, const QString& name, ReadContext& context);

}  // namespace carrel::formats
