// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/desk/export/UnfinishedExport.h"

#include "core/store/DurableFile.h"

#include <QDir>
#include <QDirIterator>
#include <QFile>
#include <QFileInfo>

#include <cerrno>
#include <utility>

#include <sys/stat.h>

namespace carrel::desk {
namespace {

/// Not every disk can do this for the names in a folder; where the power then takes the new name, the old file is
/// there.
Done syncWhole(const QString& path)
{
    if (!QFileInfo(path).isDir())
        return store::syncToDisk(path);
    for (QDirIterator all(path, QDir::Files | QDir::Dirs | QDir::Hidden | QDir::NoDotAndDotDot,
                          QDirIterator::Subdirectories);
         all.hasNext();) {
        const QString each = all.next();
        const Done synced = store::syncToDisk(each);
        if (!synced && !all.fileInfo().isDir())
            return synced;
    }
    (void)store::syncToDisk(path);
    return {};
}

}  // namespace

Result<UnfinishedExport> UnfinishedExport::beside(const QString& target)
{
    constexpr int kNames = 100;
    const QString above = QFileInfo(target).absolutePath();
    if (!QFileInfo::exists(above))
        CARREL_TRY(store::makePrivateDirectory(above));
    for (int number = 1;; ++number) {
        QString folder = target + QStringLiteral(".partial");
        if (number > 1)
            folder += QStringLiteral("-%1").arg(number);
        if (::mkdir(QFile::encodeName(folder), 0700) == 0)
            return UnfinishedExport(target, std::move(folder));
        if (errno != EEXIST || number == kNames)
            return fail(store::fileError(errno, QStringLiteral("making %1").arg(folder)));
    }
}

UnfinishedExport::UnfinishedExport(UnfinishedExport&& other) noexcept
    : m_target(std::move(other.m_target)), m_folder(std::exchange(other.m_folder, {}))
{
}

UnfinishedExport::~UnfinishedExport()
{
    if (!m_folder.isEmpty())
        (void)store::removeTree(m_folder);
}

QString UnfinishedExport::path() const
{
    return m_folder + QStringLiteral("/whole");
}

Done UnfinishedExport::finish()
{
    CARREL_TRY(syncWhole(path()));
    CARREL_TRY(store::renameOver(path(), m_target));
    (void)store::syncToDisk(QFileInfo(m_target).absolutePath());
    return {};
}

}  // namespace carrel::desk
