// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/sync/ShowingAttempts.h"

#include "core/protocol/Keys.h"
#include "core/quiz/Placing.h"
#include "core/store/attempts/AttemptRepository.h"
#include "core/store/quizzes/QuizRepository.h"

#include <QJsonArray>

#include <algorithm>
#include <map>

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
    // It is taken as it was begun, whatever this desk's version of the quiz would do; only an adaptive one says what
    // was seen before.
    attempt.body.adaptive = op.body.contains(u"seen");
    quiz::markSeen(attempt.body, op.body.value(u"seen").toVariant().toStringList());
    attempt.record.seed = op.body.value(u"seed").toString().toULongLong() & 0x7fffffffffffffffULL;
    attempt.record.startedAt = momentOf(op);
    CARREL_ASSIGN(const auto id, store::AttemptRepository(connection).insert(attempt));
    Q_UNUSED(id)
    return true;
}

/// An attempt as its log folds: what was given before it was first handed in, whatever came first here.
struct Fold {
    quiz::AttemptRecord record;
    std::map<qsizetype, Instant> givenAt;  ///< by item
    Instant savedAt{};
};

void takeClock(quiz::AttemptRecord& record, const Op& op)
{
    const auto elapsed = std::chrono::milliseconds(op.body.value(u"elapsed").toInteger(0));
    record.elapsed = std::max(record.elapsed, elapsed);
    record.lastSeen = std::max(record.lastSeen, momentOf(op));
    record.position = std::max(0, op.body.value(u"position").toInt(record.position));
}

void takeSheet(Fold& fold, const quiz::Quiz& quiz, const Op& op)
{
    const QString key = protocol::pathOf(op.key).value(2);
    const auto item =
        std::find_if(quiz.items.begin(), quiz.items.end(), [&key](const quiz::Item& each) { return each.key == key; });
    const auto response = quiz::responseFromJson(op.body.value(u"response").toString().toUtf8());
    if (item == quiz.items.end() || !response)
        return;
    quiz::Answer answer{*response, {}, op.body.value(u"flagged").toBool()};
    const QJsonArray tries = op.body.value(u"tries").toArray();
    for (const auto& each : tries)
        if (const auto one = quiz::responseFromJson(each.toString().toUtf8()))
            answer.tries.push_back(*one);
    const auto at = item - quiz.items.begin();
    fold.record.answers[static_cast<std::size_t>(at)] = std::move(answer);
    fold.givenAt[at] = momentOf(op);
    takeClock(fold.record, op);
}

Fold foldOf(const store::AttemptRow& row, const std::vector<Op>& log)
{
    Fold fold;
    fold.record.seed = row.record.seed;
    fold.record.startedAt = row.record.startedAt;
    fold.record.lastSeen = row.record.startedAt;
    fold.record.answers.resize(row.body.items.size());
    for (const Op& op : log) {
        fold.savedAt = std::max(fold.savedAt, momentOf(op));
        if (op.kind == QLatin1String("response")) {
            takeSheet(fold, row.body, op);
            continue;
        }
        takeClock(fold.record, op);
        fold.record.handedInAt = momentOf(op);
        break;
    }
    return fold;
}

/// Time that passed and a place that was turned to here, and are not in the log, stay until it is handed in.
void keepOwnClock(Fold& fold, const store::AttemptRow& row)
{
    if (fold.record.handedInAt)
        return;
    if (row.record.lastSeen > fold.record.lastSeen)
        fold.record.position = row.record.position;
    fold.record.lastSeen = std::max(fold.record.lastSeen, row.record.lastSeen);
    fold.record.elapsed = std::max(fold.record.elapsed, row.record.elapsed);
    fold.savedAt = std::max(fold.savedAt, row.savedAt.value_or(fold.savedAt));
}

Done write(store::AttemptRepository& attempts, const store::AttemptRow& row, const Fold& fold)
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
    if (!fold.record.handedInAt)
        return {};
    const auto attempt = quiz::Attempt::restore(row.body, fold.record);
    if (!attempt)
        return {};  // an attempt at another version of the quiz: its ops are kept
    return attempts.handIn(row.id, attempt->summary(), *fold.record.handedInAt);
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
    Fold fold = foldOf(row, log);
    keepOwnClock(fold, row);
    CARREL_TRY(write(attempts, row, fold));
    return true;
}

}  // namespace carrel::sync
