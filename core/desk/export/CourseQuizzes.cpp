// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/desk/export/CourseQuizzes.h"

#include "core/store/quizzes/QuizRepository.h"

namespace carrel::desk {

Result<std::vector<quiz::Quiz>> quizzesOf(store::Connection& connection, const store::ShelfRow& course,
                                          Progress& progress, QStringList& lost)
{
    std::vector<quiz::Quiz> quizzes;
    CARREL_ASSIGN(const auto outline, store::CourseRepository(connection).outline(course.id));
    for (const store::OutlineRow& row : outline) {
        CARREL_TRY(progress.step(0, 0));
        if (row.what != store::OutlineRow::What::Quiz)
            continue;
        CARREL_ASSIGN(store::QuizRow quiz, store::QuizRepository(connection).get(QuizId{row.id}));
        if (quiz.quiz.isSealed())
            lost << lostExam(quiz.quiz);
        else
            quizzes.push_back(std::move(quiz.quiz));
    }
    return quizzes;
}

QString lostExam(const quiz::Quiz& quiz)
{
    return QStringLiteral("%1: an exam, whose keys the academy has").arg(quiz.title);
}

}  // namespace carrel::desk
