// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "app/academy/store/Database.h"
#include "core/base/Clock.h"

namespace carrel::academy {

/// Removes what sign-ins leave behind: codes, invitations and tokens that nobody can use any more, and the sign-ins
/// that have no token left. What ended is kept for a while, so that who comes too late is still told of by name; and
/// the tokens of a device that was revoked for good, since its order to be erased may reach it years later.
class SpentSignIns {
public:
    /// After its time was over.
    static constexpr std::chrono::days kKept{30};

    SpentSignIns(Database& database, const Clock& clock) : m_database(database), m_clock(clock) {}

    /// At most so many rows of each kind of each organisation, each kind in a transaction of its own. True: there may
    /// be more.
    Result<bool> sweep(int most = 500);

private:
    Database& m_database;
    const Clock& m_clock;
};

}  // namespace carrel::academy
