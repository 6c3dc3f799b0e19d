// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "core/protocol/Op.h"
#include "core/store/Connection.h"

#include <map>
#include <set>
#include <vector>

namespace carrel::store {

/// Where this desk stands with its academy: lease, a cursor for each scope, and what the academy alone writes.
class ScopeRepository {
public:
    explicit ScopeRepository(Connection& connection) : m_connection(connection) {}

    Result<QString> lease();
    Done setLease(const QString& lease);
    Result<std::optional<Instant>> inStepAt();
    Done setInStep(Instant at);
    /// Whether the past of a new desk is on its way in segments.
    Result<bool> pastComes();
    Done setPastComes(bool comes);

    struct Scope {
        QString cursor;
        bool restart = false;
    };
    Result<std::map<QString, Scope>> scopes();
    Done put(const QString& scope, const Scope& state);
    Done drop(const QString& scope);

    Done putItem(const QString& scope, const protocol::Op& op);
    Done dropItem(const QString& scope, const QString& kind, const QString& key);
    Result<std::vector<protocol::Op>> items(const QString& scope);
    /// What stands there, if anything does.
    Result<std::optional<QJsonObject>> item(const QString& scope, const QString& kind, const QString& key);
    /// In the order of their keys.
    Result<std::vector<protocol::Op>> items(const QString& scope, const QString& kind);
    Result<std::map<QString, std::size_t>> liveItems();
    Done suspectItems(const QString& scope);
    struct ItemName {
        QString scope;
        QString kind;
        QString key;
    };
    Result<std::vector<ItemName>> suspects();
    Done sweepSuspects(const QString& scope);
    Done dropItems(const QString& scope);

private:
    Connection& m_connection;
};

}  // namespace carrel::store
