// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "core/sync/Ledger.h"

namespace carrel::ctl {

class Console;

/// A list of the ledger, as a table or as JSON under `name`.
void printLedger(Console& console, const QString& name, const std::vector<sync::LedgerEntry>& entries);

}  // namespace carrel::ctl
