// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "core/base/Progress.h"
#include "core/formats/MediaBytes.h"
#include "core/quiz/Item.h"

namespace carrel::formats {

/// What a package of questions says of itself.
struct QtiCourse {
    QString title;
    QString language;  ///< BCP 47; may be empty
    std::vector<quiz::Quiz> quizzes;
};

/// Writes a package of QTI 3.0 (.zip) to `path`: an item file for each item, a test for each quiz with its sections,
/// the media, and imsmanifest.xml. What the standard has no form for goes to `lost`, by item or quiz. Fails with
/// Cancelled, DiskFull, Io; then the file is incomplete.
Done writeQtiPackage(const QString& path, const QtiCourse& course, const MediaBytes& media, Progress& progress,
                     QStringList& lost);

}  // namespace carrel::formats
