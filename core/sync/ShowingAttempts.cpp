// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/sync/ShowingAttempts.h"

#include "core/protocol/AttemptLog.h"
#include "core/protocol/Keys.h"
#include "core/quiz/Placing.h"
#include "core/store/attempts/AttemptRepository.h"
#include "core/store/quizzes/QuizRepository.h"

#include <algorithm>

namespace carrel::sync {
namespace {

using protocol::AttemptFold;
using protocol::Op;

Result<bool> begin(store::Connection& connection, CourseId course, const Uid& uid, const Op& op)
{
    store::QuizRepository quizzes(connection);
    CARREL_ASSIGN(const auto keys, quizzes.keys(course));
    const auto quiz = keys.constFind(op.body.value(u"quiz").toString());
    if (quiz == keys.constEnd())
        return false;
    CARREL_ASSIGN(auto row, quizzes.get(*quiz));
    // Of another version of an exam not even the names of the choices are the same.
    if (row.quiz.paper != op.body.value(u"paper").toString())
        return false;
    store::AttemptRow attempt;
    attempt.uid = uid;
    attempt.quiz = *quiz;
    attempt.course = course;
    attempt.body = std::move(row.quiz);
    // It is taken as it was begun, whatever this desk's version of the quiz would do; only an adaptive one says what
    // was seen before.
    attempt.body.adaptive = op.body.contains(u"seen");
    quiz::markSeen(attempt.body, op.body.value(u"seen").toVariant().toStringList());
    attempt.record.seed = protocol::seedOf(op);
    attempt.record.startedAt = protocol::momentOf(op);
    CARREL_ASSIGN(const auto id, store::AttemptRepository(connection).insert(attempt));
    Q_UNUSED(id)
    return true;
}

/// Time that passed and a place that was turned to here, and are not in the log, stay until it is handed in.
void keepOwnClock(AttemptFold& fold, const store::AttemptRow& row)
{
    if (fold.record.handedInAt)
        return;
    if (row.record.lastSeen > fold.record.lastSeen)
        fold.record.position = row.record.position;
    fold.record.lastSeen = std::max(fold.record.lastSeen, row.record.lastSeen);
    fold.record.elapsed = std::max(fold.record.elapsed, row.record.elapsed);
    fold.savedAt = std::max(fold.savedAt, row.savedAt.value_or(fold.savedAt));
    for (std::size_t at = 0; at < row.record.answers.size(); ++at) {
        const quiz::Answer& own = row.record.answers[at];
        quiz::Answer& answer = fold.record.answers[at];
        answer.left = answer.left || own.left;
        answer.spent = std::max(answer.spent, own.spent);
        if (answer.left || answer.spent.count() > 0)
            fold.givenAt.try_emplace(static_cast<qsizetype>(at), fold.savedAt);
    }
}

/// They have ops of their own, and are no part of the log.
void takeOwnMarks(AttemptFold& fold, const store::AttemptRow& row)
{
    for (std::size_t at = 0; at < fold.record.answers.size() && at < row.record.answers.size(); ++at)
        fold.record.answers[at].ownMark = row.record.answers[at].ownMark;
}

/// What came of an attempt that was handed in.
Done settle(store::AttemptRepository& attempts, const store::AttemptRow& row, const quiz::AttemptRecord& record)
{
    if (!record.handedInAt)
        return {};
    const auto attempt = quiz::Attempt::restore(row.body, record);
    if (!attempt)
        return {};  // an attempt at another version of the quiz: its ops are kept
    return attempts.handIn(row.id, attempt->summary(), *record.handedInAt);
}

Done write(store::AttemptRepository& attempts, const store::AttemptRow& row, const AttemptFold& fold)
{
    for (std::size_t at = 0; at < row.body.items.size(); ++at) {
        const QString& key = row.body.items[at].key;
        const auto given = fold.givenAt.find(static_cast<qsizetype>(at));
        if (given == fold.givenAt.end())
            CARREL_TRY(attempts.dropAnswer(row.id, key));
        else
            CARREL_TRY(attempts.putAnswer(row.id, key, fold.record.answers[at], given->second));
    }
    CARREL_TRY(attempts.putClock(row.id, fold.record, fold.savedAt));
    return settle(attempts, row, fold.record);
}

}  // namespace

Result<bool> showAttempt(store::Connection& connection, store::OpLog& ops, CourseId course, const Op& op)
{
    const QStringList path = protocol::pathOf(op.key);
    const auto uid = Uid::fromString(path.value(1));
    if (!uid)
        return true;
    store::AttemptRepository attempts(connection);
    CARREL_ASSIGN(const auto id, attempts.find(*uid));
    if (op.kind == QLatin1String("attempt-started"))
        return id ? Result<bool>(true) : begin(connection, course, *uid, op);
    if (!id)
        return false;
    CARREL_ASSIGN(const auto row, attempts.get(*id));
    CARREL_ASSIGN(const auto log, ops.ofAttempt(protocol::keyOf({path.value(0), path.value(1)})));
    AttemptFold fold = protocol::foldAttempt(row.body, row.record.seed, row.record.startedAt, log);
    fold.record.marking = row.record.marking;
    takeOwnMarks(fold, row);
    keepOwnClock(fold, row);
    CARREL_TRY(write(attempts, row, fold));
    return true;
}

Result<bool> showOwnMark(store::Connection& connection, const Op& op)
{
    const QStringList path = protocol::pathOf(op.key);
    const auto uid = Uid::fromString(path.value(1));
    if (!uid || path.size() != 3)
        return true;
    store::AttemptRepository attempts(connection);
    CARREL_ASSIGN(const auto id, attempts.find(*uid));
    if (!id)
        return false;
    const QJsonValue body = op.body.value(u"mark");
    const auto mark = quiz::personMarkFromJson(body.toObject());
    if (body.isObject() && !mark)
        return true;  // in a form of later
    CARREL_TRY(attempts.putOwnMark(*id, path[2], body.isObject() ? std::optional(*mark) : std::nullopt));
    CARREL_ASSIGN(const auto row, attempts.get(*id));
    CARREL_TRY(settle(attempts, row, row.record));
    return true;
}

Done showMarking(store::Connection& connection, const Op& op)
{
    const auto uid = Uid::fromString(protocol::pathOf(op.key).value(1));
    store::AttemptRepository attempts(connection);
    CARREL_ASSIGN(const auto id, uid ? attempts.find(*uid) : Result<std::optional<AttemptId>>(std::nullopt));
    if (!id)
        return {};  // read with the attempt once that is here
    CARREL_ASSIGN(const auto row, attempts.get(*id));
    return settle(attempts, row, row.record);
}

}  // namespace carrel::sync
