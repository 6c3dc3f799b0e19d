// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "core/protocol/NoteLine.h"
#include "core/store/Connection.h"

#include <optional>
#include <vector>

namespace carrel::store {

/// Notes as the academy gave them, and as an academy gave them that lost history since: until it has them again.
class NoteShadowRepository {
public:
    explicit NoteShadowRepository(Connection& connection) : m_connection(connection) {}

    struct Shadow {
        std::int64_t version = 0;
        QJsonObject state;
    };
    Result<std::optional<Shadow>> shadow(const QString& scope, const QString& key);
    Done putShadow(const QString& scope, const QString& key, const Shadow& shadow);
    /// Which edits are in it, in the order of their versions and names.
    Result<protocol::NoteLine> line(const QString& scope, const QString& key);
    /// What is there already stays as it is.
    Done addToLine(const QString& scope, const QString& key, const protocol::NoteLine& line);

    /// All that the academy gave is lost, and nothing is on its way back.
    Done lose(const QString& scope);
    /// Lost, and nothing is on its way back.
    Result<bool> isDoubted(const QString& scope, const QString& key);
    Result<std::vector<QString>> doubted(const QString& scope);
    struct Lost {
        std::int64_t number = 0;  ///< from 1 on, the oldest first
        Shadow shadow;
        protocol::NoteLine line;
    };
    /// The doubted ones of a note.
    Result<std::vector<Lost>> lost(const QString& scope, const QString& key);
    /// The op of that dot brings it back.
    Done setPutBack(const QString& scope, const QString& key, std::int64_t number, const protocol::Dot& dot);
    Done endLost(const QString& scope, const QString& key, std::int64_t number);
    /// The same of the one that the op of that dot brings back, if there is one.
    Done endPutBack(const QString& scope, const QString& key, const protocol::Dot& dot);

private:
    Result<protocol::NoteLine> lineOf(const QString& scope, const QString& key, std::int64_t number);

    Connection& m_connection;
};

}  // namespace carrel::store
