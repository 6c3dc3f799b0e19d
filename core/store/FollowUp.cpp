// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/store/FollowUp.h"

#include "core/store/Vault.h"

#include <sqlcipher/sqlite3.h>

#include <utility>

namespace carrel::store {
namespace {

Done doAll(Connection& writer, const std::vector<FollowUp::Work>& owed)
{
    CARREL_TRY(writer.executeCached("BEGIN IMMEDIATE"));
    Transaction transaction(writer);
    for (const auto& work : owed)
        CARREL_TRY(work(transaction));
    return writer.executeCached("COMMIT");
}

}  // namespace

void FollowUp::holdReaders()
{
    m_held.lock();
}

void FollowUp::owe(std::vector<Work> work)
{
    m_owed = std::move(work);
    if (m_owed.empty() && m_held.owns_lock())
        m_held.unlock();
}

Done FollowUp::settle(Connection& writer)
{
    if (m_owed.empty())
        return {};
    if (!m_held.owns_lock())
        m_held.lock();
    const Done done = doAll(writer, m_owed);
    if (!done && sqlite3_get_autocommit(writer.handle()) == 0)
        (void)writer.execute("ROLLBACK");
    // A page that cannot be read will not be readable the next time, and must not stand in the way of all else.
    if (done || done.error().kind == ErrorKind::VaultDamaged)
        m_owed.clear();
    m_held.unlock();
    return done;
}

Done FollowUp::beginSnapshot(Connection& reader)
{
    const std::shared_lock lock(m_mutex);
    CARREL_TRY(reader.executeCached("BEGIN"));
    // BEGIN alone waits for the first look.
    CARREL_ASSIGN(Statement look, reader.prepare("SELECT 1 FROM sqlite_schema LIMIT 1"));
    CARREL_ASSIGN([[maybe_unused]] const bool row, look.next());
    return {};
}

}  // namespace carrel::store
