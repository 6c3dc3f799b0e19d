// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/store/EngineFacts.h"

#include "core/store/Migrations.h"

#include <sqlcipher/sqlite3.h>

namespace carrel::store {

Result<EngineFacts> engineFacts(Connection& connection)
{
    EngineFacts facts;
    CARREL_ASSIGN(auto version, connection.prepare("PRAGMA cipher_version"));
    CARREL_ASSIGN(const bool told, version.next());
    facts.cipher = told ? version.text(0) : QString();
    facts.sqlite = QString::fromLatin1(sqlite3_libversion());
    CARREL_ASSIGN(facts.schema, schemaVersion(connection));
    facts.newest = static_cast<int>(allMigrations().size());
    return facts;
}

}  // namespace carrel::store
