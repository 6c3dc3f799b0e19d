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
    /// How many items of a scope are here; of one that is half read, how many were as that began, and went since.
    struct LiveItems {
        QString scope;
        std::size_t live = 0;
        std::size_t gone = 0;
    };
    Result<std::vector<LiveItems>> liveItems();
    Done setUnfinished(const LiveItems& items);
    Done setFinished(const QString& scope);
    /// The scope is begun from its start.
    Done suspectItems(const QString& scope);
    /// An item of a scope that is: not said again since, or here as it was begun, or both.
    struct Suspect {
        QString scope;
        QString kind;
        QString key;
        bool unsaid = false;
        bool wasHere = false;
    };
    Result<std::vector<Suspect>> suspects();
    /// Drops what was not said again, and is done with the rest.
    Done sweepSuspects(const QString& scope);
    Done dropItems(const QString& scope);

private:
    Connection& m_connection;
};

}  // namespace carrel::store
