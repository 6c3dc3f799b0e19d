// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "core/formats/PackageSource.h"

#include <utility>

namespace carrel::formats {

/// An Anki package, old (JSON list of media) or new (zstd, lists in Protocol Buffers), or a bare collection. As a
/// source it has the media alone, by the names that cards use.
class AnkiPackageFile final : public PackageSource {
public:
    /// Fails with NotFound, Unreadable, Unsupported, Hostile, TooLarge, Io, Cancelled.
    static Result<std::unique_ptr<AnkiPackageFile>> open(const QString& path, ReadContext& context);

    /// The database, handed over once: it may be large.
    QByteArray takeCollection() { return std::exchange(m_collection, {}); }

    /// In the order in which the package holds them.
    const QStringList& names() const override { return m_names; }
    bool contains(const QString& name) const override { return m_files.contains(name); }
    Result<QByteArray> read(const QString& name) override;

private:
    explicit AnkiPackageFile(ReadContext& context) : m_context(context) {}
    Done readPackage(const QString& path);
    Done readMediaList();
    Result<QByteArray> unpacked(const QString& file);

    ReadContext& m_context;
    std::unique_ptr<PackageSource> m_source;
    QByteArray m_collection;
    bool m_isPacked = false;  ///< lists and media are compressed one by one
    QStringList m_names;
    QHash<QString, QString> m_files;  ///< the numbered file of each name
    qint64 m_unpackedBytes = 0;
};

}  // namespace carrel::formats
