// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/store/courses/RemovedCourses.h"

#include "core/course/Block.h"
#include "core/store/Rows.h"
#include "core/store/courses/Sql.h"
#include "core/store/search/SearchRepository.h"

namespace carrel::store {

Result<std::vector<CourseId>> RemovedCourses::withContent()
{
    CARREL_ASSIGN(auto statement, m_connection.prepare(sql::kCourses_removed_with_content));
    return collect(statement, [](const Statement& row) { return row.id<CourseId>(0); });
}

Result<QStringList> RemovedCourses::mediaOfItsCards(CourseId course)
{
    CARREL_ASSIGN(auto statement, m_connection.prepare(sql::kCourses_cards_text));
    statement.bind(1, course);
    CARREL_ASSIGN(const auto shown, collect(statement, [](const Statement& row) {
                      return course::mediaOf(course::blocksFromJson(row.blob(0)).value_or(course::Blocks{}))
                             + course::mediaOf(course::blocksFromJson(row.blob(1)).value_or(course::Blocks{}));
                  }));
    QStringList all;
    for (const QStringList& media : shown)
        all += media;
    return all;
}

Result<QStringList> RemovedCourses::drop(CourseId course)
{
    CARREL_ASSIGN(const QStringList staying, mediaOfItsCards(course));
    CARREL_ASSIGN(auto alone, m_connection.prepare(sql::kCourses_media_of_this_alone));
    alone.bind(1, course);
    CARREL_ASSIGN(const auto media, collect(alone, [](const Statement& row) { return row.text(0); }));
    QStringList unused;
    for (const QString& sha256 : media) {
        if (staying.contains(sha256))
            continue;
        CARREL_ASSIGN(auto dropMedia, m_connection.prepare(sql::kCourses_drop_media));
        CARREL_TRY(dropMedia.bind(1, course).bind(2, sha256).run());
        unused << sha256;
    }
    CARREL_ASSIGN(auto text, m_connection.prepare(sql::kCourses_drop_units_text));
    CARREL_TRY(text.bind(1, course).bind(2, course::blocksToJson({})).run());
    CARREL_TRY(SearchRepository(m_connection).dropCourse(course));
    CARREL_ASSIGN(auto forget, m_connection.prepare(sql::kCourses_forget_package));
    CARREL_TRY(forget.bind(1, course).run());
    return unused;
}

}  // namespace carrel::store
