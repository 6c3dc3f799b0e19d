// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/formats/Folder.h"

#include <QDir>
#include <QFile>

using namespace Qt::StringLiterals;

namespace carrel::formats {
namespace {

constexpr int kMaxDepth = 64;

}  // namespace

Result<std::unique_ptr<Folder>> Folder::open(const QString& path, const ReadLimits& limits, Progress& progress)
{
    const QString root = QFileInfo(path).canonicalFilePath();
    if (root.isEmpty())
        return fail(ErrorKind::NotFound, u"no such folder: "_s + path);
    std::unique_ptr<Folder> folder(new Folder(root, limits, progress));
    NameRules rules;
    CARREL_TRY(folder->list({}, rules, 0));
    folder->m_names.sort();
    return folder;
}

Done Folder::list(const QString& below, NameRules& rules, int depth)
{
    if (depth > kMaxDepth)
        return fail(ErrorKind::TooLarge, u"folders nested deeper than 64"_s);
    const QDir dir(m_root + u'/' + below);
    const QFileInfoList entries = dir.entryInfoList(QDir::Files | QDir::Dirs | QDir::NoDotAndDotDot, QDir::Name);
    for (const QFileInfo& entry : entries) {
        CARREL_TRY(m_progress.step(m_names.size(), 0));
        const QString name = below + entry.fileName();
        if (entry.isSymLink() && !entry.canonicalFilePath().startsWith(m_root + u'/'))
            return fail(ErrorKind::Hostile, u"a link that leaves the folder: "_s + name);
        if (entry.isDir()) {
            if (!entry.isSymLink())
                CARREL_TRY(list(name + u'/', rules, depth + 1));
            continue;
        }
        CARREL_TRY(rules.accept(name));
        m_total += entry.size();
        m_names += name;
        if (m_names.size() > m_limits.archiveEntries || m_total > m_limits.unpackedBytes)
            return fail(ErrorKind::TooLarge, u"the folder holds more than a package may"_s);
    }
    return {};
}

bool Folder::contains(const QString& name) const
{
    return std::binary_search(m_names.begin(), m_names.end(), name);
}

Result<QByteArray> Folder::read(const QString& name)
{
    CARREL_TRY(m_progress.step(0, 0));
    if (!contains(name))
        return fail(ErrorKind::NotFound, u"not in the folder: "_s + name);
    QFile file(m_root + u'/' + name);
    if (!file.open(QIODevice::ReadOnly))
        return fail(ErrorKind::Io, name + u": "_s + file.errorString());
    if (file.size() > m_limits.entryBytes)
        return fail(ErrorKind::TooLarge, name);
    return file.readAll();
}

}  // namespace carrel::formats
