// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "core/store/Connection.h"

namespace carrel::sim {

/// Every row of every table, hashed: two vaults that say the same have the same.
Result<QByteArray> hashOfRows(store::Connection& connection);
/// The last seq of the log of what was done, here and elsewhere.
Result<std::int64_t> lengthOfLog(store::Connection& connection);
/// The log up to a seq, without what changes on the way to an academy.
Result<QByteArray> hashOfLog(store::Connection& connection, std::int64_t length);

}  // namespace carrel::sim
