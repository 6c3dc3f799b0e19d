// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/store/Migrations.h"

#include "core/store/AllMigrations.h"

namespace carrel::store {
namespace {

Done apply(Connection& connection, const Migration& migration)
{
    CARREL_TRY(connection.execute("BEGIN IMMEDIATE"));
    const auto steps = [&]() -> Done {
        CARREL_TRY(connection.execute(migration.sql));
        CARREL_TRY(connection.execute("PRAGMA user_version = " + std::to_string(migration.number)));
        return connection.execute("COMMIT");
    };
    const Done done = steps();
    if (!done) {
        // A full disk has rolled back by itself; then this one says so and nothing more is to do.
        (void)connection.execute("ROLLBACK");
        return fail(
            done.error().as(done.error().kind, QStringLiteral("migration %1").arg(QString::fromUtf8(migration.name))));
    }
    return done;
}

}  // namespace

std::span<const Migration> allMigrations()
{
    return kAllMigrations;
}

Result<int> schemaVersion(Connection& connection)
{
    CARREL_ASSIGN(Statement statement, connection.prepare("PRAGMA user_version"));
    CARREL_ASSIGN(const bool row, statement.next());
    return row ? static_cast<int>(statement.integer(0)) : 0;
}

Done migrate(Connection& connection, std::span<const Migration> migrations)
{
    CARREL_ASSIGN(const int version, schemaVersion(connection));
    const int newest = migrations.empty() ? 0 : migrations.back().number;
    if (version > newest)
        return fail(ErrorKind::VaultNewer, QStringLiteral("schema %1, this program knows %2").arg(version).arg(newest));
    for (const Migration& migration : migrations)
        if (migration.number > version)
            CARREL_TRY(apply(connection, migration));
    return {};
}

}  // namespace carrel::store
