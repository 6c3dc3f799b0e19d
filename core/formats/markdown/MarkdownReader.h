// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "core/formats/PackageSource.h"

namespace carrel::formats {

/// Whether there is anything in it that readMarkdownFolder() reads.
bool looksLikeMarkdown(const QStringList& names);

/// Reads a Markdown course folder, several of them, an mdBook or a plain folder of Markdown. `name` is the package's.
/// Fails with Unreadable where no file of it is a course's, TooLarge, Io, Cancelled.
Result<Package> readMarkdownFolder(PackageSource& source, const QString& name, ReadContext& context);

}  // namespace carrel::formats
