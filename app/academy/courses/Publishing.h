// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "app/academy/courses/CourseShelf.h"
#include "core/formats/ImportReport.h"

namespace carrel::academy {

struct PublishWish {
    QString path;
    QString title;  ///< empty: the package's own
    QString key;    ///< empty: the package's own
};

struct Published {
    std::vector<Publication> courses;
    formats::ImportReport report;
};

/// Reads whatever the importers read, keeps its media, and puts its courses on an organisation's shelf in one
/// transaction. A title or key is for a package of one course (else InvalidInput).
Result<Published> publish(Database& database, const QString& orgSlug, const PublishWish& wish, const BlobFiles& files,
                          const Clock& clock, Random& random);

}  // namespace carrel::academy
