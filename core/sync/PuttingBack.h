// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "core/sync/DeskTables.h"

namespace carrel::sync {

/// What the academy has of a note may be shown, unless something of it waits. In doubt it may be one of many versions,
/// older than what the person sees.
Done showMerged(DeskTables& tables, const QString& scope, const QString& key);

/// All of the scope was read after the academy lost history: each version of the note that this desk had from it is
/// held against what it says now. What is not in that is put back, under the names of the edits that are in it, so that
/// several desks put one and the same back, and a later version holds an earlier one. `at` becomes the stamp.
Done judgeNote(DeskTables& tables, const QString& scope, const QString& key, protocol::Hlc at);

}  // namespace carrel::sync
