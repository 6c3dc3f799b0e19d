// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "core/formats/Reader.h"

#include <QHash>
#include <QSet>
#include <QStringList>

#include <memory>

namespace carrel::formats {

/// The files of a package, whatever holds them. Names are relative, parted by "/", and hold no "..".
class PackageSource {
public:
    virtual ~PackageSource() = default;

    /// All files, sorted.
    virtual const QStringList& names() const = 0;
    virtual bool contains(const QString& name) const = 0;
    /// The whole file. Fails with NotFound, TooLarge, Io, Cancelled.
    virtual Result<QByteArray> read(const QString& name) = 0;
};

/// The part of `source` under `folder` ("" or "a/b/"), named from there.
std::unique_ptr<PackageSource> partOf(std::unique_ptr<PackageSource> source, const QString& folder);

/// Opens a folder, a .zip, a .tar or a .tar.gz, told by what it is and not by its name. Fails with Unreadable where it
/// is none of them, Hostile for names and links that no honest package has, TooLarge past the limits, Unsupported where
/// it is encrypted, Io, Cancelled. `progress` and `limits` must outlive the source.
Result<std::unique_ptr<PackageSource>> openPackage(const QString& path, const ReadLimits& limits, Progress& progress);

/// Holds the names of a package against THREATS.md 29 and 31 as they come in.
class NameRules {
public:
    /// The name to use for a file or folder of the package; fails with Hostile.
    Result<QString> accept(const QByteArray& utf8);
    Result<QString> accept(const QString& name);
    /// The same for a folder, which may come more than once.
    Result<QString> acceptFolder(const QByteArray& utf8);

private:
    Done acceptParts(const QString& name, bool folder);

    QHash<QString, QString> m_folded;  ///< case-folded path -> the path it stands for
    QSet<QString> m_files;
};

}  // namespace carrel::formats
