// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "core/formats/Package.h"

#include <QByteArrayView>

namespace carrel::formats {

/// A picture, sound or film of a course. Its bytes travel apart, by their hash.
struct PackageMedia {
    QString sha256;  ///< hex
    QString mime;    ///< from the content
    qint64 bytes = 0;
    friend bool operator==(const PackageMedia&, const PackageMedia&) = default;
};

/// A course as an academy hands it on. Reviews and card states stay with whoever gave them: they are no part of it.
struct PublishedCourse {
    CoursePackage content;
    std::vector<PackageMedia> media;    ///< by hash, each once: what the blocks and the cover show, and no more
    std::vector<std::int64_t> handles;  ///< one for each card, 1 or more, unique: the academy's own name for it
};

/// The same course gives the same bytes.
QByteArray toJson(const PublishedCourse& course);
/// Refuses what is not known, twice there, or refers to what is not there (Unreadable), and what is past the bounds
/// (TooLarge).
Result<PublishedCourse> readPublishedCourse(QByteArrayView json);

inline constexpr qsizetype kMostPackageBytes = 256LL * 1024 * 1024;

/// Hashes of all media that the course shows, sorted, each once.
QStringList mediaOf(const CoursePackage& content);

}  // namespace carrel::formats
