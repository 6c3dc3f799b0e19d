// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "core/store/Connection.h"

namespace carrel::store {

/// While this lives, its connection has room for many changed pages and gathers more words before it writes them to
/// the search index: for one large transaction, at the price of some 64 MiB.
class BulkWriting {
public:
    explicit BulkWriting(Connection& connection);
    BulkWriting(const BulkWriting&) = delete;
    BulkWriting& operator=(const BulkWriting&) = delete;
    ~BulkWriting();

private:
    Connection& m_connection;
};

/// How much of the vault this connection keeps at hand: 8 MiB, and 24 while it takes in what belongs all over it.
void keepAtHand(Connection& connection, bool much);

}  // namespace carrel::store
