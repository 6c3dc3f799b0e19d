// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "core/store/Connection.h"

#include <QJsonObject>

namespace carrel::store {

/// The log of local changes that sync sends. Every write of a learner appends here in the same transaction.
class OutboxRepository {
public:
    explicit OutboxRepository(Connection& connection) : m_connection(connection) {}

    /// The place of the next change, for a review: its row is its own place in the log.
    struct Place {
        std::int64_t seq = 1;
        std::uint64_t hlc = 0;
    };
    Result<Place> next(Instant now);
    /// Appends a change and hands back its seq, which is never given again. `ref` points at a row that holds the
    /// content where that row never changes; otherwise `body` carries it.
    Result<std::int64_t> append(const QString& kind, std::optional<std::int64_t> ref, const QJsonObject& body,
                                Instant now);
    /// All that waits to be sent, reviews among it.
    Result<int> count();

private:
    Connection& m_connection;
};

}  // namespace carrel::store
