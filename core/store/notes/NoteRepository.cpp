// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/store/notes/NoteRepository.h"

#include "core/store/Rows.h"
#include "core/store/notes/Sql.h"

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
            .unitTitle = row.text(11)};
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
        return fail(ErrorKind::NotFound, QStringLiteral("note %1").arg(note.value));
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

}  // namespace carrel::store
