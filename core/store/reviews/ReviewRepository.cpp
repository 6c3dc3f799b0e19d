// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/store/reviews/ReviewRepository.h"

#include "core/store/Rows.h"
#include "core/store/reviews/Sql.h"

namespace carrel::store {
namespace {

/// Reviews that a day's figures are added up from on demand, so that not every answer writes its day's page.
constexpr std::int64_t kLeftUncounted = 64;

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

Done ReviewRepository::insert(CardStateRow& card, const ReviewRow& review)
{
    {
        CARREL_ASSIGN(auto statement, m_connection.prepare(sql::kReviews_insert));
        statement.bind(1, review.seq).bind(2, card.card).bind(3, card.lastReview);
        statement.bind(4, static_cast<std::int64_t>(review.hlc)).bind(5, review.hlc != 0).bind(6, review.at);
        statement.bind(7, static_cast<std::int64_t>(review.utcOffset.count())).bind(8, review.day.number);
        statement.bind(9, static_cast<int>(review.rating)).bind(10, static_cast<std::int64_t>(review.taken.count()));
        CARREL_TRY(statement.bind(11, static_cast<int>(review.phase)).run());
    }
    card.lastReview = review.seq;
    if (review.seq < 0)
        return {};
    CARREL_ASSIGN(const std::int64_t upTo, counted());
    return review.seq - upTo < kLeftUncounted ? Done{} : countDays(review.seq);
}

Result<std::int64_t> ReviewRepository::counted()
{
    CARREL_ASSIGN(auto statement, m_connection.prepare(sql::kReviews_counted));
    CARREL_ASSIGN(const auto seq, firstOf(statement, [](const Statement& row) { return row.integer(0); }));
    return seq.value_or(0);
}

Done ReviewRepository::countDays(std::int64_t upTo)
{
    CARREL_ASSIGN(auto count, m_connection.prepare(sql::kReviews_count_days));
    CARREL_TRY(count.run());
    CARREL_ASSIGN(auto set, m_connection.prepare(sql::kReviews_set_counted));
    return set.bind(1, upTo).run();
}

Done ReviewRepository::voidReview(const ReviewRow& review)
{
    CARREL_ASSIGN(const std::int64_t upTo, counted());
    if (review.seq <= upTo)
        CARREL_TRY(addToDay({.day = review.day,
                             .newCards = review.phase == recall::Phase::New ? -1 : 0,
                             .reviews = review.phase == recall::Phase::Review ? -1 : 0,
                             .answers = -1,
                             .again = review.rating == recall::Rating::Again ? -1 : 0,
                             .takenMilliseconds = -review.taken.count(),
                             .readingSeconds = 0}));
    CARREL_ASSIGN(auto statement, m_connection.prepare(sql::kReviews_void));
    return statement.bind(1, review.seq).run();
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

Result<std::int64_t> ReviewRepository::lowestSeq()
{
    CARREL_ASSIGN(auto statement, m_connection.prepare(sql::kReviews_lowest_seq));
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
