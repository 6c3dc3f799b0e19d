// SPDX-License-Identifier: GPL-3.0-or-later
// New locks on an old desk: another passphrase, another code, another key, a backup in its place.
#include "core/crypto/RecoveryCode.h"
#include "core/session/DeskUnlock.h"
#include "core/store/DurableFile.h"
#include "core/store/Rekey.h"
#include "core/store/Replaced.h"
#include "core/store/VaultFile.h"
#include "core/store/VaultLock.h"

#include <QFileInfo>

namespace carrel::session {

using crypto::KeyPurpose;
using crypto::MasterKey;
using crypto::SecureBytes;

namespace {

/// A disk that refuses may have written all the same.
const auto kKeepBoth = QStringLiteral("the new recovery code may not be in force: keep the one before as well");

/// Held from before the slots are read until the new ones are written: of two programs that change them at once one
/// would write back what the other replaced, or slots of a key that is no longer the desk's. The vault's own lock will
/// not do, since the desk may be open.
Result<store::VaultLock> lockSlots(const DeskDirectory& desks, const QString& id)
{
    CARREL_ASSIGN(const Desk desk, desks.find(id));
    return store::VaultLock::take(desk.path, QStringLiteral("keyslots.lock"));
}

/// Whether a copy of the desk, laid beside it by a backup or a restore, is under this very key.
bool isUnder(const QString& copy, const MasterKey& key, KeyPurpose purpose)
{
    return store::VaultFile::open(copy + QStringLiteral("/vault.db"), key.subkey(purpose),
                                  store::VaultFile::Access::Read)
        .has_value();
}

/// Every other file of this desk that wraps its key.
QStringList copiesOfSlots(const Desk& desk, const MasterKey& key)
{
    QStringList files;
    for (const store::Backup& backup : store::Backups(desk.path).list())
        if (isUnder(backup.path, key, KeyPurpose::Backups))
            files << backup.path + KeySlots::kFile;
    for (const QString& replaced : store::replacedIn(desk.path))
        if (isUnder(replaced, key, KeyPurpose::Database))
            files << replaced + KeySlots::kFile;
    files.removeIf([](const QString& file) { return !QFileInfo::exists(file); });
    return files;
}

}  // namespace

/// What opened the desk before must not open it by the slots of a backup either: those first, so that a failure leaves
/// the desk as it was.
Done DeskUnlock::writeEverywhere(const Unwrapped& unwrapped)
{
    const QByteArray slots = unwrapped.slots.toJson();
    for (const QString& file : copiesOfSlots(unwrapped.desk, unwrapped.key))
        CARREL_TRY(store::writeDurably(file, slots));
    return store::writeDurably(unwrapped.desk.path + KeySlots::kFile, slots);
}

Done DeskUnlock::setPassphrase(const QString& id, const Proof& proof, const SecureBytes* next)
{
    CARREL_ASSIGN(const auto lock, lockSlots(m_desks, id));
    CARREL_ASSIGN(Unwrapped unwrapped, unwrap(id, proof));
    CARREL_TRY(wrap(unwrapped.slots, unwrapped.desk, unwrapped.key, next));
    CARREL_TRY(writeEverywhere(unwrapped));
    return writeTries(unwrapped.desk, {});
}

Result<SecureBytes> DeskUnlock::renewRecoveryCode(const QString& id, const Proof& proof)
{
    CARREL_ASSIGN(const auto lock, lockSlots(m_desks, id));
    CARREL_ASSIGN(Unwrapped unwrapped, unwrap(id, proof));
    const auto code = crypto::RecoveryCode::generate();
    unwrapped.slots.wrapForRecovery(unwrapped.key, code);
    CARREL_TRY(writeEverywhere(unwrapped));
    return code.text();
}

Done DeskUnlock::recover(const QString& id, const Proof& proof, const SecureBytes* next, const HandOver& handOver)
{
    CARREL_ASSIGN(const auto lock, lockSlots(m_desks, id));
    CARREL_ASSIGN(Unwrapped unwrapped, unwrap(id, proof));
    const auto code = crypto::RecoveryCode::generate();
    CARREL_TRY(wrap(unwrapped.slots, unwrapped.desk, unwrapped.key, next));
    unwrapped.slots.wrapForRecovery(unwrapped.key, code);
    CARREL_TRY(handOver({unwrapped.desk, code.text(), {}}));
    if (const Done written = writeEverywhere(unwrapped); !written)
        return fail(written.error().as(written.error().kind, kKeepBoth));
    return writeTries(unwrapped.desk, {});
}

Result<RekeyedDesk> DeskUnlock::rekey(const QString& id, const Proof& proof, const SecureBytes* passphrase,
                                      Progress& progress, const HandOver& handOver)
{
    CARREL_ASSIGN(const auto lock, lockSlots(m_desks, id));
    CARREL_ASSIGN(const Unwrapped unwrapped, unwrap(id, proof));
    if (!unwrapped.slots.has(SlotKind::Keychain) && passphrase == nullptr)
        return fail(ErrorKind::PassphraseNeeded, QStringLiteral("the new slots need the desk's passphrase"));
    const MasterKey next = MasterKey::generate();
    const auto code = crypto::RecoveryCode::generate();
    KeySlots slots(unwrapped.desk.identity);
    CARREL_TRY(wrap(slots, unwrapped.desk, next, passphrase));
    slots.wrapForRecovery(next, code);
    const auto giveCode = [&](const QStringList& unreadable) -> Done {
        return handOver ? handOver({unwrapped.desk, code.text(), unreadable}) : Done();
    };
    CARREL_ASSIGN(QStringList unreadable,
                  store::Rekey({}, giveCode).run(unwrapped.desk.path, unwrapped.key, next, slots.toJson(), progress));
    return RekeyedDesk{code.text(), std::move(unreadable)};
}

Result<store::Restored> DeskUnlock::restore(const QString& id, const store::Backup& backup, const Proof& proof,
                                            const Proof* backupProof, Progress& progress)
{
    CARREL_ASSIGN(const auto lock, lockSlots(m_desks, id));
    const Proof& proofOfItsDay = backupProof == nullptr ? proof : *backupProof;
    const auto unwrapped = unwrap(id, proof);
    if (!unwrapped && unwrapped.error().kind == ErrorKind::KeySlotRefused)
        return restoreWithSlots(id, backup, proofOfItsDay, progress);
    if (!unwrapped)
        return fail(unwrapped.error());
    store::Backups backups(unwrapped->desk.path);
    if (backupProof == nullptr && isUnder(backup.path, unwrapped->key, KeyPurpose::Backups))
        return backups.restore(backup, unwrapped->key, unwrapped->key, m_clock.now(), progress);
    // Of before the desk was encrypted anew, perhaps: what opens the desk opens those slots too, unless it was changed.
    const auto keyOfBackup = keyOf(backup, unwrapped->desk, proofOfItsDay);
    // Without slots that can be read, whether it is of that key is for its database to say.
    const bool isWithoutSlots = !keyOfBackup && keyOfBackup.error().kind == ErrorKind::KeySlotRefused;
    if (!keyOfBackup && (backupProof != nullptr || !isWithoutSlots))
        return fail(keyOfBackup.error().as(keyOfBackup.error().kind,
                                           QStringLiteral("the backup opens with what opened the desk on its day")));
    return backups.restore(backup, keyOfBackup ? *keyOfBackup : unwrapped->key, unwrapped->key, m_clock.now(),
                           progress);
}

Result<MasterKey> DeskUnlock::keyOf(const store::Backup& backup, const Desk& desk, const Proof& proof)
{
    CARREL_ASSIGN(const KeySlots slots, readSlots(desk, backup.path));
    return openSlots(desk, slots, proof);
}

Result<store::Restored> DeskUnlock::restoreWithSlots(const QString& id, const store::Backup& backup, const Proof& proof,
                                                     Progress& progress)
{
    CARREL_ASSIGN(const Desk desk, m_desks.find(id));
    CARREL_ASSIGN(const MasterKey key, keyOf(backup, desk, proof));
    return store::Backups(desk.path).restore(backup, key, key, m_clock.now(), progress,
                                             store::KeySlotsAtRestore::Replaced);
}

}  // namespace carrel::session
