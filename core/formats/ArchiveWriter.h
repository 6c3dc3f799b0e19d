// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "core/base/Result.h"

#include <QByteArray>
#include <QString>

#include <memory>

struct archive;

namespace carrel::formats {

/// Writes a .zip, file after file. What was begun and not finished is no archive: whoever began it removes it.
class ArchiveWriter {
public:
    /// Over the file at `path`, made where there is none. Fails with Io, DiskFull.
    static Result<ArchiveWriter> create(const QString& path);
    ArchiveWriter(ArchiveWriter&&) = default;
    ArchiveWriter& operator=(ArchiveWriter&&) = default;

    Done add(const QString& name, const QByteArray& bytes);
    Done finish();

private:
    struct Close {
        void operator()(archive* handle) const;
    };
    explicit ArchiveWriter(archive* handle) : m_archive(handle) {}
    tl::unexpected<Error> failure() const;

    std::unique_ptr<archive, Close> m_archive;
};

}  // namespace carrel::formats
