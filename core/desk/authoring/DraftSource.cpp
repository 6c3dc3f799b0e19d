// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/desk/authoring/DraftSource.h"

namespace carrel::desk {

DraftSource::DraftSource(const std::vector<store::DraftFile>& files, const store::MediaStore& media) : m_media(media)
{
    for (const store::DraftFile& file : files) {
        m_names << file.path;
        m_files.insert(file.path, file);
    }
    m_names.sort();
}

void DraftSource::showOnly(const QString& path, const QString& body)
{
    for (store::DraftFile& file : m_files) {
        if (file.body && file.path != QLatin1String("course.md"))
            file.body = QStringLiteral("");
    }
    if (m_files.contains(path))
        m_files[path].body = body;
}

Result<QByteArray> DraftSource::read(const QString& name)
{
    const auto found = m_files.constFind(name);
    if (found == m_files.cend())
        return fail(ErrorKind::NotFound, name);
    return found->body ? Result<QByteArray>(found->body->toUtf8()) : m_media.get(found->media);
}

}  // namespace carrel::desk
