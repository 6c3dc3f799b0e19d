// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "app/academy/store/Database.h"

#include <atomic>
#include <thread>

namespace carrel::test {

/// Goes on when `many` other transactions of this test's PostgreSQL wait for a lock, or one of those that were begun
/// has `ended` without waiting. SQLite tells nobody who waits: there it goes on at once, and they wait for the whole of
/// it.
inline Done untilTheyWait(academy::Connection& connection, int many, const std::atomic<int>& ended)
{
    for (qint64 waiting = 0; connection.isServer() && waiting < many && ended == 0;) {
        CARREL_ASSIGN(academy::Rows rows,
                      connection.ask(QStringLiteral("SELECT count(*) FROM pg_locks WHERE NOT granted")));
        waiting = rows.next() ? rows.integer(0) : many;
        std::this_thread::yield();
    }
    return {};
}

}  // namespace carrel::test
