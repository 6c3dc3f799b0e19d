// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "core/formats/PackageSource.h"

namespace carrel::formats {

/// Reads an H5P package whose content is data: MultiChoice, TrueFalse, Blanks, DragText, and QuestionSet with any of
/// them. None of its programs is run. A course with one quiz; fails with Unsupported for any other kind of content,
/// Unreadable where no question came in, TooLarge, Io, Cancelled.
Result<Package> readH5p(PackageSource& source, const QString& name, ReadContext& context);

}  // namespace carrel::formats
