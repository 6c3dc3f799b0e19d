// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "core/formats/Package.h"
#include "core/protocol/ExamKey.h"
#include "core/protocol/Exchange.h"
#include "core/protocol/Keys.h"
#include "core/quiz/Sealing.h"
#include "core/sync/VaultTables.h"
#include "tests/support/QuizItems.h"

/// A course with an exam as a learner's desk gets it, and the academy that has its keys.
namespace carrel::test {

inline quiz::Paper examPaper()
{
    return {QStringLiteral("paper-1"), QByteArray(32, 's')};
}

/// Two choices, of which "yes" is right, and a short text.
inline quiz::Quiz wholeExam()
{
    quiz::Quiz quiz;
    quiz.key = QStringLiteral("m/final");
    quiz.title = QStringLiteral("Final");
    quiz.kind = quiz::QuizKind::Exam;
    quiz.passShare = 0.6;
    quiz.timeLimitSeconds = 20 * 60;
    quiz.attemptLimit = 2;
    quiz.items.push_back(item(
        QStringLiteral("choice"),
        quiz::ChoiceTask{{{QStringLiteral("a"), words(QStringLiteral("yes")), 1, words(QStringLiteral("Yes it is."))},
                          {QStringLiteral("b"), words(QStringLiteral("no")), 0, {}}}}));
    quiz.items.push_back(item(QStringLiteral("text"), quiz::TextTask{{accepted(QStringLiteral("carrel"))}}));
    for (quiz::Item& each : quiz.items)
        each.conceptName = QStringLiteral("reading");
    return quiz;
}

/// The same with an essay, for as many marks as the rest.
inline quiz::Quiz examWithEssay()
{
    quiz::Quiz quiz = wholeExam();
    quiz.items.push_back(item(QStringLiteral("essay"), quiz::EssayTask{}));
    quiz.items.back().points = 2;
    return quiz;
}

inline formats::CoursePackage courseWithExam(const quiz::Quiz& exam = wholeExam())
{
    formats::CoursePackage package;
    package.course.key = QStringLiteral("c");
    package.course.title = QStringLiteral("A course");
    course::Unit unit;
    unit.key = QStringLiteral("m/u");
    unit.title = QStringLiteral("A unit");
    package.units.push_back(unit);
    package.course.modules.push_back(
        {QStringLiteral("m"),
         QStringLiteral("A module"),
         {},
         {{course::EntryKind::Unit, QStringLiteral("m/u")}, {course::EntryKind::Quiz, QStringLiteral("m/final")}}});
    package.quizzes.push_back(quiz::sealed(exam, examPaper()));
    return package;
}

/// The choice that a sealed exam shows with these words.
inline QString choiceShown(const quiz::Quiz& exam, const QString& words)
{
    for (const quiz::Choice& each : std::get<quiz::ChoiceTask>(exam.items[0].task).choices)
        if (course::plainText(each.text) == words)
            return each.id;
    return {};
}

/// What the academy writes of an attempt that was handed in, and people have marked.
inline protocol::Op resultOf(const Uid& attempt, const quiz::AttemptRecord& record,
                             const quiz::Quiz& exam = wholeExam(), const quiz::PersonMarks& marks = {},
                             const quiz::Objection& objection = {})
{
    const auto opened = quiz::opened(exam, examPaper(), record);
    return {{protocol::academyReplica(), 1},
            {},
            QStringLiteral("me"),
            QStringLiteral("exam-result"),
            protocol::keyOf({QStringLiteral("c"), attempt.toString()}),
            quiz::markingToJson(exam, quiz::markingOf(*opened, {}, marks, objection))};
}

/// The key of an exam, as the academy lends it.
inline protocol::Op lentKey(const quiz::Quiz& exam = wholeExam())
{
    return {
        {protocol::academyReplica(), 2},         {}, QStringLiteral("course:c"), protocol::kExamKey, examPaper().name,
        protocol::closedKey({examPaper(), exam})};
}

/// As sync brings it.
inline void bringItem(store::Vault& vault, const protocol::Op& item)
{
    auto brought = vault.write<bool>([item](store::Transaction& transaction) -> Result<bool> {
        sync::VaultTables tables(transaction, {}, Instant{});
        CARREL_TRY(tables.putItem(item.scope, item));
        CARREL_TRY(tables.finish());
        return true;
    });
    brought.waitForFinished();
    if (const auto done = brought.result(); !done)
        qFatal("%s", qPrintable(done.error().trail()));
}

}  // namespace carrel::test
