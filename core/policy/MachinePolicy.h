// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "core/base/Result.h"

#include <QByteArray>
#include <QString>

namespace carrel::policy {

/// What whoever runs this machine has laid down for all its desks: `managed/*.json` of a folder that only they can
/// write to. Keys that this version does not know are left alone.
struct MachinePolicy {
    QString caBundle;            ///< CaBundle: a PEM file of authorities; empty: those of the system
    bool caBundleAlone = false;  ///< CaBundleAlone: these and no others

    /// /etc/opt/carrel/policies
    static QString standardFolder();
    /// A folder that is not there lays down nothing. Fails with Hostile where a file or a folder is another's than
    /// `owner`'s or somebody else may write to it, InvalidInput where a value is of the wrong kind or two files
    /// contradict each other, Unreadable where something is there and cannot be read.
    static Result<MachinePolicy> read(const QString& folder, uint owner = 0);
};

/// A file that none but its owner can have written. Fails with Hostile, TooLarge past `limit` bytes, Unreadable.
Result<QByteArray> readOwned(const QString& path, uint owner, qint64 limit);

}  // namespace carrel::policy
