// SPDX-License-Identifier: GPL-3.0-or-later
// What CardRepository hands to queues and forecasts: cards that wait, without those of courses off the shelf.
#include "core/store/Rows.h"
#include "core/store/cards/CardColumns.h"
#include "core/store/cards/CardRepository.h"
#include "core/store/cards/Sql.h"

#include <algorithm>

namespace carrel::store {
namespace {

InCourse<recall::Candidate> reviewOf(const Statement& row)
{
    const double stability = row.real(4);
    return {{row.integer(0), row.integer(1), static_cast<std::int32_t>(row.integer(2)),
             static_cast<std::int32_t>(row.integer(3)),
             static_cast<float>(stability > 0 ? stability : static_cast<double>(row.integer(5)))},
            row.id<CourseId>(6)};
}

template <class Rows>
void dropCourses(Rows& rows, const std::vector<CourseId>& removed)
{
    if (removed.empty())
        return;
    std::erase_if(
        rows, [&](const auto& row) { return std::find(removed.begin(), removed.end(), row.course) != removed.end(); });
}

}  // namespace

Result<std::vector<CourseId>> CardRepository::removedCourses()
{
    CARREL_ASSIGN(auto statement, m_connection.prepare(sql::kCards_removed_courses));
    return collect(statement, [](const Statement& row) { return row.id<CourseId>(0); });
}

Result<std::vector<InCourse<recall::Candidate>>> CardRepository::dueReviews(recall::StudyDay day, CourseId course)
{
    CARREL_ASSIGN(auto statement,
                  m_connection.prepare(course.isNull() ? sql::kCards_due_reviews : sql::kCards_due_reviews_of));
    statement.bind(1, day.number);
    if (!course.isNull())
        statement.bind(2, course);
    CARREL_ASSIGN(auto rows, collect(statement, reviewOf));
    CARREL_ASSIGN(const auto removed, removedCourses());
    dropCourses(rows, removed);
    return rows;
}

Result<std::vector<InCourse<recall::LearningCandidate>>> CardRepository::learning(Instant until, recall::StudyDay day,
                                                                                  CourseId course)
{
    CARREL_ASSIGN(auto statement, m_connection.prepare(sql::kCards_learning));
    statement.bind(1, until).bind(2, day.number);
    CARREL_ASSIGN(auto rows, collect(statement, [](const Statement& row) {
                      return InCourse<recall::LearningCandidate>{{row.integer(0), row.integer(1), row.instant(2)},
                                                                 row.id<CourseId>(3)};
                  }));
    CARREL_ASSIGN(const auto removed, removedCourses());
    dropCourses(rows, removed);
    if (!course.isNull())
        std::erase_if(rows, [course](const auto& row) { return row.course != course; });
    return rows;
}

Result<std::vector<InCourse<recall::Candidate>>> CardRepository::fresh(recall::StudyDay day, int limit, CourseId course)
{
    CARREL_ASSIGN(const auto removed, removedCourses());
    CARREL_ASSIGN(auto statement, m_connection.prepare(course.isNull() ? sql::kCards_fresh : sql::kCards_fresh_of));
    // Courses taken off the shelf still stand in the index, so the cut comes after them.
    statement.bind(1, day.number).bind(2, removed.empty() ? limit : -1);
    if (!course.isNull())
        statement.bind(3, course);
    std::vector<InCourse<recall::Candidate>> rows;
    while (static_cast<int>(rows.size()) < limit) {
        CARREL_ASSIGN(const bool more, statement.next());
        if (!more)
            break;
        const CourseId in = statement.id<CourseId>(3);
        if (std::find(removed.begin(), removed.end(), in) == removed.end())
            rows.push_back(
                {{statement.integer(0), statement.integer(1), static_cast<std::int32_t>(statement.integer(2))}, in});
    }
    return rows;
}

Result<std::optional<recall::StudyDay>> CardRepository::nextDueDay(recall::StudyDay after, bool withFresh)
{
    CARREL_ASSIGN(auto statement, m_connection.prepare(sql::kCards_next_due_day));
    CARREL_ASSIGN(const bool any, statement.bind(1, after.number).bind(2, withFresh ? 1 : 0).next());
    if (!any || statement.isNull(0))
        return std::nullopt;
    return recall::StudyDay{whole(statement, 0)};
}

Result<std::vector<InCourse<CardStanding>>> CardRepository::standing(recall::StudyDay day, CourseId course)
{
    CARREL_ASSIGN(auto statement, m_connection.prepare(sql::kCards_standing));
    statement.bind(1, day.number);
    CARREL_ASSIGN(auto rows, collect(statement, [](const Statement& row) {
                      const recall::MemoryState memory{row.real(0), row.real(1)};
                      return InCourse<CardStanding>{
                          {memory, tracesOf(memory, row, 6), whole(row, 2), {whole(row, 3)}, {whole(row, 4)}},
                          row.id<CourseId>(5)};
                  }));
    CARREL_ASSIGN(const auto removed, removedCourses());
    dropCourses(rows, removed);
    if (!course.isNull())
        std::erase_if(rows, [course](const auto& row) { return row.course != course; });
    return rows;
}

}  // namespace carrel::store
