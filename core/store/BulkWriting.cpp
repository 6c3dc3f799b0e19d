// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/store/BulkWriting.h"

#include "core/store/search/Sql.h"

namespace carrel::store {
namespace {

constexpr std::int64_t kGather = 16 << 20;        ///< bytes of words
constexpr std::int64_t kGatherUsually = 1 << 20;  ///< FTS5's own

void gather(Connection& connection, std::int64_t bytes)
{
    // Without it the import is slower and no less right.
    if (auto statement = connection.prepare(sql::kSearch_gather))
        (void)statement->bind(1, bytes).run();
}

}  // namespace

void keepAtHand(Connection& connection, bool much)
{
    (void)connection.execute(much ? "PRAGMA cache_size = -24000" : "PRAGMA cache_size = -8000");
}

BulkWriting::BulkWriting(Connection& connection) : m_connection(connection)
{
    (void)m_connection.execute("PRAGMA cache_size = -48000");
    gather(m_connection, kGather);
}

BulkWriting::~BulkWriting()
{
    gather(m_connection, kGatherUsually);
    keepAtHand(m_connection, false);
}

}  // namespace carrel::store
