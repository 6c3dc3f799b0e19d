// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "core/base/Progress.h"
#include "core/formats/ImportReport.h"
#include "core/formats/Package.h"

#include <QString>

namespace carrel::formats {

/// Takes the pictures and sounds of a package as they are read; the vault's encrypts them on the way to disk, so
/// nothing of a package lies about in the clear.
class MediaSink {
public:
    virtual ~MediaSink() = default;
    /// Keeps one whole file and hands back the hex SHA-256 that blocks refer to. `mime` comes from the content.
    virtual Result<QString> put(const QByteArray& bytes, const QString& mime) = 0;
};

/// Bounds that no honest package comes near (THREATS.md 29-32, 39).
struct ReadLimits {
    qint64 archiveEntries = 100'000;
    qint64 unpackedBytes = 4LL * 1024 * 1024 * 1024;
    qint64 entryBytes = 512LL * 1024 * 1024;
    double ratio = 200;                     ///< unpacked to packed, past the first 16 MiB
    qint64 textBytes = 32LL * 1024 * 1024;  ///< one text, XML or question file
    qint64 items = 2'000'000;               ///< cards, questions, rows
    qint64 pointedBytes =
        256LL * 1024 * 1024;  ///< of the files that the places of a package stand for, each place counted
};

/// What a reader works with and writes to.
struct ReadContext {
    MediaSink& media;
    Progress& progress;
    ImportReport& report;
    ReadLimits limits;
};

/// Recognises the file or folder at `path` by its content and reads it whole. Nothing in it is run and nothing is
/// fetched. Fails with Unreadable, Unsupported, Hostile, TooLarge, Io, Cancelled; then nothing came in.
Result<Package> readPackage(const QString& path, ReadContext& context);

/// The formats readPackage takes, as a file dialog wants them: "*.apkg", "*.md", ...
QStringList namePatterns();

}  // namespace carrel::formats
