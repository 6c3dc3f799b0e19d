// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "core/formats/PackageSource.h"

namespace carrel::formats {

/// One line of an mdBook's SUMMARY.md.
struct BookLine {
    enum class Kind { Part, Chapter };
    Kind kind = Kind::Chapter;
    QString title;
    QString target;  ///< empty for a draft
    int depth = 0;   ///< of a chapter in the numbered list, from 0; -1 before and after the list
};

/// The lines that mean something; the first level-1 heading is the summary's own unless it is called otherwise.
std::vector<BookLine> readSummary(const QString& text, QString& title);

/// Reads the mdBook whose SUMMARY.md lies in `base`. Parts are modules; without parts every chapter of the first level
/// is one, with its sub-chapters. Fails like readMarkdownFolder().
Result<CoursePackage> readBook(PackageSource& source, const QString& base, const QString& name, ReadContext& context);

}  // namespace carrel::formats
