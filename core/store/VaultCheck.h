// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "core/base/Progress.h"
#include "core/base/Result.h"

#include <QString>
#include <QStringList>

namespace carrel::store {

class Vault;

/// What a look at every byte of a vault found.
struct CheckReport {
    QStringList databaseDamage;  ///< in English, as SQLCipher and SQLite put it; empty: sound
    QStringList damagedMedia;    ///< hashes (or file names, where not even the hash can be read)
    QStringList missingMedia;    ///< hashes
    qsizetype mediaChecked = 0;

    bool isSound() const { return databaseDamage.isEmpty() && damagedMedia.isEmpty() && missingMedia.isEmpty(); }
};

/// Authenticates every page of the database and every chunk of every blob. Blocks the caller; `progress` runs from 0 to
/// the number of blobs plus two. The vault stays in use meanwhile, and must not be closed. Fails with Cancelled, Io.
Result<CheckReport> checkVault(Vault& vault, Progress& progress);

}  // namespace carrel::store
