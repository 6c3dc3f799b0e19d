// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/store/Succession.h"

#include "core/store/DurableFile.h"
#include "core/store/Replaced.h"

#include <QDir>
#include <QDirIterator>
#include <QFileInfo>

namespace carrel::store {
namespace {

QString unreadyIn(const QString& directory)
{
    return directory + QStringLiteral("/next");
}

QString inForceIn(const QString& directory)
{
    return directory + QStringLiteral("/next-in-force");
}

/// Each of these may have happened already when the machine stopped: then there is nothing left to move.
Done place(const QString& directory, const QString& name)
{
    const QString from = inForceIn(directory) + QLatin1Char('/') + name;
    const QString to = directory + QLatin1Char('/') + name;
    if (!QFileInfo::exists(from))
        return {};
    if (QFileInfo(from).isDir())
        CARREL_TRY(removeTree(to));
    if (name == QLatin1String("vault.db"))  // the WAL of the old state would be played into the new
        for (const char* suffix : {"-wal", "-shm"})
            CARREL_TRY(removeTree(to + QLatin1String(suffix)));
    CARREL_TRY(renameOver(from, to));
    return syncToDisk(directory);
}

void tell(const Moments& moments, const char* moment)
{
    if (moments)
        moments(moment);
}

}  // namespace

bool Succession::isUnsettled(const QString& directory)
{
    return QFileInfo::exists(unreadyIn(directory)) || QFileInfo::exists(inForceIn(directory));
}

Done Succession::settle(const QString& directory, const Moments& moments)
{
    CARREL_TRY(removeTree(unreadyIn(directory)));
    const QString inForce = inForceIn(directory);
    if (!QFileInfo::exists(inForce))
        return {};
    for (const QString& beside : QDir(inForce).entryList({kReplacedPrefix + u'*'}, QDir::Dirs))
        CARREL_TRY(place(directory, beside));
    tell(moments, "old state set beside");
    CARREL_TRY(place(directory, QStringLiteral("media")));
    tell(moments, "media in place");
    CARREL_TRY(place(directory, QStringLiteral("vault.db")));
    tell(moments, "database in place");
    CARREL_TRY(place(directory, QStringLiteral("keyslots")));
    tell(moments, "key slots in place");
    CARREL_TRY(removeTree(inForce));
    return syncToDisk(directory);
}

Result<Succession> Succession::begin(const QString& directory, Moments moments)
{
    CARREL_TRY(removeTree(unreadyIn(directory)));
    CARREL_TRY(makePrivateDirectory(unreadyIn(directory)));
    return Succession(directory, std::move(moments));
}

QString Succession::path(const QString& name) const
{
    return unreadyIn(m_directory) + QLatin1Char('/') + name;
}

Done Succession::commit()
{
    const QString unready = unreadyIn(m_directory);
    for (QDirIterator all(unready, QDir::Files | QDir::Dirs | QDir::NoDotAndDotDot, QDirIterator::Subdirectories);
         all.hasNext();)
        CARREL_TRY(syncToDisk(all.next()));
    CARREL_TRY(syncToDisk(unready));
    tell(m_moments, "next state ready");
    CARREL_TRY(renameOver(unready, inForceIn(m_directory)));
    CARREL_TRY(syncToDisk(m_directory));
    tell(m_moments, "next state in force");
    return settle(m_directory, m_moments);
}

Done Succession::abandon()
{
    return removeTree(unreadyIn(m_directory));
}

}  // namespace carrel::store
