// SPDX-License-Identifier: GPL-3.0-or-later
// Crypto-erase, in steps that can be stopped between any two and gone on with later: marked first, keys next, the mark
// last.
#include "core/session/DeskUnlock.h"
#include "core/store/DurableFile.h"
#include "core/store/VaultLock.h"

#include <QDirIterator>
#include <QFileInfo>
#include <QSet>

namespace carrel::session {
namespace {

void tell(const store::Moments& moments, const char* moment)
{
    if (moments)
        moments(moment);
}

/// All files that wrap a key of the desk, its backups' and half-written ones too. One that does not go keeps none of
/// the others.
Done removeKeySlots(const QString& directory)
{
    Done removed;
    QSet<QString> folders;
    for (QDirIterator files(directory, {QStringLiteral("keyslots*")}, QDir::Files | QDir::Hidden | QDir::System,
                            QDirIterator::Subdirectories);
         files.hasNext();) {
        const QString file = files.next();
        folders.insert(files.fileInfo().absolutePath());
        if (const Done gone = store::removeTree(file); !gone)
            removed = gone;
    }
    for (const QString& folder : folders)
        if (const Done synced = store::syncToDisk(folder); !synced)
            removed = synced;
    return removed;
}

}  // namespace

Done DeskUnlock::forget(const QString& id, const store::Moments& moments)
{
    CARREL_ASSIGN(const Desk desk, m_desks.find(id));
    CARREL_ASSIGN(const store::VaultLock lock, store::VaultLock::take(desk.path));
    CARREL_TRY(m_desks.beginErasing(id));
    tell(moments, "marked");
    return erase(id, moments);
}

Done DeskUnlock::finishErasing()
{
    Done finished;
    for (const QString& id : m_desks.halfErased()) {
        const auto lock = store::VaultLock::take(m_desks.pathOf(id));
        if (!lock && lock.error().kind == ErrorKind::VaultInUse)
            continue;  // another program is at it
        if (const Done gone = lock ? erase(id, {}) : Done(fail(lock.error())); !gone)
            finished = gone;
    }
    return finished;
}

Done DeskUnlock::erase(const QString& id, const store::Moments& moments)
{
    // A keychain that does not answer must not keep anybody from erasing: without the slots its secret opens nothing.
    for (const QString& entry : {secretEntry(id), generationEntry(id), clockEntry(id)})
        (void)m_keychain.remove(entry);
    tell(moments, "keychain emptied");
    CARREL_TRY(removeKeySlots(m_desks.pathOf(id)));
    tell(moments, "key slots removed");
    return m_desks.remove(id, moments);
}

}  // namespace carrel::session
