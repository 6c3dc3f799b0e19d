// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/store/reviews/ReviewRepository.h"

#include "core/store/Rows.h"
#include "core/store/reviews/Sql.h"

namespace carrel::store {
namespace {

int whole(const Statement& row, int column)
{
    return static_cast<int>(row.integer(column));
}

StudyDayRow dayOf(const Statement& row)
{
    return {.day = {whole(row, 0)},
            .newCards = whole(row, 1),
            .reviews = whole(row, 2),
            .answers = whole(row, 3),
            .again = whole(row, 4),
            .takenMilliseconds = row.integer(5),
            .readingSeconds = whole(row, 6)};
}

}  // namespace

Done ReviewRepository::insert(CardId card, const ReviewRow& review)
{
    CARREL_ASSIGN(auto statement, m_connection.prepare(sql::kReviews_insert));
    statement.bind(1, card).bind(2, review.seq).bind(3, review.at);
    statement.bind(4, static_cast<std::int64_t>(review.utcOffset.count())).bind(5, review.day.number);
    statement.bind(6, static_cast<int>(review.rating)).bind(7, static_cast<std::int64_t>(review.taken.count()));
    return statement.bind(8, static_cast<int>(review.phase)).run();
}

Done ReviewRepository::voidReview(CardId card, std::int64_t seq)
{
    CARREL_ASSIGN(auto statement, m_connection.prepare(sql::kReviews_void));
    return statement.bind(1, card).bind(2, seq).run();
}

Result<std::vector<ReviewRow>> ReviewRepository::ofCard(CardId card)
{
    CARREL_ASSIGN(auto statement, m_connection.prepare(sql::kReviews_of_card));
    statement.bind(1, card);
    return collect(statement, [](const Statement& row) {
        return ReviewRow{.seq = row.integer(0),
                         .at = row.instant(1),
                         .utcOffset = std::chrono::seconds(row.integer(2)),
                         .day = {whole(row, 3)},
                         .rating = static_cast<recall::Rating>(row.integer(4)),
                         .taken = std::chrono::milliseconds(row.integer(5)),
                         .phase = static_cast<recall::Phase>(row.integer(6))};
    });
}

Result<std::int64_t> ReviewRepository::lowestSeq(CardId card)
{
    CARREL_ASSIGN(auto statement, m_connection.prepare(sql::kReviews_lowest_seq));
    statement.bind(1, card);
    CARREL_ASSIGN(const auto rows, collect(statement, [](const Statement& row) { return row.integer(0); }));
    return rows.front();
}

Result<StudyDayRow> ReviewRepository::day(recall::StudyDay day)
{
    CARREL_ASSIGN(auto statement, m_connection.prepare(sql::kReviews_day));
    statement.bind(1, day.number);
    CARREL_ASSIGN(const auto row, firstOf(statement, dayOf));
    StudyDayRow empty;
    empty.day = day;
    return row.value_or(empty);
}

Result<std::vector<StudyDayRow>> ReviewRepository::days(recall::StudyDay from, recall::StudyDay to)
{
    CARREL_ASSIGN(auto statement, m_connection.prepare(sql::kReviews_days));
    statement.bind(1, from.number).bind(2, to.number);
    return collect(statement, dayOf);
}

Done ReviewRepository::addToDay(const StudyDayRow& difference)
{
    CARREL_ASSIGN(auto statement, m_connection.prepare(sql::kReviews_count_day));
    statement.bind(1, difference.day.number).bind(2, difference.newCards).bind(3, difference.reviews);
    statement.bind(4, difference.answers).bind(5, difference.again).bind(6, difference.takenMilliseconds);
    return statement.bind(7, difference.readingSeconds).run();
}

}  // namespace carrel::store
