// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/store/units/UnitRepository.h"

#include "core/protocol/Keys.h"
#include "core/store/Rows.h"
#include "core/store/units/Sql.h"

#include <QJsonDocument>

namespace carrel::store {
namespace {

QString textOf(const course::PathTerms& path)
{
    const QJsonObject json = course::pathTermsToJson(path);
    return json.isEmpty() ? QString() : QString::fromUtf8(QJsonDocument(json).toJson(QJsonDocument::Compact));
}

/// A path that cannot be read holds nobody up: the unit stands where its course has it.
course::PathTerms pathOf(const QString& text)
{
    if (text.isEmpty())
        return {};
    return course::pathTermsFromJson(QJsonDocument::fromJson(text.toUtf8()).object()).value_or(course::PathTerms());
}

}  // namespace

Result<UnitId> UnitRepository::upsert(CourseId course, const course::Unit& unit, const EntryPlace& place)
{
    const course::PolicyTerms policy = unit.policy.value_or(course::PolicyTerms{});
    CARREL_ASSIGN(auto statement, m_connection.prepare(sql::kUnits_upsert));
    statement.bind(1, course);
    if (place.module != 0)
        statement.bind(2, place.module);
    else
        statement.bindNull(2);
    statement.bind(3, place.position).bind(4, unit.key).bind(5, place.number).bind(6, unit.title);
    statement.bind(7, static_cast<int>(unit.kind)).bind(8, unit.level).bind(9, course::readingMinutes(unit.blocks));
    statement.bind(10, policy.policyKey).bind(11, policy.version).bind(12, policy.minimumSeconds);
    statement.bind(13, course::blocksToJson(unit.blocks)).bind(14, textOf(unit.path));
    CARREL_ASSIGN(const auto ids, collect(statement, [](const Statement& row) { return row.id<UnitId>(0); }));
    return ids.front();
}

Result<QHash<QString, UnitId>> UnitRepository::keys(CourseId course)
{
    CARREL_ASSIGN(auto statement, m_connection.prepare(sql::kUnits_keys));
    statement.bind(1, course);
    CARREL_ASSIGN(const auto rows,
                  collect(statement, [](const Statement& row) { return std::pair(row.text(0), row.id<UnitId>(1)); }));
    QHash<QString, UnitId> keys;
    for (const auto& [key, id] : rows)
        keys.insert(key, id);
    return keys;
}

Done UnitRepository::remove(UnitId unit)
{
    CARREL_ASSIGN(auto withdraw, m_connection.prepare(sql::kUnits_withdraw));
    CARREL_TRY(withdraw.bind(1, unit).run());
    CARREL_ASSIGN(auto statement, m_connection.prepare(sql::kUnits_remove));
    return statement.bind(1, unit).run();
}

Result<UnitRow> UnitRepository::get(UnitId unit)
{
    CARREL_ASSIGN(auto statement, m_connection.prepare(sql::kUnits_get));
    CARREL_ASSIGN(const bool found, statement.bind(1, unit).next());
    if (!found)
        return fail(ErrorKind::NotFound, QStringLiteral("there is no unit %1").arg(unit.value));
    UnitRow row;
    row.id = statement.id<UnitId>(0);
    row.course = statement.id<CourseId>(1);
    row.courseTitle = statement.text(2);
    row.moduleTitle = statement.text(3);
    row.number = statement.text(4);
    row.unit.key = statement.text(5);
    row.unit.title = statement.text(6);
    row.unit.kind = static_cast<course::UnitKind>(statement.integer(7));
    row.unit.level = statement.text(8);
    row.minutes = static_cast<int>(statement.integer(9));
    if (row.unit.kind == course::UnitKind::Policy)
        row.unit.policy = {statement.text(10), statement.text(11), static_cast<int>(statement.integer(12))};
    auto blocks = course::blocksFromJson(statement.blob(13));
    if (!blocks)
        return fail(blocks.error().as(ErrorKind::VaultDamaged, QStringLiteral("text of unit %1").arg(unit.value)));
    row.unit.blocks = *std::move(blocks);
    row.unit.path = pathOf(statement.text(14));
    return row;
}

Result<std::vector<UnitOnPath>> UnitRepository::onPath(CourseId course)
{
    CARREL_ASSIGN(auto statement, m_connection.prepare(sql::kUnits_on_path));
    statement.bind(1, course);
    return collect(statement, [](const Statement& row) {
        UnitOnPath unit{row.id<UnitId>(0), row.text(1), pathOf(row.text(2)), {}, {}};
        if (!row.isNull(3))
            unit.readAt = row.instant(3);
        if (!row.isNull(4))
            unit.completedAt = row.instant(4);
        return unit;
    });
}

Result<std::optional<UnitId>> UnitRepository::find(CourseId course, const QString& key)
{
    CARREL_ASSIGN(auto statement, m_connection.prepare(sql::kUnits_find));
    statement.bind(1, course).bind(2, key);
    return firstOf(statement, [](const Statement& row) { return row.id<UnitId>(0); });
}

Result<QString> UnitRepository::opKey(UnitId unit)
{
    CARREL_ASSIGN(auto statement, m_connection.prepare(sql::kUnits_op_key));
    statement.bind(1, unit);
    CARREL_ASSIGN(const auto key, firstOf(statement, [](const Statement& row) {
                      return protocol::keyOf({row.text(0), row.text(1)});
                  }));
    if (!key)
        return fail(ErrorKind::NotFound, QStringLiteral("there is no unit %1").arg(unit.value));
    return *key;
}

Result<QString> UnitRepository::titleOf(UnitId unit)
{
    CARREL_ASSIGN(auto statement, m_connection.prepare(sql::kUnits_title_of));
    statement.bind(1, unit);
    CARREL_ASSIGN(const auto title, firstOf(statement, [](const Statement& row) { return row.text(0); }));
    return title.value_or(QString());
}

}  // namespace carrel::store
