// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <QStringList>

namespace carrel::protocol {

/// Every kind of op that this program has a rule for, by name.
QStringList knownKinds();

}  // namespace carrel::protocol
