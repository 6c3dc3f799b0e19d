// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "core/formats/PackageSource.h"

namespace carrel::formats {

/// A format of packages with several files.
struct PackageFormat {
    QString name;  ///< as the report says it; for one that is not read, as a sentence does ("a SCORM package")
    /// The folder in which it begins ("" is the package itself), or nothing where the names are no such package.
    std::optional<QString> (*rootOf)(const QStringList& names);
    /// Null where it is known and not read.
    Result<Package> (*read)(PackageSource& source, const QString& name, ReadContext& context);
    /// Words in the file that rootOf found, one of which must be there; empty: none needed.
    QStringList marks;
    QString markedFile;
};

/// In the order in which they are tried.
const std::vector<PackageFormat>& packageFormats();

/// A format of one text file.
struct TextFormat {
    QString name;
    bool (*is)(const QString& text, const QString& fileName);
    Result<Package> (*read)(const QString& text, const QString& name, ReadContext& context);
};
const std::vector<TextFormat>& textFormats();

/// A format of one XML file, told by its first element without its prefix, in small letters.
struct XmlFormat {
    QString name;
    QStringList roots;  ///< empty: any
    /// Null where it is known and not read.
    Result<Package> (*read)(const QByteArray& xml, const QString& name, ReadContext& context);
};
/// In the order in which they are tried; the last takes any element.
const std::vector<XmlFormat>& xmlFormats();

/// Whether the names are those of an Anki package, which its own reader opens.
bool isAnkiPackage(const QStringList& names);
bool isSqliteFile(const QByteArray& head);

}  // namespace carrel::formats
