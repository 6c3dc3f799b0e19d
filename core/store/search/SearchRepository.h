// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "core/store/Connection.h"

#include <QStringList>

#include <vector>

namespace carrel::store {

enum class SearchKind { Unit = 0, Note = 1, Card = 2, Question = 3 };

struct SearchDoc {
    SearchKind kind = SearchKind::Unit;
    std::int64_t ref = 0;
    QString itemKey;
    CourseId course;
    Instant at{};
    QString title;
    QString body;
    QStringList tags;
};

struct SearchMatch {
    std::int64_t doc = 0;
    QString snippet;  ///< matches stand between U+0001 and U+0002
};

/// What the rows that SQL alone can narrow are held against; 0: not at all.
struct SearchNarrowing {
    Instant seenSince{};
    std::int32_t dueOn = 0;
    bool any() const { return seenSince.time_since_epoch().count() != 0 || dueOn != 0; }
};

struct SearchHit {
    SearchDoc doc;  ///< body: its first 240 characters; of a unit without words before its headings those below
    QString courseTitle;
    QString place;  ///< number of a unit, title of a quiz
    std::optional<std::int64_t> dueDay;
};

/// What is opened by its title and has no text of its own to be found by.
struct TitledRow {
    enum class What { Course = 0, Quiz = 1 };

    What what = What::Course;
    std::int64_t id = 0;
    QString title;
    QString courseTitle;  ///< of a quiz
};

enum class MatchOrder { Best, Newest };

/// The full-text index. Queries come in FTS5 syntax, already quoted (desk/SearchQuery).
class SearchRepository {
public:
    explicit SearchRepository(Connection& connection) : m_connection(connection) {}

    Done add(const SearchDoc& doc);
    Done drop(SearchKind kind, std::int64_t ref);
    /// Everything of a course but the notes written in it.
    Done dropCourse(CourseId course);
    Done touch(SearchKind kind, std::int64_t ref, Instant at);

    Result<std::vector<SearchMatch>> matches(const QString& ftsQuery, MatchOrder order,
                                             const SearchNarrowing& narrowing, int limit, int offset);
    Result<int> count(const QString& ftsQuery, const SearchNarrowing& narrowing);
    Result<SearchHit> hit(std::int64_t doc);
    Result<std::vector<CourseId>> coursesNamed(const QString& part);
    Result<std::vector<CourseId>> removedCourses();
    /// Every course on the shelf and its quizzes whose title has `part` in it.
    Result<std::vector<TitledRow>> titled(const QString& part);

private:
    Connection& m_connection;
};

}  // namespace carrel::store
