// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "core/store/Connection.h"

#include <vector>

namespace carrel::store {

/// What a replay of all cards goes by.
class CardFoldRepository {
public:
    explicit CardFoldRepository(Connection& connection) : m_connection(connection) {}

    /// The scheduler that the states of all cards were last folded by; empty: nobody has said.
    Result<QString> foldedBy();
    Done setFoldedBy(const QString& scheduler);
    /// Cards that were answered and can be folded from it.
    Result<std::vector<CardId>> withHistory();
    /// Those of them that wait for a day from `from` up to `to`, which is not among them.
    Result<std::vector<CardId>> waiting(std::int32_t from, std::int32_t to);
    /// The same of cards that cannot be folded.
    Result<std::vector<CardId>> toldWaiting(std::int32_t from, std::int32_t to);

private:
    Connection& m_connection;
};

}  // namespace carrel::store
