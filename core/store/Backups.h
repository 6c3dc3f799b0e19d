// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "core/base/Clock.h"
#include "core/base/Progress.h"
#include "core/base/Result.h"
#include "core/store/Connection.h"
#include "core/store/Succession.h"

#include <QList>
#include <QString>
#include <QStringList>

namespace carrel::crypto {
class MasterKey;
}

namespace carrel::store {

enum class BackupReason { Daily, ByHand, BeforeMigration };

/// One backup: a directory with an encrypted copy of the database, the encrypted media it lists (second names of the
/// same files where the disk knows links, so they cost nothing until the first name goes), the key slots of its day,
/// and a manifest in the clear that says when and why.
struct Backup {
    QString path;
    Instant taken;
    BackupReason reason = BackupReason::ByHand;
    int schema = 0;
    qint64 bytes = 0;
};

struct Restored {
    QString replaced;          ///< the directory that holds what was there before; empty if nothing was
    QStringList missingMedia;  ///< hashes that the backup knows and neither it nor media/ holds any more
};

/// What a restore does with the key slots where there are some; where there are none, those of the backup come.
enum class KeySlotsAtRestore {
    Stay,
    Replaced,  ///< by those of the backup; the present ones are set aside with the rest
};

/// The backups of the vault in one directory, in backups/ below it.
class Backups {
public:
    explicit Backups(QString vaultDirectory, Moments moments = {});

    /// Copies what `source` sees now under the backup subkey; whole or not at all. Fails with DiskFull, VaultDamaged,
    /// Io, Cancelled.
    Result<Backup> take(Connection& source, const crypto::MasterKey& key, BackupReason reason, Instant now,
                        Progress& progress);
    /// Newest first; needs no key. What is no backup is passed over.
    QList<Backup> list() const;
    /// Removes what retention does not keep. One that a person made and one that was due do not drive each other out;
    /// those before a migration stay for 28 days, which are counted by what the backups bear out of the clock
    /// (borneOut). Hands back how many went.
    Result<int> prune(Instant now, std::chrono::seconds utcOffset);

    /// Reads the whole of one. Fails with VaultDamaged (also for another key), Cancelled.
    Done verify(const Backup& backup, const crypto::MasterKey& key, Progress& progress) const;

    /// Puts a backup made under `keyOfBackup` in the place of the vault, under `key`. It is verified whole before; what
    /// it replaces stays beside as before-restore-<time>; there is a vault at every moment. The vault must be closed
    /// (VaultInUse). Fails with VaultDamaged, VaultNewer, DiskFull, Io, Cancelled; then nothing has changed.
    Result<Restored> restore(const Backup& backup, const crypto::MasterKey& keyOfBackup, const crypto::MasterKey& key,
                             Instant now, Progress& progress, KeySlotsAtRestore slots = KeySlotsAtRestore::Stay);

private:
    Done layMediaOf(Connection& source, const crypto::MasterKey& key, const QString& directory,
                    Progress& progress) const;
    Done setAside(Succession& next, const QString& name) const;
    QString m_vault;
    QString m_directory;
    Moments m_moments;
};

}  // namespace carrel::store
