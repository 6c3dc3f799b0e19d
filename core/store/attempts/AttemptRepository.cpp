// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/store/attempts/AttemptRepository.h"

#include "core/base/Json.h"
#include "core/protocol/Keys.h"
#include "core/quiz/Sealing.h"
#include "core/store/Rows.h"
#include "core/store/attempts/Sql.h"

#include <QHash>
#include <QJsonArray>
#include <QJsonDocument>

namespace carrel::store {
namespace {

QByteArray triesToJson(const std::vector<quiz::Response>& tries)
{
    QJsonArray array;
    for (const quiz::Response& response : tries)
        array.append(QString::fromUtf8(quiz::responseToJson(response)));
    return QJsonDocument(array).toJson(QJsonDocument::Compact);
}

Result<quiz::Answer> answerOf(const Statement& row)
{
    quiz::Answer answer;
    CARREL_ASSIGN(answer.response, quiz::responseFromJson(row.blob(1)));
    CARREL_ASSIGN(const QJsonValue tries, readJson(row.blob(2)));
    for (const QJsonValue& each : tries.toArray()) {
        CARREL_ASSIGN(auto response, quiz::responseFromJson(each.toString().toUtf8()));
        answer.tries.push_back(std::move(response));
    }
    answer.flagged = row.integer(3) != 0;
    answer.left = row.integer(4) != 0;
    answer.spent = std::chrono::milliseconds(row.integer(5));
    return answer;
}

AttemptRow attemptOf(const Statement& row)
{
    AttemptRow out;
    out.id = row.id<AttemptId>(0);
    out.quiz = row.id<QuizId>(1);
    out.course = row.id<CourseId>(2);
    out.courseTitle = row.text(3);
    out.record.seed = static_cast<std::uint64_t>(row.integer(5));
    out.record.startedAt = row.instant(6);
    out.record.lastSeen = row.instant(7);
    out.record.elapsed = std::chrono::milliseconds(row.integer(8));
    out.record.position = static_cast<int>(row.integer(9));
    if (!row.isNull(10))
        out.savedAt = row.instant(10);
    if (!row.isNull(11))
        out.record.handedInAt = row.instant(11);
    out.uid = row.uid(12);
    out.courseKey = row.text(13);
    out.isOfNoAcademy = row.integer(14) != 0;
    return out;
}

}  // namespace

Result<AttemptId> AttemptRepository::insert(const AttemptRow& attempt)
{
    CARREL_ASSIGN(auto statement, m_connection.prepare(sql::kAttempts_insert));
    statement.bind(1, attempt.uid).bind(2, attempt.quiz).bind(3, attempt.course);
    statement.bind(4, quiz::quizToJson(attempt.body)).bind(5, static_cast<std::int64_t>(attempt.record.seed));
    statement.bind(6, attempt.record.startedAt);
    CARREL_ASSIGN(const auto ids, collect(statement, [](const Statement& row) { return row.id<AttemptId>(0); }));
    return ids.front();
}

Result<AttemptRow> AttemptRepository::get(AttemptId attempt)
{
    AttemptRow out;
    {
        CARREL_ASSIGN(auto row, m_connection.prepare(sql::kAttempts_get));
        CARREL_ASSIGN(const bool found, row.bind(1, attempt).next());
        if (!found)
            return fail(ErrorKind::NotFound, QStringLiteral("there is no attempt %1").arg(attempt.value));
        out = attemptOf(row);
        CARREL_ASSIGN(out.body, quiz::quizFromJson(row.blob(4)));
    }
    QHash<QString, quiz::Answer> answers;
    CARREL_ASSIGN(auto row, m_connection.prepare(sql::kAttempts_responses));
    row.bind(1, attempt);
    for (;;) {
        CARREL_ASSIGN(const bool more, row.next());
        if (!more)
            break;
        CARREL_ASSIGN(const auto answer, answerOf(row));
        answers.insert(row.text(0), answer);
    }
    CARREL_ASSIGN(const quiz::PersonMarks marks, ownMarks(attempt));
    for (const quiz::Item& item : out.body.items) {
        out.record.answers.push_back(answers.value(item.key));
        if (const auto mark = marks.constFind(item.key); mark != marks.cend())
            out.record.answers.back().ownMark = *mark;
    }
    if (out.body.isSealed() && out.record.handedInAt) {
        CARREL_ASSIGN(out.record.marking, markingOf(out));
    }
    return out;
}

Result<std::optional<quiz::Marking>> AttemptRepository::markingOf(const AttemptRow& attempt)
{
    CARREL_ASSIGN(auto statement, m_connection.prepare(sql::kAttempts_marking));
    statement.bind(1, kMarking).bind(2, protocol::keyOf({attempt.courseKey, attempt.uid.toString()}));
    CARREL_ASSIGN(const auto body, firstOf(statement, [](const Statement& row) { return row.blob(0); }));
    if (!body)
        return std::optional<quiz::Marking>();
    CARREL_ASSIGN(const QJsonValue json, readJson(*body));
    const auto marking = quiz::markingFromJson(attempt.body, json.toObject());
    return marking ? std::optional(*marking) : std::nullopt;  // in a form of later: it was handed in, and no more
}

Result<std::optional<AttemptId>> AttemptRepository::find(const Uid& uid)
{
    CARREL_ASSIGN(auto statement, m_connection.prepare(sql::kAttempts_find));
    statement.bind(1, uid);
    return firstOf(statement, [](const Statement& row) { return row.id<AttemptId>(0); });
}

Result<std::optional<AttemptId>> AttemptRepository::openOf(QuizId quiz)
{
    CARREL_ASSIGN(auto statement, m_connection.prepare(sql::kAttempts_open_of_quiz));
    statement.bind(1, quiz);
    return firstOf(statement, [](const Statement& row) { return row.id<AttemptId>(0); });
}

Result<int> AttemptRepository::countOf(QuizId quiz)
{
    CARREL_ASSIGN(auto statement, m_connection.prepare(sql::kAttempts_count_of_quiz));
    statement.bind(1, quiz);
    CARREL_ASSIGN(const auto rows, collect(statement, [](const Statement& row) { return row.integer(0); }));
    return static_cast<int>(rows.front());
}

Result<std::vector<PastAttemptRow>> AttemptRepository::of(QuizId quiz)
{
    CARREL_ASSIGN(auto statement, m_connection.prepare(sql::kAttempts_of_quiz));
    statement.bind(1, quiz);
    return collect(statement, [](const Statement& row) {
        PastAttemptRow past;
        past.id = row.id<AttemptId>(0);
        past.startedAt = row.instant(1);
        if (!row.isNull(2))
            past.handedInAt = row.instant(2);
        past.marks = row.real(3);
        past.maximum = row.real(4);
        past.passed = row.integer(5) != 0;
        past.level = row.text(6);
        past.isSealed = row.integer(7) != 0;
        past.ownMarked = static_cast<int>(row.integer(8));
        return past;
    });
}

Result<std::vector<OpenQuizRow>> AttemptRepository::allOpen()
{
    CARREL_ASSIGN(auto statement, m_connection.prepare(sql::kAttempts_open_all));
    return collect(statement, [](const Statement& row) {
        return OpenQuizRow{row.id<QuizId>(0), row.text(1), row.text(2), row.id<CourseId>(3)};
    });
}

Result<std::vector<QuizId>> AttemptRepository::unmarked(CourseId course)
{
    CARREL_ASSIGN(auto statement, m_connection.prepare(sql::kAttempts_sealed_handed_in));
    statement.bind(1, course);
    CARREL_ASSIGN(const auto rows, collect(statement, [](const Statement& row) {
                      return std::pair(row.id<AttemptId>(0), row.id<QuizId>(1));
                  }));
    std::vector<QuizId> quizzes;
    for (const auto& [id, quiz] : rows) {
        CARREL_ASSIGN(const AttemptRow row, get(id));
        if (!row.record.marking || row.record.marking->awaiting > 0)
            quizzes.push_back(quiz);
    }
    return quizzes;
}

Result<QString> AttemptRepository::placementLevel(CourseId course)
{
    CARREL_ASSIGN(auto statement, m_connection.prepare(sql::kAttempts_level_of_course));
    statement.bind(1, course);
    CARREL_ASSIGN(const auto row, firstOf(statement, [](const Statement& r) { return r.text(0); }));
    return row.value_or(QString());
}

Result<std::vector<AttemptId>> AttemptRepository::handedIn(CourseId course, int most)
{
    CARREL_ASSIGN(auto statement, m_connection.prepare(sql::kAttempts_handed_in));
    statement.bind(1, course).bind(2, most);
    return collect(statement, [](const Statement& row) { return row.id<AttemptId>(0); });
}

Done AttemptRepository::putAnswer(AttemptId attempt, const QString& itemKey, const quiz::Answer& answer, Instant at)
{
    CARREL_ASSIGN(auto statement, m_connection.prepare(sql::kAttempts_put_response));
    statement.bind(1, attempt).bind(2, itemKey).bind(3, quiz::responseToJson(answer.response));
    statement.bind(4, triesToJson(answer.tries)).bind(5, answer.flagged).bind(6, at);
    return statement.bind(7, answer.left).bind(8, static_cast<std::int64_t>(answer.spent.count())).run();
}

Done AttemptRepository::dropAnswer(AttemptId attempt, const QString& itemKey)
{
    CARREL_ASSIGN(auto statement, m_connection.prepare(sql::kAttempts_drop_response));
    return statement.bind(1, attempt).bind(2, itemKey).run();
}

Done AttemptRepository::putClock(AttemptId attempt, const quiz::AttemptRecord& record, Instant at)
{
    CARREL_ASSIGN(auto statement, m_connection.prepare(sql::kAttempts_put_clock));
    statement.bind(1, attempt).bind(2, record.lastSeen);
    statement.bind(3, static_cast<std::int64_t>(record.elapsed.count())).bind(4, record.position);
    return statement.bind(5, at).run();
}

Done AttemptRepository::handIn(AttemptId attempt, const quiz::Summary& summary, Instant at)
{
    CARREL_ASSIGN(auto statement, m_connection.prepare(sql::kAttempts_hand_in));
    statement.bind(1, attempt).bind(2, at).bind(3, summary.marks).bind(4, summary.maximum);
    statement.bind(5, summary.passed.value_or(!summary.isUngraded)).bind(6, summary.level);
    return statement.bind(7, summary.ownMarked).run();
}

Result<quiz::PersonMarks> AttemptRepository::ownMarks(AttemptId attempt)
{
    quiz::PersonMarks marks;
    CARREL_ASSIGN(auto row, m_connection.prepare(sql::kAttempts_own_marks));
    row.bind(1, attempt);
    for (;;) {
        CARREL_ASSIGN(const bool more, row.next());
        if (!more)
            return marks;
        CARREL_ASSIGN(const QJsonValue json, readJson(row.blob(1)));
        // In a form of later: it waits for a person, as before.
        if (const auto mark = quiz::personMarkFromJson(json.toObject()))
            marks.insert(row.text(0), *mark);
    }
}

Done AttemptRepository::putOwnMark(AttemptId attempt, const QString& itemKey,
                                   const std::optional<quiz::PersonMark>& mark)
{
    if (!mark) {
        CARREL_ASSIGN(auto statement, m_connection.prepare(sql::kAttempts_drop_own_mark));
        return statement.bind(1, attempt).bind(2, itemKey).run();
    }
    CARREL_ASSIGN(auto statement, m_connection.prepare(sql::kAttempts_put_own_mark));
    const QByteArray body = QJsonDocument(quiz::personMarkToJson(*mark)).toJson(QJsonDocument::Compact);
    return statement.bind(1, attempt).bind(2, itemKey).bind(3, body).run();
}

}  // namespace carrel::store
