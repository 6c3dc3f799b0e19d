// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "core/base/Result.h"

#include <QByteArray>
#include <QStringList>

#include <optional>

namespace carrel::policy {

/// What whoever runs this machine has laid down for all its desks: `managed/*.json` of a folder that only they can
/// write to. Keys that this version does not know are left alone.
struct MachinePolicy {
    QString caBundle;            ///< CaBundle: a PEM file of authorities; empty: those of the system
    bool caBundleAlone = false;  ///< CaBundleAlone: these and no others
    QString organisation = {};   ///< Organisation: whose policy it is, as the window names them; empty: not said
    std::optional<int> idleLockMinutes = {};  ///< IdleLockMinutes: after how long an open desk locks; 1 to 1440
    bool requirePassphrase = false;           ///< RequirePassphrase: no desk opens by the keychain alone
    std::optional<int> offlineDays = {};      ///< OfflineDays: the most since the academy's last grant; 1 to 365
    std::optional<QString> serverUrl = {};    ///< ServerUrl: the one academy a desk may join; empty: none
    QStringList keys = {};                    ///< of those that set something, the ones laid down
    QStringList faults = {};                  ///< file, key and what the key takes, for each value that is none

    /// /etc/opt/carrel/policies
    static QString standardFolder();
    /// A folder that is not there lays down nothing. Fails with Hostile where a file or a folder is another's than
    /// `owner`'s or somebody else may write to it, InvalidInput where two files contradict each other or the value of
    /// CaBundle or CaBundleAlone is of the wrong kind, Unreadable where something is there and cannot be read. Any
    /// other value that cannot be used is among the faults, and its key stands as in strictest().
    static Result<MachinePolicy> read(const QString& folder, uint owner = 0);
    /// What holds where nobody can tell what was laid down: whatever that is, this is at least as strict as a desk
    /// without a policy. `why` is its fault.
    static MachinePolicy strictest(const Error& why);
};

/// A file that none but its owner can have written. Fails with Hostile, TooLarge past `limit` bytes, Unreadable.
Result<QByteArray> readOwned(const QString& path, uint owner, qint64 limit);

}  // namespace carrel::policy
