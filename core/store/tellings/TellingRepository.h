// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "core/store/Connection.h"

#include <vector>

namespace carrel::store {

/// Something that sync did by itself, for a person who asks.
struct TellingRow {
    std::int64_t id = 0;
    Instant at{};
    QString kind;    ///< "past-by-pages", "course-updated"
    QString about;   ///< a course's title; of "past-by-pages" the name of the error's kind
    QString detail;  ///< for support
};

/// What the ledger tells beside the log: the newest 200.
class TellingRepository {
public:
    explicit TellingRepository(Connection& connection) : m_connection(connection) {}

    /// `id` is given.
    Done add(const TellingRow& telling);
    /// The newest first.
    Result<std::vector<TellingRow>> newest(int most);

private:
    Connection& m_connection;
};

}  // namespace carrel::store
