// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/sync/ShowingAttempts.h"

#include "core/protocol/Keys.h"
#include "core/store/attempts/AttemptRepository.h"
#include "core/store/quizzes/QuizRepository.h"

#include <QJsonArray>

#include <algorithm>

namespace carrel::sync {
namespace {

using protocol::Op;

Instant momentOf(const Op& op)
{
    return Instant(std::chrono::milliseconds(op.hlc.milliseconds()));
}

Result<bool> begin(store::Connection& connection, CourseId course, const Uid& uid, const Op& op)
{
    store::QuizRepository quizzes(connection);
    CARREL_ASSIGN(const auto keys, quizzes.keys(course));
    const auto quiz = keys.constFind(op.body.value(u"quiz").toString());
    if (quiz == keys.constEnd())
        return false;
    CARREL_ASSIGN(auto row, quizzes.get(*quiz));
    store::AttemptRow attempt;
    attempt.uid = uid;
    attempt.quiz = *quiz;
    attempt.course = course;
    attempt.body = std::move(row.quiz);
    attempt.record.seed = op.body.value(u"seed").toString().toULongLong() & 0x7fffffffffffffffULL;
    attempt.record.startedAt = momentOf(op);
    CARREL_ASSIGN(const auto id, store::AttemptRepository(connection).insert(attempt));
    Q_UNUSED(id)
    return true;
}

void takeClock(quiz::AttemptRecord& record, const Op& op)
{
    const auto elapsed = std::chrono::milliseconds(op.body.value(u"elapsed").toInteger(0));
    record.elapsed = std::max(record.elapsed, elapsed);
    record.lastSeen = std::max(record.lastSeen, momentOf(op));
    record.position = std::max(0, op.body.value(u"position").toInt(record.position));
}

Result<bool> takeSheet(store::AttemptRepository& attempts, store::OpLog& ops, store::AttemptRow& row,
                       const QString& item, const Op& op)
{
    CARREL_ASSIGN(const auto winner, ops.winner(op.kind, op.key));
    const auto response = quiz::responseFromJson(winner->body.value(u"response").toString().toUtf8());
    const bool known = std::any_of(row.body.items.begin(), row.body.items.end(),
                                   [&item](const quiz::Item& each) { return each.key == item; });
    if (!response || !known || row.record.handedInAt)
        return true;
    quiz::Answer answer{*response, {}, winner->body.value(u"flagged").toBool()};
    const QJsonArray tries = winner->body.value(u"tries").toArray();
    for (const auto& each : tries)
        if (const auto one = quiz::responseFromJson(each.toString().toUtf8()))
            answer.tries.push_back(*one);
    CARREL_TRY(attempts.putAnswer(row.id, item, answer, momentOf(*winner)));
    takeClock(row.record, op);
    CARREL_TRY(attempts.putClock(row.id, row.record, momentOf(op)));
    return true;
}

Result<bool> handIn(store::AttemptRepository& attempts, store::AttemptRow& row, const Op& op)
{
    if (row.record.handedInAt && *row.record.handedInAt <= momentOf(op))
        return true;
    takeClock(row.record, op);
    row.record.handedInAt = momentOf(op);
    auto attempt = quiz::Attempt::restore(row.body, row.record);
    if (!attempt)
        return true;  // an attempt at another version of the quiz: its ops are kept
    CARREL_TRY(attempts.putClock(row.id, row.record, momentOf(op)));
    CARREL_TRY(attempts.handIn(row.id, attempt->summary(), momentOf(op)));
    return true;
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
    CARREL_ASSIGN(auto row, attempts.get(*id));
    if (op.kind == QLatin1String("attempt-handed-in"))
        return handIn(attempts, row, op);
    return takeSheet(attempts, ops, row, path.value(2), op);
}

}  // namespace carrel::sync
