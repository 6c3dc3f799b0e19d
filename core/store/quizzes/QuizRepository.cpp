// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/store/quizzes/QuizRepository.h"

#include "core/store/Rows.h"
#include "core/store/quizzes/Sql.h"

namespace carrel::store {

Result<QuizId> QuizRepository::upsert(CourseId course, const quiz::Quiz& quiz, const EntryPlace& place)
{
    CARREL_ASSIGN(auto statement, m_connection.prepare(sql::kQuizzes_upsert));
    statement.bind(1, course);
    if (place.module != 0)
        statement.bind(2, place.module);
    else
        statement.bindNull(2);
    statement.bind(3, place.position).bind(4, quiz.key).bind(5, place.number).bind(6, quiz.title);
    statement.bind(7, static_cast<int>(quiz.kind)).bind(8, static_cast<int>(quiz.items.size()));
    statement.bind(9, quiz.passShare).bind(10, quiz.attemptLimit).bind(11, quiz::quizToJson(quiz));
    statement.bind(12, quiz.closesAt);
    CARREL_ASSIGN(const auto ids, collect(statement, [](const Statement& row) { return row.id<QuizId>(0); }));
    return ids.front();
}

Result<QHash<QString, QuizId>> QuizRepository::keys(CourseId course)
{
    CARREL_ASSIGN(auto statement, m_connection.prepare(sql::kQuizzes_keys));
    statement.bind(1, course);
    CARREL_ASSIGN(const auto rows,
                  collect(statement, [](const Statement& row) { return std::pair(row.text(0), row.id<QuizId>(1)); }));
    QHash<QString, QuizId> keys;
    for (const auto& [key, id] : rows)
        keys.insert(key, id);
    return keys;
}

Done QuizRepository::remove(QuizId quiz)
{
    CARREL_ASSIGN(auto withdraw, m_connection.prepare(sql::kQuizzes_withdraw));
    CARREL_TRY(withdraw.bind(1, quiz).run());
    CARREL_ASSIGN(auto statement, m_connection.prepare(sql::kQuizzes_remove));
    return statement.bind(1, quiz).run();
}

Result<QuizRow> QuizRepository::get(QuizId quiz)
{
    CARREL_ASSIGN(auto statement, m_connection.prepare(sql::kQuizzes_get));
    CARREL_ASSIGN(const bool found, statement.bind(1, quiz).next());
    if (!found)
        return fail(ErrorKind::NotFound, QStringLiteral("there is no quiz %1").arg(quiz.value));
    auto body = quiz::quizFromJson(statement.blob(3));
    if (!body)
        return fail(body.error().as(ErrorKind::VaultDamaged, QStringLiteral("quiz %1").arg(quiz.value)));
    return QuizRow{statement.id<QuizId>(0), statement.id<CourseId>(1), statement.text(2), *std::move(body)};
}

Result<std::vector<ClosingRow>> QuizRepository::closing(Instant after, int most)
{
    CARREL_ASSIGN(auto statement, m_connection.prepare(sql::kQuizzes_closing));
    statement.bind(1, after).bind(2, most);
    return collect(statement, [](const Statement& row) {
        return ClosingRow{row.id<QuizId>(0), row.text(1), row.text(2), row.instant(3)};
    });
}

Result<std::vector<AskedRow>> QuizRepository::asked(CourseId course)
{
    CARREL_ASSIGN(auto statement, m_connection.prepare(sql::kQuizzes_asked));
    statement.bind(1, course);
    return collect(statement, [](const Statement& row) {
        return AskedRow{.quiz = row.id<QuizId>(0),
                        .kind = static_cast<int>(row.integer(1)),
                        .attemptLimit = static_cast<int>(row.integer(2)),
                        .attempts = static_cast<int>(row.integer(3)),
                        .unitKey = row.text(4),
                        .unitAnchor = row.text(5),
                        .conceptName = row.text(6)};
    });
}

}  // namespace carrel::store
