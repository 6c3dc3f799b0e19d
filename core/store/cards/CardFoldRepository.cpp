// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/store/cards/CardFoldRepository.h"

#include "core/store/Rows.h"
#include "core/store/cards/Sql.h"

namespace carrel::store {

Result<QString> CardFoldRepository::foldedBy()
{
    CARREL_ASSIGN(auto statement, m_connection.prepare(sql::kCards_folded_by));
    CARREL_ASSIGN(const auto name, firstOf(statement, [](const Statement& row) { return row.text(0); }));
    return name.value_or(QString());
}

Done CardFoldRepository::setFoldedBy(const QString& scheduler)
{
    CARREL_ASSIGN(auto statement, m_connection.prepare(sql::kCards_put_folded_by));
    return statement.bind(1, scheduler).run();
}

Result<std::vector<CardId>> CardFoldRepository::withHistory()
{
    CARREL_ASSIGN(auto statement, m_connection.prepare(sql::kCards_with_history));
    return collect(statement, [](const Statement& row) { return row.id<CardId>(0); });
}

Result<std::vector<CardId>> CardFoldRepository::waiting(std::int32_t from, std::int32_t to)
{
    CARREL_ASSIGN(auto statement, m_connection.prepare(sql::kCards_waiting_between));
    statement.bind(1, from).bind(2, to);
    return collect(statement, [](const Statement& row) { return row.id<CardId>(0); });
}

Result<std::vector<CardId>> CardFoldRepository::toldWaiting(std::int32_t from, std::int32_t to)
{
    CARREL_ASSIGN(auto statement, m_connection.prepare(sql::kCards_told_waiting_between));
    statement.bind(1, from).bind(2, to);
    return collect(statement, [](const Statement& row) { return row.id<CardId>(0); });
}

}  // namespace carrel::store
