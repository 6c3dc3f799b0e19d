// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "core/store/ops/OpLog.h"
#include "core/sync/VaultTables.h"
#include "tests/support/OpenDesk.h"

namespace carrel::test {

/// What a desk would send.
inline std::vector<protocol::Op> waitingOps(OpenDesk& desk)
{
    return OpenDesk::wait(desk->vault().read<std::vector<protocol::Op>>(
                              [](store::Connection& connection) { return store::OpLog(connection).waiting(1000); }))
        .value();
}

/// One transaction of what a sync does to a desk.
inline void inSync(OpenDesk& desk, const std::function<Done(sync::VaultTables&)>& work)
{
    OpenDesk::wait(desk->vault().write<bool>([&work](store::Transaction& transaction) -> Result<bool> {
        sync::VaultTables tables(transaction, {}, Instant{});
        CARREL_TRY(work(tables));
        CARREL_TRY(tables.finish());
        return true;
    })).value();
}

inline void bringOps(OpenDesk& desk, const std::vector<protocol::Op>& ops)
{
    inSync(desk, [&ops](sync::VaultTables& tables) -> Done {
        for (const protocol::Op& op : ops)
            CARREL_TRY(tables.keep(op));
        return {};
    });
}

/// A course that was just kept shows what was waiting for it.
inline void courseCame(OpenDesk& desk, const QString& key)
{
    inSync(desk, [&key](sync::VaultTables& tables) { return tables.courseCame(key); });
}

}  // namespace carrel::test
