// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/store/progress/ProgressRepository.h"

#include "core/store/Rows.h"
#include "core/store/progress/Sql.h"

namespace carrel::store {
namespace {

std::optional<Instant> maybeInstant(const Statement& row, int column)
{
    return row.isNull(column) ? std::nullopt : std::optional(row.instant(column));
}

BookmarkRow bookmarkOf(const Statement& row)
{
    return {row.id<UnitId>(0), row.text(1), row.text(2)};
}

}  // namespace

Result<std::optional<ProgressRow>> ProgressRepository::get(UnitId unit)
{
    CARREL_ASSIGN(auto statement, m_connection.prepare(sql::kProgress_get));
    statement.bind(1, unit);
    return firstOf(statement, [](const Statement& row) {
        return ProgressRow{.openedAt = row.instant(0),
                           .readAt = row.instant(1),
                           .completedAt = maybeInstant(row, 2),
                           .acknowledgedAt = maybeInstant(row, 3),
                           .anchor = row.text(4),
                           .furthest = static_cast<int>(row.integer(5)),
                           .seconds = static_cast<int>(row.integer(6))};
    });
}

Done ProgressRepository::report(UnitId unit, const QString& anchor, int furthest, int seconds, Instant at)
{
    CARREL_ASSIGN(auto statement, m_connection.prepare(sql::kProgress_report));
    return statement.bind(1, unit).bind(2, at).bind(3, anchor).bind(4, furthest).bind(5, seconds).run();
}

Done ProgressRepository::setPlace(UnitId unit, const QString& anchor)
{
    CARREL_ASSIGN(auto statement, m_connection.prepare(sql::kProgress_set_place));
    return statement.bind(1, unit).bind(2, anchor).run();
}

Done ProgressRepository::complete(UnitId unit, Instant at)
{
    CARREL_ASSIGN(auto statement, m_connection.prepare(sql::kProgress_complete));
    return statement.bind(1, unit).bind(2, at).run();
}

Done ProgressRepository::acknowledge(const AcknowledgementRow& row)
{
    CARREL_ASSIGN(auto add, m_connection.prepare(sql::kProgress_add_acknowledgement));
    add.bind(1, row.seq).bind(2, row.unit).bind(3, row.policyKey).bind(4, row.policyVersion).bind(5, row.at);
    CARREL_TRY(add.bind(6, row.seconds).run());
    return settleAcknowledgement(row.unit);
}

Done ProgressRepository::settleAcknowledgement(UnitId unit)
{
    CARREL_ASSIGN(auto settle, m_connection.prepare(sql::kProgress_settle_acknowledgement));
    return settle.bind(1, unit).run();
}

Result<std::vector<BookmarkRow>> ProgressRepository::bookmarks(UnitId unit)
{
    CARREL_ASSIGN(auto statement, m_connection.prepare(sql::kProgress_bookmarks_of_unit));
    statement.bind(1, unit);
    return collect(statement, bookmarkOf);
}

Result<std::vector<BookmarkRow>> ProgressRepository::bookmarks(CourseId course)
{
    CARREL_ASSIGN(auto statement, m_connection.prepare(sql::kProgress_bookmarks_of_course));
    statement.bind(1, course);
    return collect(statement, bookmarkOf);
}

Done ProgressRepository::addBookmark(const BookmarkRow& bookmark, Instant at)
{
    CARREL_ASSIGN(auto statement, m_connection.prepare(sql::kProgress_add_bookmark));
    return statement.bind(1, bookmark.unit).bind(2, bookmark.anchor).bind(3, bookmark.title).bind(4, at).run();
}

Result<bool> ProgressRepository::dropBookmark(UnitId unit, const QString& anchor)
{
    CARREL_ASSIGN(auto statement, m_connection.prepare(sql::kProgress_drop_bookmark));
    CARREL_TRY(statement.bind(1, unit).bind(2, anchor).run());
    return m_connection.rowsChanged() > 0;
}

Result<std::optional<LastRead>> ProgressRepository::lastRead(CourseId course)
{
    CARREL_ASSIGN(auto statement, m_connection.prepare(sql::kProgress_last_read));
    statement.bind(1, course);
    return firstOf(statement, [](const Statement& row) {
        return LastRead{row.id<UnitId>(0), row.text(1), row.integer(2) != 0};
    });
}

}  // namespace carrel::store
