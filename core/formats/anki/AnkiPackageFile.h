// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "core/formats/PackageSource.h"
#include "core/formats/TextLinks.h"

#include <map>

namespace carrel::formats {

/// The files of an Anki package, old (JSON list of media) or new (zstd, lists in Protocol Buffers), or a bare
/// collection.
class AnkiPackageFile {
public:
    /// Fails with Unreadable, Unsupported, Hostile, TooLarge, Io, Cancelled.
    static Result<AnkiPackageFile> open(const QString& path, ReadContext& context);

    /// The database, handed over once: it may be large.
    QByteArray takeCollection() { return std::exchange(m_collection, {}); }

    /// Puts the media that are wanted into the sink and hands them back by name. Names the others in the report.
    Result<QHash<QString, KeptMedia>> takeMedia(const QSet<QString>& wanted, ReadContext& context);

private:
    Done readPackage(const QString& path, ReadContext& context);
    Done readMediaList(ReadContext& context);
    Result<QByteArray> unpacked(const QString& name, ReadContext& context);

    std::unique_ptr<PackageSource> m_source;
    QByteArray m_collection;
    bool m_isPacked = false;               ///< lists and media are compressed one by one
    std::map<qint64, QString> m_media;     ///< number of the file in the package to its name
    qint64 m_unpackedBytes = 0;
};

}  // namespace carrel::formats
