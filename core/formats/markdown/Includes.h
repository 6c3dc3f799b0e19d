// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "core/formats/PackageSource.h"

namespace carrel::formats {

/// Carries out mdBook's {{#include}}, {{#rustdoc_include}} and {{#playground}} in a chapter: files of the package,
/// lines and anchors of them. What is not in the package becomes a line that says so, and is told to `report`.
/// {{#title}} goes. Fails with TooLarge, Io, Cancelled.
Result<QString> withIncludes(const QString& text, const QString& path, PackageSource& source, ReadContext& context);

}  // namespace carrel::formats
