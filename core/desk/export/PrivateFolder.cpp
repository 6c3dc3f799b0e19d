// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/desk/export/PrivateFolder.h"

#include "core/store/DurableFile.h"
#include "core/store/MediaStore.h"

#include <QFile>
#include <QFileInfo>

#include <cerrno>

namespace carrel::desk {

Done writePrivateText(const QString& path, const QByteArray& bytes)
{
    CARREL_TRY(store::createPrivateFile(path));
    QFile file(path);
    if (!file.open(QIODevice::WriteOnly) || file.write(bytes) != bytes.size() || !file.flush())
        return fail(store::fileError(errno, QStringLiteral("writing %1").arg(path)));
    return {};
}

Done PrivateFolder::write(const QString& path, const QByteArray& bytes)
{
    const QString whole = m_path + u'/' + path;
    CARREL_TRY(store::makePrivateDirectory(QFileInfo(whole).path()));
    return writePrivateText(whole, bytes);
}

Done PrivateFolder::text(const QString& path, const QString& text)
{
    return write(path, text.toUtf8());
}

Done PrivateFolder::medium(const QString& path, const QString& sha256)
{
    CARREL_ASSIGN(const QByteArray bytes, m_media.get(sha256));
    return write(path, bytes);
}

}  // namespace carrel::desk
