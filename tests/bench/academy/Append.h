// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "app/academy/store/Database.h"
#include "core/protocol/Messages.h"

namespace carrel::bench {

/// Reviews of a replica that nobody has heard of yet, so that its lease is known before it is given.
protocol::SyncRequest reviews(int ops);

/// What the academy itself takes for ops that it has read: from the request to its commit, without the way there. Where
/// the database is a file, beside the same rows put into the same tables by SQLite alone, in a new file of that name.
void benchAppend(academy::Database& database, const QString& bareFile, int times, int ops);

}  // namespace carrel::bench
