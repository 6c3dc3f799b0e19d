// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "core/protocol/Op.h"
#include "core/store/Connection.h"

#include <vector>

namespace carrel::store {

/// The log of what the person did, as sync sends it. Every write of a learner appends here in the same transaction.
class OpRepository {
public:
    explicit OpRepository(Connection& connection) : m_connection(connection) {}

    /// The place of the next op, for a review: its row is its own place in the log. `replica` is this vault's number.
    struct Place {
        std::int64_t seq = 1;
        std::uint64_t hlc = 0;
        std::int64_t replica = 0;
    };
    Result<Place> next(Instant now);
    /// Appends an op that waits to be sent, and hands back its name.
    Result<protocol::Dot> append(const protocol::Fact& fact, Instant now);
    /// Under a place that next() gave.
    Result<protocol::Dot> append(const protocol::Fact& fact, const Place& place);
    /// All that waits to be sent, reviews among it.
    Result<int> count();
    /// What the academy refused.
    Result<int> countRefused();

    /// This vault's number and name among the replicas.
    struct Self {
        std::int64_t number = 0;
        Uid uid;
    };
    Result<Self> self();
    Result<Uid> replica(std::int64_t number);
    /// The number of a replica, new where it was never heard of.
    Result<std::int64_t> numberOf(const Uid& replica);
    /// As numberOf, but 0 for one that was never heard of.
    Result<std::int64_t> findNumber(const Uid& replica);

    /// A name that this desk has or had: of two copies of a vault one is given another.
    struct OwnName {
        std::int64_t number = 0;
        Uid uid;
        bool alone = false;  ///< no copy went on under it: all that goes by it was done here, however it came here
    };
    /// The one that it has now is the last.
    Result<std::vector<OwnName>> ownNames();
    /// It had these too, as somebody knows who saw more of it than this copy of its vault; `number` is not looked at.
    Done own(const std::vector<OwnName>& names);

private:
    Connection& m_connection;
};

}  // namespace carrel::store
