// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/store/notes/NoteShadowRepository.h"

#include "core/store/Rows.h"
#include "core/store/notes/Sql.h"

#include <QJsonDocument>

namespace carrel::store {
namespace {

QJsonObject jsonOf(const QByteArray& bytes)
{
    return QJsonDocument::fromJson(bytes).object();
}

}  // namespace

Result<std::optional<NoteShadowRepository::Shadow>> NoteShadowRepository::shadow(const QString& scope,
                                                                                 const QString& key)
{
    CARREL_ASSIGN(auto statement, m_connection.prepare(sql::kNotes_shadow));
    statement.bind(1, scope).bind(2, key);
    return firstOf(statement, [](const Statement& row) { return Shadow{row.integer(0), jsonOf(row.blob(1))}; });
}

Done NoteShadowRepository::putShadow(const QString& scope, const QString& key, const Shadow& shadow)
{
    CARREL_ASSIGN(auto statement, m_connection.prepare(sql::kNotes_put_shadow));
    statement.bind(1, scope).bind(2, key).bind(3, shadow.version);
    return statement.bind(4, QJsonDocument(shadow.state).toJson(QJsonDocument::Compact)).run();
}

Result<protocol::NoteLine> NoteShadowRepository::lineOf(const QString& scope, const QString& key, std::int64_t number)
{
    CARREL_ASSIGN(auto statement, m_connection.prepare(sql::kNotes_line));
    statement.bind(1, scope).bind(2, key).bind(3, number);
    return collect(statement, [](const Statement& row) { return protocol::NoteEdit{row.integer(0), row.text(1)}; });
}

Result<protocol::NoteLine> NoteShadowRepository::line(const QString& scope, const QString& key)
{
    return lineOf(scope, key, 0);
}

Done NoteShadowRepository::addToLine(const QString& scope, const QString& key, const protocol::NoteLine& line)
{
    for (const protocol::NoteEdit& edit : line) {
        CARREL_ASSIGN(auto statement, m_connection.prepare(sql::kNotes_add_to_line));
        CARREL_TRY(statement.bind(1, scope).bind(2, key).bind(3, edit.version).bind(4, edit.name).run());
    }
    return {};
}

Done NoteShadowRepository::lose(const QString& scope)
{
    for (const auto sql : {sql::kNotes_doubt_put_back, sql::kNotes_lose_lines, sql::kNotes_lose_shadows}) {
        CARREL_ASSIGN(auto statement, m_connection.prepare(sql));
        CARREL_TRY(statement.bind(1, scope).run());
    }
    return {};
}

Result<bool> NoteShadowRepository::isDoubted(const QString& scope, const QString& key)
{
    CARREL_ASSIGN(auto statement, m_connection.prepare(sql::kNotes_is_doubted));
    return statement.bind(1, scope).bind(2, key).next();
}

Result<std::vector<QString>> NoteShadowRepository::doubted(const QString& scope)
{
    CARREL_ASSIGN(auto statement, m_connection.prepare(sql::kNotes_doubted));
    statement.bind(1, scope);
    return collect(statement, [](const Statement& row) { return row.text(0); });
}

Result<std::vector<NoteShadowRepository::Lost>> NoteShadowRepository::lost(const QString& scope, const QString& key)
{
    std::vector<Lost> all;
    {
        CARREL_ASSIGN(auto statement, m_connection.prepare(sql::kNotes_lost));
        statement.bind(1, scope).bind(2, key);
        CARREL_ASSIGN(all, collect(statement, [](const Statement& row) {
                          return Lost{row.integer(0), {row.integer(1), jsonOf(row.blob(2))}, {}};
                      }));
    }
    for (Lost& each : all) {
        CARREL_ASSIGN(each.line, lineOf(scope, key, each.number));
    }
    return all;
}

Done NoteShadowRepository::setPutBack(const QString& scope, const QString& key, std::int64_t number,
                                      const protocol::Dot& dot)
{
    CARREL_ASSIGN(auto statement, m_connection.prepare(sql::kNotes_set_put_back));
    return statement.bind(1, scope).bind(2, key).bind(3, number).bind(4, protocol::dotText(dot)).run();
}

Done NoteShadowRepository::endLost(const QString& scope, const QString& key, std::int64_t number)
{
    for (const auto sql : {sql::kNotes_end_lost_line, sql::kNotes_end_lost}) {
        CARREL_ASSIGN(auto statement, m_connection.prepare(sql));
        CARREL_TRY(statement.bind(1, scope).bind(2, key).bind(3, number).run());
    }
    return {};
}

Done NoteShadowRepository::endPutBack(const QString& scope, const QString& key, const protocol::Dot& dot)
{
    std::vector<std::int64_t> numbers;
    {
        CARREL_ASSIGN(auto statement, m_connection.prepare(sql::kNotes_put_back_by));
        statement.bind(1, scope).bind(2, key).bind(3, protocol::dotText(dot));
        CARREL_ASSIGN(numbers, collect(statement, [](const Statement& row) { return row.integer(0); }));
    }
    for (const std::int64_t number : numbers)
        CARREL_TRY(endLost(scope, key, number));
    return {};
}

}  // namespace carrel::store
