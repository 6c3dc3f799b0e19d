// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <QString>
#include <QStringList>

namespace carrel::store {

/// What a restore replaces lies beside the vault in a directory that is called so, with the moment behind it.
inline const auto kReplacedPrefix = QStringLiteral("before-restore-");

/// The directories that hold what restores replaced, the oldest first: nothing but a person removes them.
QStringList replacedIn(const QString& vaultDirectory);

}  // namespace carrel::store
