// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "core/formats/PackageSource.h"

struct archive;
struct archive_entry;

namespace carrel::formats {

/// Walks through the entries of a .zip, .tar or .tar.gz from first to last.
class ArchiveWalk {
public:
    static Result<ArchiveWalk> begin(const QString& path, const ReadLimits& limits, Progress& progress);
    ArchiveWalk(ArchiveWalk&&) = default;
    ArchiveWalk& operator=(ArchiveWalk&&) = default;

    struct Entry {
        QByteArray name;  ///< as it stands there
        bool folder = false;
    };
    /// The next file or folder, nothing at the end. Fails with Hostile for links and devices, Unsupported where it is
    /// encrypted, Unreadable, TooLarge.
    Result<std::optional<Entry>> next();
    /// The bytes of the entry that next() gave. Counts them against the limits.
    Result<QByteArray> readEntry();

private:
    struct Close {
        void operator()(archive* handle) const;
    };
    ArchiveWalk(archive* handle, qint64 packed, const ReadLimits& limits, Progress& progress)
        : m_archive(handle), m_packed(packed), m_limits(&limits), m_progress(&progress)
    {
    }
    tl::unexpected<Error> unreadable() const;
    Done count(qint64 entryBytes);

    std::unique_ptr<archive, Close> m_archive;
    archive_entry* m_entry = nullptr;
    qint64 m_packed;
    qint64 m_unpacked = 0;
    qint64 m_entries = 0;
    const ReadLimits* m_limits;
    Progress* m_progress;
};

/// A package in an archive. It is walked through whole once, before anybody sees a part of it, so that a hostile one is
/// refused whole; small packages stay in memory from then on, the parts of large ones are read again when asked for.
class Archive final : public PackageSource {
public:
    static Result<std::unique_ptr<Archive>> open(const QString& path, const ReadLimits& limits, Progress& progress);

    const QStringList& names() const override { return m_names; }
    bool contains(const QString& name) const override { return m_places.contains(name); }
    Result<QByteArray> read(const QString& name) override;

private:
    Archive(const QString& path, const ReadLimits& limits, Progress& progress)
        : m_path(path), m_limits(limits), m_progress(progress)
    {
    }
    Done walkThrough();
    Result<QByteArray> readAgain(qint64 place);

    QString m_path;
    const ReadLimits& m_limits;
    Progress& m_progress;
    QStringList m_names;
    QHash<QString, qint64> m_places;  ///< how many entries come before it
    QHash<QString, QByteArray> m_kept;
    std::optional<ArchiveWalk> m_again;
    qint64 m_nextPlace = 0;
    qint64 m_passesLeft = 200;  ///< through an archive too large to be kept
};

/// Whether the first bytes of a file are those of an archive that is read here.
bool looksLikeArchive(const QByteArray& head);

}  // namespace carrel::formats
