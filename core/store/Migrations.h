// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "core/base/Result.h"
#include "core/store/Connection.h"

#include <span>
#include <string_view>

namespace carrel::store {

/// One step of the schema, from migrations/NNNN_name.sql. Never changed once released.
struct Migration {
    int number;
    std::string_view name;
    std::string_view sql;
};

/// All that this program knows, from 1 without gaps.
std::span<const Migration> allMigrations();

/// The number of the last migration that ran on this database (PRAGMA user_version); 0 for an empty one.
Result<int> schemaVersion(Connection& connection);

/// Runs the migrations the database has not seen, each in one transaction with its number: after a failure it stands
/// whole at the last one that succeeded. Fails with VaultNewer, and changes nothing, when it has seen more than there
/// are.
Done migrate(Connection& connection, std::span<const Migration> migrations);

}  // namespace carrel::store
