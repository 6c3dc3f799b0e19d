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

class QuizRepository {
public:
    explicit QuizRepository(Connection& connection) : m_connection(connection) {}

    Result<QuizId> upsert(CourseId course, const quiz::Quiz& quiz, const EntryPlace& place);
    Result<QHash<QString, QuizId>> keys(CourseId course);
    Done remove(QuizId quiz);
    Result<QuizRow> get(QuizId quiz);

private:
    Connection& m_connection;
};

}  // namespace carrel::store
