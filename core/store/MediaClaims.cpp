// SPDX-License-Identifier: GPL-3.0-or-later
// Whom MediaStore keeps a medium for, and what a sweep removes since nobody needs it.
#include "core/store/DurableFile.h"
#include "core/store/MediaBlob.h"
#include "core/store/MediaStore.h"

#include <QDir>
#include <QDirIterator>
#include <QScopeGuard>

namespace carrel::store {

bool MediaStore::claim(const QString& sha256Hex)
{
    const auto hash = hashFromHex(sha256Hex);
    if (!hash)
        return false;
    const QString name = nameOf(*hash);
    {
        const std::lock_guard lock(m_mutex);
        ++m_claims[name];
    }
    if (info(sha256Hex))
        return true;
    giveBack({sha256Hex});
    return false;
}

void MediaStore::giveBack(const QStringList& claimed)
{
    for (const QString& hex : claimed) {
        const auto hash = hashFromHex(hex);
        const QString name = hash ? nameOf(*hash) : QString();
        const std::lock_guard lock(m_mutex);
        const auto claim = m_claims.find(name);
        if (claim == m_claims.end() || --*claim > 0)
            continue;
        m_claims.erase(claim);
        if (m_sweeps > 0)
            m_givenBack.insert(name);
    }
}

Result<int> MediaStore::sweep(const std::function<Result<QSet<QString>>()>& referenced)
{
    CARREL_ASSIGN(const SharedKeys held, keys());
    {
        const std::lock_guard lock(m_mutex);
        ++m_sweeps;
    }
    const auto over = qScopeGuard([this] {
        const std::lock_guard lock(m_mutex);
        if (--m_sweeps == 0)
            m_givenBack.clear();
    });
    CARREL_ASSIGN(const QSet<QString> shown, referenced());
    QSet<QString> keep;
    for (const QString& hex : shown) {
        CARREL_ASSIGN(const QByteArray hash, hashFromHex(hex));
        keep.insert(held->nameOf(hash));
    }
    int removed = 0;
    const QDir root(m_directory);
    for (QDirIterator files(m_directory, QDir::Files, QDirIterator::Subdirectories); files.hasNext();) {
        const QString path = files.next();
        const QString name = root.relativeFilePath(path);
        const std::lock_guard lock(m_mutex);
        if (keep.contains(name) || m_claims.contains(name) || m_givenBack.contains(name) || isUnfinished(name))
            continue;
        const QByteArray hash = held->hashIn(path).value_or(QByteArray());
        CARREL_TRY(removeTree(path));
        if (m_ledger.removed && !hash.isEmpty())
            m_ledger.removed(hash);
        ++removed;
    }
    return removed;
}

}  // namespace carrel::store
