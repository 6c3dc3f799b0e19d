// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/store/search/SearchRepository.h"

#include "core/store/Rows.h"
#include "core/store/search/Sql.h"

namespace carrel::store {

Done SearchRepository::add(const SearchDoc& doc)
{
    CARREL_ASSIGN(auto statement, m_connection.prepare(sql::kSearch_add));
    statement.bind(1, static_cast<int>(doc.kind)).bind(2, doc.ref).bind(3, doc.itemKey).bind(4, doc.course);
    statement.bind(5, doc.at).bind(6, doc.title).bind(7, doc.body).bind(8, joinWords(doc.tags));
    return statement.run();
}

Done SearchRepository::drop(SearchKind kind, std::int64_t ref)
{
    CARREL_ASSIGN(auto statement, m_connection.prepare(sql::kSearch_drop));
    return statement.bind(1, static_cast<int>(kind)).bind(2, ref).run();
}

Done SearchRepository::dropCourse(CourseId course)
{
    CARREL_ASSIGN(auto statement, m_connection.prepare(sql::kSearch_drop_course));
    return statement.bind(1, course).run();
}

Done SearchRepository::touch(SearchKind kind, std::int64_t ref, Instant at)
{
    CARREL_ASSIGN(auto statement, m_connection.prepare(sql::kSearch_touch));
    return statement.bind(1, static_cast<int>(kind)).bind(2, ref).bind(3, at).run();
}

Result<std::vector<SearchMatch>> SearchRepository::matches(const QString& ftsQuery, MatchOrder order,
                                                           const SearchNarrowing& narrowing, int limit, int offset)
{
    const bool best = order == MatchOrder::Best;
    const auto text = narrowing.any() ? (best ? sql::kSearch_narrowed : sql::kSearch_narrowed_newest)
                                      : (best ? sql::kSearch_best : sql::kSearch_newest);
    CARREL_ASSIGN(auto statement, m_connection.prepare(text));
    statement.bind(1, ftsQuery).bind(2, limit).bind(3, offset);
    if (narrowing.any())
        statement.bind(4, narrowing.seenSince).bind(5, static_cast<std::int64_t>(narrowing.dueOn));
    return collect(statement, [](const Statement& row) { return SearchMatch{row.integer(0), row.text(1)}; });
}

Result<int> SearchRepository::count(const QString& ftsQuery, const SearchNarrowing& narrowing)
{
    CARREL_ASSIGN(auto statement,
                  m_connection.prepare(narrowing.any() ? sql::kSearch_count_narrowed : sql::kSearch_count));
    statement.bind(1, ftsQuery);
    if (narrowing.any())
        statement.bind(2, narrowing.seenSince).bind(3, static_cast<std::int64_t>(narrowing.dueOn));
    CARREL_ASSIGN(const auto rows, collect(statement, [](const Statement& row) { return row.integer(0); }));
    return static_cast<int>(rows.front());
}

Result<SearchHit> SearchRepository::hit(std::int64_t doc)
{
    CARREL_ASSIGN(auto statement, m_connection.prepare(sql::kSearch_doc));
    statement.bind(1, doc);
    CARREL_ASSIGN(auto row, firstOf(statement, [](const Statement& r) {
                      SearchHit hit;
                      hit.doc.kind = static_cast<SearchKind>(r.integer(0));
                      hit.doc.ref = r.integer(1);
                      hit.doc.itemKey = r.text(2);
                      hit.doc.course = r.id<CourseId>(3);
                      hit.doc.at = r.instant(4);
                      hit.doc.title = r.text(5);
                      hit.courseTitle = r.text(6);
                      hit.doc.body = r.text(7);
                      hit.place = r.text(8);
                      if (!r.isNull(9))
                          hit.dueDay = r.integer(9);
                      return hit;
                  }));
    if (!row)
        return fail(ErrorKind::NotFound, QStringLiteral("document %1").arg(doc));
    return *std::move(row);
}

Result<std::vector<CourseId>> SearchRepository::coursesNamed(const QString& part)
{
    // Compared here: SQLite knows the cases of ASCII alone, and a shelf is short.
    CARREL_ASSIGN(auto statement, m_connection.prepare(sql::kSearch_courses_named));
    std::vector<CourseId> named;
    for (;;) {
        CARREL_ASSIGN(const bool more, statement.next());
        if (!more)
            return named;
        if (statement.text(1).contains(part, Qt::CaseInsensitive)
            || statement.text(2).contains(part, Qt::CaseInsensitive))
            named.push_back(statement.id<CourseId>(0));
    }
}

Result<std::vector<TitledRow>> SearchRepository::titled(const QString& part)
{
    // Compared here, as above.
    CARREL_ASSIGN(auto statement, m_connection.prepare(sql::kSearch_titles));
    std::vector<TitledRow> rows;
    for (;;) {
        CARREL_ASSIGN(const bool more, statement.next());
        if (!more)
            return rows;
        if (statement.text(2).contains(part, Qt::CaseInsensitive))
            rows.push_back({static_cast<TitledRow::What>(statement.integer(0)), statement.integer(1), statement.text(2),
                            statement.text(3)});
    }
}

Result<std::vector<CourseId>> SearchRepository::removedCourses()
{
    CARREL_ASSIGN(auto statement, m_connection.prepare(sql::kSearch_removed_courses));
    return collect(statement, [](const Statement& row) { return row.id<CourseId>(0); });
}

}  // namespace carrel::store
