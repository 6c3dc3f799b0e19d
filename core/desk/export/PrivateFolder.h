// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "core/desk/export/CourseFolder.h"

namespace carrel::desk {

/// A folder on the disk that its owner alone may read, made as files come.
class PrivateFolder final : public FolderSink {
public:
    PrivateFolder(QString path, store::MediaStore& media) : m_path(std::move(path)), m_media(media) {}

    Done text(const QString& path, const QString& text) override;
    Done medium(const QString& path, const QString& sha256) override;

private:
    Done write(const QString& path, const QByteArray& bytes);

    QString m_path;
    store::MediaStore& m_media;
};

/// Writes a file that its owner alone may read. Fails with DiskFull, Io.
Done writePrivateText(const QString& path, const QByteArray& bytes);

}  // namespace carrel::desk
