// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "core/formats/PackageFiles.h"

namespace carrel::formats {

/// Where a text of a Moodle backup has its files: Moodle's own way to name a place.
struct BackupPlace {
    QString context;
    QString component;  ///< "mod_page"
    QString area;       ///< "content"
    QString item;       ///< a question's or chapter's number; empty: any
};

/// A file of a backup: what it is called there, and where its bytes lie.
struct BackupFile {
    BackupPlace place;
    QString path;    ///< "sub/a b.png"
    QString stored;  ///< "files/ab/abcdef..."
    QString mime;
};

/// files.xml: the bytes lie under their hash, and this tells what they were called and where they belong.
class BackupFiles {
public:
    explicit BackupFiles(PackageFiles& files) : m_files(files) {}

    Done read();
    const std::vector<BackupFile>& at(const BackupPlace& place) const;
    /// How a text at that place finds pictures: by "@@PLUGINFILE@@/name".
    TextLinks links(const BackupPlace& place, const QString& where);
    PackageFiles& package() { return m_files; }

private:
    PackageFiles& m_files;
    static QString keyOf(const BackupPlace& place);

    QHash<QString, std::vector<BackupFile>> m_byPlace;  ///< with the item's number, and without
};

}  // namespace carrel::formats
