// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "core/quiz/Item.h"
#include "core/store/units/UnitRepository.h"

namespace carrel::store {

struct QuizRow {
    QuizId id;
    CourseId course;
    QString courseTitle;
    quiz::Quiz quiz;
};

/// One question of a course's quizzes, by what it asks about.
struct AskedRow {
    QuizId quiz;
    int kind = 0;  ///< quiz::QuizKind
    int attemptLimit = 0;
    int attempts = 0;
    QString unitKey;
    QString unitAnchor;
    QString conceptName;
};

/// A quiz that is still to be handed in.
struct ClosingRow {
    QuizId quiz;
    QString title;
    QString courseTitle;
    Instant at{};
};

class QuizRepository {
public:
    explicit QuizRepository(Connection& connection) : m_connection(connection) {}

    Result<QuizId> upsert(CourseId course, const quiz::Quiz& quiz, const EntryPlace& place);
    Result<QHash<QString, QuizId>> keys(CourseId course);
    /// As UnitRepository::remove(), where it was attempted.
    Done remove(QuizId quiz);
    Result<QuizRow> get(QuizId quiz);
    /// At most so many that close after that, the next first.
    Result<std::vector<ClosingRow>> closing(Instant after, int most);
    /// Every question of a course that names a unit or a concept, without its text.
    Result<std::vector<AskedRow>> asked(CourseId course);

private:
    Connection& m_connection;
};

}  // namespace carrel::store
