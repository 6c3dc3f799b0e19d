// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/store/notes/NoteRepository.h"

#include "core/store/Rows.h"
#include "core/store/notes/Sql.h"

#include <QJsonDocument>

namespace carrel::store {
namespace {

NoteRow noteOf(const Statement& row)
{
    return {.id = row.id<NoteId>(0),
            .uid = row.uid(1),
            .body = row.text(2),
            .tags = splitWords(row.text(3)),
            .course = row.id<CourseId>(4),
            .unit = row.id<UnitId>(5),
            .anchor = row.text(6),
            .quote = row.text(7),
            .createdAt = row.instant(8),
            .changedAt = row.instant(9),
            .unitNumber = row.text(10),
            .unitTitle = row.text(11),
            .removed = row.integer(12) != 0,
            .version = row.integer(13),
            .baseHash = row.text(14),
            .after = row.text(15),
            .sides = QJsonDocument::fromJson(row.blob(16)).array()};
}

}  // namespace

Result<NoteId> NoteRepository::insert(const NoteRow& note)
{
    CARREL_ASSIGN(auto statement, m_connection.prepare(sql::kNotes_insert));
    statement.bind(1, note.uid)
        .bind(2, note.body)
        .bind(3, joinWords(note.tags))
        .bind(4, note.course)
        .bind(5, note.unit);
    statement.bind(6, note.anchor).bind(7, note.quote).bind(8, note.createdAt);
    CARREL_ASSIGN(const auto ids, collect(statement, [](const Statement& row) { return row.id<NoteId>(0); }));
    return ids.front();
}

Done NoteRepository::update(NoteId note, const QString& body, const QStringList& tags, Instant at)
{
    CARREL_ASSIGN(auto statement, m_connection.prepare(sql::kNotes_update));
    return statement.bind(1, note).bind(2, body).bind(3, joinWords(tags)).bind(4, at).run();
}

Done NoteRepository::setRemoved(NoteId note, std::optional<Instant> at)
{
    CARREL_ASSIGN(auto statement, m_connection.prepare(sql::kNotes_set_removed));
    return statement.bind(1, note).bind(2, at).run();
}

Result<NoteRow> NoteRepository::get(NoteId note)
{
    CARREL_ASSIGN(auto statement, m_connection.prepare(sql::kNotes_get));
    statement.bind(1, note);
    CARREL_ASSIGN(const auto row, firstOf(statement, noteOf));
    if (!row)
        return fail(ErrorKind::NotFound, QStringLiteral("there is no note %1").arg(note.value));
    return *row;
}

Result<std::vector<NoteRow>> NoteRepository::list(const QString& tag)
{
    CARREL_ASSIGN(auto statement, m_connection.prepare(sql::kNotes_list));
    statement.bind(1, tag);
    return collect(statement, noteOf);
}

Result<std::vector<NoteRow>> NoteRepository::ofUnit(UnitId unit)
{
    CARREL_ASSIGN(auto statement, m_connection.prepare(sql::kNotes_of_unit));
    statement.bind(1, unit);
    return collect(statement, noteOf);
}

Result<QStringList> NoteRepository::tags()
{
    CARREL_ASSIGN(auto statement, m_connection.prepare(sql::kNotes_tags));
    CARREL_ASSIGN(const auto columns, collect(statement, [](const Statement& row) { return row.text(0); }));
    QStringList all;
    for (const QString& column : columns)
        all += splitWords(column);
    all.sort();
    all.removeDuplicates();
    return all;
}

Result<std::optional<NoteVersionRow>> NoteRepository::lastVersion(NoteId note)
{
    CARREL_ASSIGN(auto statement, m_connection.prepare(sql::kNotes_last_version));
    statement.bind(1, note);
    return firstOf(statement, [](const Statement& row) {
        return NoteVersionRow{static_cast<int>(row.integer(0)), {}, row.instant(1)};
    });
}

Done NoteRepository::addVersion(NoteId note, const NoteVersionRow& version)
{
    CARREL_ASSIGN(auto statement, m_connection.prepare(sql::kNotes_add_version));
    return statement.bind(1, note).bind(2, version.number).bind(3, version.body).bind(4, version.at).run();
}

Result<std::vector<NoteVersionRow>> NoteRepository::versions(NoteId note)
{
    CARREL_ASSIGN(auto statement, m_connection.prepare(sql::kNotes_versions));
    statement.bind(1, note);
    return collect(statement, [](const Statement& row) {
        return NoteVersionRow{static_cast<int>(row.integer(0)), row.text(1), row.instant(2)};
    });
}

Result<std::optional<NoteRow>> NoteRepository::find(const Uid& uid)
{
    CARREL_ASSIGN(auto statement, m_connection.prepare(sql::kNotes_find));
    statement.bind(1, uid);
    return firstOf(statement, noteOf);
}

Result<std::vector<NoteRow>> NoteRepository::all()
{
    CARREL_ASSIGN(auto statement, m_connection.prepare(sql::kNotes_all));
    return collect(statement, noteOf);
}

Result<QJsonObject> NoteRepository::placeOf(const NoteRow& note)
{
    CARREL_ASSIGN(auto statement, m_connection.prepare(sql::kNotes_place));
    statement.bind(1, note.course).bind(2, note.unit);
    CARREL_ASSIGN(const auto names,
                  firstOf(statement, [](const Statement& row) { return std::pair(row.text(0), row.text(1)); }));
    QJsonObject place{{QStringLiteral("created"), static_cast<qint64>(note.createdAt.time_since_epoch().count())}};
    const auto add = [&place](const QString& name, const QString& value) {
        if (!value.isEmpty())
            place.insert(name, value);
    };
    add(QStringLiteral("course"), names->first);
    add(QStringLiteral("unit"), names->second);
    add(QStringLiteral("anchor"), note.anchor);
    add(QStringLiteral("quote"), note.quote);
    return place;
}

Done NoteRepository::setAfter(NoteId note, const QString& dot)
{
    CARREL_ASSIGN(auto statement, m_connection.prepare(sql::kNotes_set_after));
    return statement.bind(1, note).bind(2, dot).run();
}

Done NoteRepository::putMerged(const NoteRow& note, const QString& base)
{
    CARREL_ASSIGN(auto statement, m_connection.prepare(sql::kNotes_put_merged));
    statement.bind(1, note.id).bind(2, note.body).bind(3, joinWords(note.tags)).bind(4, note.changedAt);
    statement.bind(5, note.removed ? std::optional(note.changedAt) : std::nullopt).bind(6, note.version);
    statement.bind(7, note.baseHash);
    if (note.sides.isEmpty())
        statement.bindNull(8);
    else
        statement.bind(8, QJsonDocument(note.sides).toJson(QJsonDocument::Compact));
    return statement.bind(9, base).run();
}

Result<std::optional<QString>> NoteRepository::base(const Uid& uid)
{
    CARREL_ASSIGN(auto statement, m_connection.prepare(sql::kNotes_base));
    statement.bind(1, uid);
    return firstOf(statement, [](const Statement& row) { return row.text(0); });
}

Done NoteRepository::setSides(NoteId note, const QJsonArray& sides)
{
    CARREL_ASSIGN(auto statement, m_connection.prepare(sql::kNotes_set_sides));
    return statement.bind(1, note).bind(2, QJsonDocument(sides).toJson(QJsonDocument::Compact)).run();
}

Done NoteRepository::dropSides(NoteId note)
{
    CARREL_ASSIGN(auto statement, m_connection.prepare(sql::kNotes_drop_sides));
    return statement.bind(1, note).run();
}

Result<std::vector<NoteRow>> NoteRepository::disputed()
{
    CARREL_ASSIGN(auto statement, m_connection.prepare(sql::kNotes_disputed));
    return collect(statement, noteOf);
}

Result<int> NoteRepository::countDisputed()
{
    CARREL_ASSIGN(auto statement, m_connection.prepare(sql::kNotes_count_disputed));
    CARREL_ASSIGN(const auto rows, collect(statement, [](const Statement& row) { return row.integer(0); }));
    return static_cast<int>(rows.front());
}

}  // namespace carrel::store
