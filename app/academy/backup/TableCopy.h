// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "app/academy/store/Database.h"

namespace carrel::academy {

/// Copies every table of the schema, row by row, from one academy into an empty one; inside a transaction of each.
/// Hands back how many rows.
Result<qint64> copyTables(Connection& from, Connection& to);

}  // namespace carrel::academy
