// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "app/ctl/Console.h"
#include "core/crypto/SecureBytes.h"
#include "core/session/DeskUnlock.h"
#include "core/store/Backups.h"

#include <QJsonObject>

namespace carrel::ctl {

QJsonObject toJson(const session::Desk& desk);
QJsonObject toJson(const store::Backup& backup);
QString reasonName(store::BackupReason reason);
/// A backup's own name: its folder's.
QString nameOf(const store::Backup& backup);
/// "3.1 MiB"
QString sizeText(qint64 bytes);

/// For a secret that is about to be shown: from here on it lies in ordinary memory.
QString textOf(const crypto::SecureBytes& ascii);
/// Writes a new recovery code out, and all of the answer where that is JSON. Fails with Io, DiskFull: nobody saw it.
Done handOver(Console& console, const session::NewCode& code, QJsonObject answer = {});

}  // namespace carrel::ctl
