// SPDX-License-Identifier: GPL-3.0-or-later
#include "app/ctl/export/DeskRecords.h"

#include "app/ctl/JsonText.h"
#include "core/base/Json.h"
#include "core/store/attempts/AttemptRepository.h"
#include "core/store/cards/CardRepository.h"
#include "core/store/notes/NoteRepository.h"
#include "core/store/progress/ProgressRepository.h"
#include "core/store/quizzes/QuizRepository.h"
#include "core/store/reviews/ReviewRepository.h"
#include "core/store/units/UnitRepository.h"

#include <QJsonArray>

#include <algorithm>

using namespace Qt::StringLiterals;

namespace carrel::ctl {
namespace {

using store::Connection;

Result<QJsonObject> unitRecord(Connection& connection, UnitId id)
{
    CARREL_ASSIGN(const store::UnitRow row, store::UnitRepository(connection).get(id));
    store::ProgressRepository progress(connection);
    CARREL_ASSIGN(const auto read, progress.get(id));
    CARREL_ASSIGN(const auto marks, progress.bookmarks(id));
    QJsonArray bookmarks;
    for (const store::BookmarkRow& mark : marks)
        bookmarks << QJsonObject{{u"anchor"_s, mark.anchor}, {u"title"_s, mark.title}};
    QJsonObject record{{u"key"_s, row.unit.key}, {u"title"_s, row.unit.title}, {u"bookmarks"_s, bookmarks}};
    if (read) {
        record.insert(u"opened_at"_s, isoText(read->openedAt));
        record.insert(u"read_at"_s, isoText(read->readAt));
        record.insert(u"completed_at"_s, isoOrNull(read->completedAt));
        record.insert(u"acknowledged_at"_s, isoOrNull(read->acknowledgedAt));
        record.insert(u"anchor"_s, read->anchor);
        record.insert(u"seconds"_s, read->seconds);
    }
    return record;
}

Result<QJsonObject> attemptRecord(Connection& connection, const store::PastAttemptRow& past)
{
    CARREL_ASSIGN(const store::AttemptRow row, store::AttemptRepository(connection).get(past.id));
    QJsonArray responses;
    for (std::size_t i = 0; i < row.record.answers.size() && i < row.body.items.size(); ++i) {
        const quiz::Answer& answer = row.record.answers[i];
        CARREL_ASSIGN(const QJsonValue response, readJson(quiz::responseToJson(answer.response)));
        QJsonObject given{{u"item"_s, row.body.items[i].key},
                          {u"response"_s, response},
                          {u"tries"_s, static_cast<int>(answer.tries.size())},
                          {u"flagged"_s, answer.flagged}};
        if (answer.ownMark)
            given.insert(u"own_mark"_s, quiz::personMarkToJson(*answer.ownMark));
        responses << given;
    }
    return QJsonObject{{u"id"_s, row.uid.toString()},
                       {u"started_at"_s, isoText(past.startedAt)},
                       {u"handed_in_at"_s, isoOrNull(past.handedInAt)},
                       {u"marks"_s, past.marks},
                       {u"maximum"_s, past.maximum},
                       {u"passed"_s, past.passed},
                       {u"level"_s, past.level},
                       {u"own_marked"_s, past.ownMarked},
                       {u"responses"_s, responses}};
}

Result<QJsonObject> quizRecord(Connection& connection, QuizId id)
{
    CARREL_ASSIGN(const store::QuizRow row, store::QuizRepository(connection).get(id));
    CARREL_ASSIGN(const auto past, store::AttemptRepository(connection).of(id));
    QJsonArray attempts;
    for (const store::PastAttemptRow& one : past) {
        CARREL_ASSIGN(const QJsonObject attempt, attemptRecord(connection, one));
        attempts << attempt;
    }
    return QJsonObject{{u"key"_s, row.quiz.key}, {u"title"_s, row.quiz.title}, {u"attempts"_s, attempts}};
}

Result<QJsonObject> cardRecord(Connection& connection, CardId id)
{
    CARREL_ASSIGN(const store::CardRow row, store::CardRepository(connection).get(id));
    CARREL_ASSIGN(const auto given, store::ReviewRepository(connection).ofCard(id));
    QJsonArray reviews;
    for (const store::ReviewRow& review : given)
        reviews << QJsonObject{{u"at"_s, isoText(review.at)},
                               {u"utc_offset_seconds"_s, static_cast<int>(review.utcOffset.count())},
                               {u"rating"_s, static_cast<int>(review.rating)},
                               {u"taken_ms"_s, static_cast<qint64>(review.taken.count())}};
    const recall::CardState& state = row.state.state;
    return QJsonObject{{u"key"_s, row.card.key},
                       {u"front"_s, course::blocksToJsonArray(row.card.front)},
                       {u"back"_s, course::blocksToJsonArray(row.card.back)},
                       {u"tags"_s, QJsonArray::fromStringList(row.card.tags)},
                       {u"suspended"_s, row.state.suspended},
                       {u"stability"_s, state.memory.stability},
                       {u"difficulty"_s, state.memory.difficulty},
                       {u"interval_days"_s, state.intervalDays},
                       {u"reps"_s, state.reps},
                       {u"lapses"_s, state.lapses},
                       {u"reviews"_s, reviews}};
}

}  // namespace

Result<QJsonObject> courseRecords(Connection& connection, const store::ShelfRow& course, Progress& progress)
{
    QJsonArray units;
    QJsonArray quizzes;
    QJsonArray cards;
    CARREL_ASSIGN(const auto outline, store::CourseRepository(connection).outline(course.id));
    for (const store::OutlineRow& row : outline) {
        CARREL_TRY(progress.step(0, 0));
        if (row.what == store::OutlineRow::What::Unit) {
            CARREL_ASSIGN(const QJsonObject unit, unitRecord(connection, UnitId{row.id}));
            units << unit;
        } else if (row.what == store::OutlineRow::What::Quiz) {
            CARREL_ASSIGN(const QJsonObject quiz, quizRecord(connection, QuizId{row.id}));
            quizzes << quiz;
        }
    }
    CARREL_ASSIGN(const auto keys, store::CardRepository(connection).keys(course.id));
    std::vector<CardId> ids(keys.begin(), keys.end());
    std::sort(ids.begin(), ids.end());
    for (const CardId id : ids) {
        CARREL_TRY(progress.step(0, 0));
        CARREL_ASSIGN(const QJsonObject card, cardRecord(connection, id));
        cards << card;
    }
    return QJsonObject{{u"id"_s, jsonNumber(course.id.value)},
                       {u"key"_s, course.key},
                       {u"title"_s, course.title},
                       {u"version"_s, course.version},
                       {u"units"_s, units},
                       {u"quizzes"_s, quizzes},
                       {u"cards"_s, cards}};
}

Result<QJsonArray> noteRecords(Connection& connection, CourseId course)
{
    store::NoteRepository notes(connection);
    CARREL_ASSIGN(const auto rows, notes.list({}));
    QJsonArray records;
    for (const store::NoteRow& row : rows) {
        if (!course.isNull() && row.course != course)
            continue;
        CARREL_ASSIGN(const auto versions, notes.versions(row.id));
        QJsonArray earlier;
        for (const store::NoteVersionRow& version : versions)
            earlier << QJsonObject{
                {u"number"_s, version.number}, {u"body"_s, version.body}, {u"at"_s, isoText(version.at)}};
        records << QJsonObject{{u"id"_s, row.uid.toString()},
                               {u"body"_s, row.body},
                               {u"tags"_s, QJsonArray::fromStringList(row.tags)},
                               {u"course"_s, row.course.isNull() ? QJsonValue() : jsonNumber(row.course.value)},
                               {u"unit"_s, row.unitTitle},
                               {u"anchor"_s, row.anchor},
                               {u"quote"_s, row.quote},
                               {u"created_at"_s, isoText(row.createdAt)},
                               {u"changed_at"_s, isoText(row.changedAt)},
                               {u"earlier"_s, earlier}};
    }
    return records;
}

}  // namespace carrel::ctl
