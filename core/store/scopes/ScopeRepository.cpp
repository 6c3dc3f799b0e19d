// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/store/scopes/ScopeRepository.h"

#include "core/store/Rows.h"
#include "core/store/scopes/Sql.h"

#include <QJsonDocument>

namespace carrel::store {
namespace {

QByteArray bytesOf(const QJsonObject& json)
{
    return QJsonDocument(json).toJson(QJsonDocument::Compact);
}

QJsonObject jsonOf(const QByteArray& bytes)
{
    return QJsonDocument::fromJson(bytes).object();
}

protocol::Op itemOf(const Statement& row)
{
    return {.dot = {row.uid(3), static_cast<std::uint64_t>(row.integer(4))},
            .hlc = {static_cast<std::uint64_t>(row.integer(5))},
            .scope = row.text(0),
            .kind = row.text(1),
            .key = row.text(2),
            .body = jsonOf(row.blob(6))};
}

}  // namespace

Result<QString> ScopeRepository::lease()
{
    CARREL_ASSIGN(auto statement, m_connection.prepare(sql::kScopes_lease));
    CARREL_ASSIGN(const auto lease, firstOf(statement, [](const Statement& row) { return row.text(0); }));
    return lease.value_or(QString());
}

Done ScopeRepository::setLease(const QString& lease)
{
    CARREL_ASSIGN(auto statement, m_connection.prepare(sql::kScopes_set_lease));
    return statement.bind(1, lease).run();
}

Result<std::optional<Instant>> ScopeRepository::inStepAt()
{
    CARREL_ASSIGN(auto statement, m_connection.prepare(sql::kScopes_in_step));
    return firstOf(statement, [](const Statement& row) { return row.instant(0); });
}

Done ScopeRepository::setInStep(Instant at)
{
    CARREL_ASSIGN(auto statement, m_connection.prepare(sql::kScopes_set_in_step));
    return statement.bind(1, at).run();
}

Result<bool> ScopeRepository::pastComes()
{
    CARREL_ASSIGN(auto statement, m_connection.prepare(sql::kScopes_past));
    CARREL_ASSIGN(const auto past, firstOf(statement, [](const Statement& row) { return row.integer(0); }));
    return past.value_or(0) != 0;
}

Done ScopeRepository::setPastComes(bool comes)
{
    CARREL_ASSIGN(auto statement, m_connection.prepare(sql::kScopes_set_past));
    return statement.bind(1, comes ? 1 : 0).run();
}

Result<std::map<QString, ScopeRepository::Scope>> ScopeRepository::scopes()
{
    CARREL_ASSIGN(auto statement, m_connection.prepare(sql::kScopes_all));
    CARREL_ASSIGN(const auto rows, collect(statement, [](const Statement& row) {
                      return std::pair(row.text(0), Scope{row.text(1), row.integer(2) != 0});
                  }));
    return std::map<QString, Scope>(rows.begin(), rows.end());
}

Done ScopeRepository::put(const QString& scope, const Scope& state)
{
    CARREL_ASSIGN(auto statement, m_connection.prepare(sql::kScopes_put));
    return statement.bind(1, scope).bind(2, state.cursor).bind(3, state.restart).run();
}

Done ScopeRepository::drop(const QString& scope)
{
    CARREL_ASSIGN(auto statement, m_connection.prepare(sql::kScopes_drop));
    return statement.bind(1, scope).run();
}

Done ScopeRepository::putItem(const QString& scope, const protocol::Op& op)
{
    CARREL_ASSIGN(auto statement, m_connection.prepare(sql::kScopes_put_item));
    statement.bind(1, scope).bind(2, op.kind).bind(3, op.key).bind(4, op.dot.replica).bind(5, op.dot.seq);
    return statement.bind(6, op.hlc.value).bind(7, bytesOf(op.body)).run();
}

Done ScopeRepository::dropItem(const QString& scope, const QString& kind, const QString& key)
{
    CARREL_ASSIGN(auto statement, m_connection.prepare(sql::kScopes_drop_item));
    return statement.bind(1, scope).bind(2, kind).bind(3, key).run();
}

Result<std::vector<protocol::Op>> ScopeRepository::items(const QString& scope)
{
    CARREL_ASSIGN(auto statement, m_connection.prepare(sql::kScopes_items));
    statement.bind(1, scope);
    return collect(statement, itemOf);
}

Result<std::optional<QJsonObject>> ScopeRepository::item(const QString& scope, const QString& kind, const QString& key)
{
    CARREL_ASSIGN(auto statement, m_connection.prepare(sql::kScopes_item));
    statement.bind(1, scope).bind(2, kind).bind(3, key);
    return firstOf(statement, [](const Statement& row) { return jsonOf(row.blob(0)); });
}

Result<std::vector<protocol::Op>> ScopeRepository::items(const QString& scope, const QString& kind)
{
    CARREL_ASSIGN(auto statement, m_connection.prepare(sql::kScopes_items_of_kind));
    statement.bind(1, scope).bind(2, kind);
    return collect(statement, itemOf);
}

Result<std::vector<ScopeRepository::LiveItems>> ScopeRepository::liveItems()
{
    CARREL_ASSIGN(auto statement, m_connection.prepare(sql::kScopes_live_items));
    return collect(statement, [](const Statement& row) {
        return LiveItems{row.text(0), static_cast<std::size_t>(row.integer(1)),
                         static_cast<std::size_t>(row.integer(2))};
    });
}

Done ScopeRepository::setUnfinished(const LiveItems& items)
{
    CARREL_ASSIGN(auto statement, m_connection.prepare(sql::kScopes_set_unfinished));
    return statement.bind(1, items.scope).bind(2, items.live).bind(3, items.gone).run();
}

Done ScopeRepository::setFinished(const QString& scope)
{
    CARREL_ASSIGN(auto statement, m_connection.prepare(sql::kScopes_set_unfinished));
    return statement.bind(1, scope).bindNull(2).bind(3, 0).run();
}

Done ScopeRepository::suspectItems(const QString& scope)
{
    CARREL_ASSIGN(auto statement, m_connection.prepare(sql::kScopes_suspect_items));
    return statement.bind(1, scope).run();
}

Result<std::vector<ScopeRepository::Suspect>> ScopeRepository::suspects()
{
    CARREL_ASSIGN(auto statement, m_connection.prepare(sql::kScopes_suspects));
    return collect(statement, [](const Statement& row) {
        return Suspect{row.text(0), row.text(1), row.text(2), row.integer(3) != 0, row.integer(4) != 0};
    });
}

Done ScopeRepository::sweepSuspects(const QString& scope)
{
    for (const auto sweep : {sql::kScopes_sweep_suspects, sql::kScopes_end_suspicion}) {
        CARREL_ASSIGN(auto statement, m_connection.prepare(sweep));
        CARREL_TRY(statement.bind(1, scope).run());
    }
    return {};
}

Done ScopeRepository::dropItems(const QString& scope)
{
    CARREL_ASSIGN(auto statement, m_connection.prepare(sql::kScopes_drop_items));
    return statement.bind(1, scope).run();
}

}  // namespace carrel::store
