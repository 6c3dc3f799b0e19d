// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "core/formats/MediaShelf.h"

namespace carrel::formats {

/// Finds what the files of a course folder refer to: units by their file, media in the package.
class CourseLinks {
public:
    CourseLinks(MediaShelf& shelf, ImportReport& report) : m_shelf(shelf), m_report(report) {}

    void addUnit(const QString& path, const QString& key) { m_units.insert(path, key); }
    QString unitOf(const QString& path) const { return m_units.value(path); }
    /// The links of one file. The value refers to this object.
    TextLinks of(const QString& path) const;

private:
    QString findUnit(const QString& from, const QString& target) const;
    std::optional<KeptMedia> findMedia(const QString& from, const QString& target) const;

    MediaShelf& m_shelf;
    ImportReport& m_report;
    QHash<QString, QString> m_units;  ///< file to key
};

}  // namespace carrel::formats
