// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/store/reviews/ReviewRepository.h"

#include "core/store/Rows.h"
#include "core/store/reviews/Sql.h"

namespace carrel::store {
namespace {

/// Reviews that a day's figures are added up from on demand, so that not every answer writes its day's page.
constexpr std::int64_t kLeftUncounted = 64;
/// A day's answers stand at the end of all; what came by sync may stand behind them, and no more than that is read.
constexpr std::int64_t kLookedThrough = 20'000;

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

/// The columns of of-card.sql and get.sql.
ReviewRow reviewOf(const Statement& row)
{
    return {.seq = row.integer(0),
            .replica = row.integer(1),
            .dot = static_cast<std::uint64_t>(row.integer(2)),
            .hlc = static_cast<std::uint64_t>(row.integer(3)),
            .state = static_cast<protocol::OpState>(row.integer(4)),
            .at = row.instant(5),
            .utcOffset = std::chrono::seconds(row.integer(6)),
            .day = {whole(row, 7)},
            .rating = static_cast<recall::Rating>(row.integer(8)),
            .taken = std::chrono::milliseconds(row.integer(9)),
            .phase = static_cast<recall::Phase>(row.integer(10)),
            .voided = row.integer(11) != 0,
            .form = whole(row, 12),
            .body = row.blob(13)};
}

/// The answers from `first` up to `end`, which is not among them.
Done addUpDays(Connection& connection, std::int64_t first, std::int64_t end)
{
    CARREL_ASSIGN(auto count, connection.prepare(sql::kReviews_count_days));
    return count.bind(1, first).bind(2, end).run();
}

}  // namespace

Done ReviewRepository::append(CardStateRow& card, const ReviewRow& review)
{
    CARREL_ASSIGN(auto statement, m_connection.prepare(sql::kReviews_insert));
    statement.bind(1, review.seq).bind(2, card.card).bind(3, card.lastReview).bind(4, review.replica);
    statement.bind(5, review.dot).bind(6, review.hlc).bind(7, static_cast<int>(review.state));
    statement.bind(8, review.form).bind(9, review.at);
    statement.bind(10, static_cast<std::int64_t>(review.utcOffset.count())).bind(11, review.day.number);
    statement.bind(12, static_cast<int>(review.rating)).bind(13, static_cast<std::int64_t>(review.taken.count()));
    statement.bind(14, static_cast<int>(review.phase)).bind(15, review.voided);
    if (review.body.isEmpty())
        statement.bindNull(16);
    else
        statement.bind(16, review.body);
    CARREL_TRY(statement.run());
    card.lastReview = review.seq;
    return {};
}

Done ReviewRepository::insert(CardStateRow& card, const ReviewRow& review)
{
    CARREL_TRY(append(card, review));
    return review.seq < 0 ? Done{} : settleDays(review.seq);
}

Done ReviewRepository::settleDays(std::int64_t seq)
{
    CARREL_ASSIGN(const std::int64_t upTo, counted());
    return seq - upTo < kLeftUncounted ? Done{} : countDays(seq);
}

Result<std::int64_t> ReviewRepository::counted()
{
    CARREL_ASSIGN(auto statement, m_connection.prepare(sql::kReviews_counted));
    CARREL_ASSIGN(const auto seq, firstOf(statement, [](const Statement& row) { return row.integer(0); }));
    return seq.value_or(0);
}

Done ReviewRepository::countDays(std::int64_t upTo)
{
    CARREL_ASSIGN(const std::int64_t before, counted());
    CARREL_TRY(addUpDays(m_connection, before + 1, upTo + 1));
    CARREL_ASSIGN(auto set, m_connection.prepare(sql::kReviews_set_counted));
    return set.bind(1, upTo).run();
}

Done ReviewRepository::countLate(std::int64_t seq)
{
    CARREL_ASSIGN(const std::int64_t upTo, counted());
    return seq <= upTo ? addUpDays(m_connection, seq, seq + 1) : Done{};
}

Done ReviewRepository::countImported(std::int64_t first, std::int64_t end)
{
    return addUpDays(m_connection, first, end);
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

Done ReviewRepository::setPhase(const ReviewRow& review, recall::Phase phase)
{
    if (review.phase == phase)
        return {};
    const auto difference = [&](recall::Phase which) { return int(phase == which) - int(review.phase == which); };
    CARREL_ASSIGN(const std::int64_t upTo, counted());
    if (review.seq <= upTo && !review.voided)
        CARREL_TRY(addToDay({.day = review.day,
                             .newCards = difference(recall::Phase::New),
                             .reviews = difference(recall::Phase::Review),
                             .answers = 0,
                             .again = 0,
                             .takenMilliseconds = 0,
                             .readingSeconds = 0}));
    CARREL_ASSIGN(auto statement, m_connection.prepare(sql::kReviews_set_phase));
    return statement.bind(1, review.seq).bind(2, static_cast<int>(phase)).run();
}

Result<std::vector<ReviewRow>> ReviewRepository::ofCard(CardId card, std::int64_t last)
{
    CARREL_ASSIGN(auto statement, m_connection.prepare(sql::kReviews_of_card));
    statement.bind(1, card).bind(2, last);
    return collect(statement, reviewOf);
}

Result<std::vector<LearnableAnswer>> ReviewRepository::learnable()
{
    CARREL_ASSIGN(auto statement, m_connection.prepare(sql::kReviews_learnable));
    return collect(statement, [](const Statement& row) {
        return LearnableAnswer{row.id<CardId>(0),
                               {static_cast<std::int32_t>(row.integer(1))},
                               static_cast<recall::Rating>(row.integer(2)),
                               row.instant(3),
                               static_cast<recall::Phase>(row.integer(4)) == recall::Phase::New};
    });
}

Result<ReviewRow> ReviewRepository::get(std::int64_t seq)
{
    CARREL_ASSIGN(auto statement, m_connection.prepare(sql::kReviews_get));
    statement.bind(1, seq);
    CARREL_ASSIGN(const auto row, firstOf(statement, reviewOf));
    if (!row)
        return fail(ErrorKind::NotFound, QStringLiteral("there is no review %1").arg(seq));
    return *row;
}

Done ReviewRepository::unlink(CardId card, std::int64_t seq)
{
    CARREL_ASSIGN(auto inside, m_connection.prepare(sql::kReviews_unlink));
    CARREL_TRY(inside.bind(1, card).bind(2, seq).run());
    CARREL_ASSIGN(auto first, m_connection.prepare(sql::kReviews_unlink_first));
    return first.bind(1, card).bind(2, seq).run();
}

Result<std::int64_t> ReviewRepository::relink(CardId card)
{
    struct Link {
        std::int64_t seq = 0;
        std::int64_t previous = 0;
    };
    CARREL_ASSIGN(auto statement, m_connection.prepare(sql::kReviews_chain));
    statement.bind(1, card);
    CARREL_ASSIGN(const auto chain, collect(statement, [](const Statement& row) {
                      return Link{row.integer(0), row.integer(1)};
                  }));
    std::int64_t before = 0;
    for (const Link& link : chain) {
        if (link.previous != before) {
            CARREL_ASSIGN(auto set, m_connection.prepare(sql::kReviews_set_previous));
            CARREL_TRY(set.bind(1, link.seq).bind(2, before).run());
        }
        before = link.seq;
    }
    return before;
}

Result<CardId> ReviewRepository::cardOf(std::int64_t seq)
{
    CARREL_ASSIGN(auto statement, m_connection.prepare(sql::kReviews_card_of));
    statement.bind(1, seq);
    CARREL_ASSIGN(const auto card, firstOf(statement, [](const Statement& row) { return row.id<CardId>(0); }));
    if (!card)
        return fail(ErrorKind::NotFound, QStringLiteral("there is no review %1").arg(seq));
    return *card;
}

Result<std::optional<ReviewRepository::Unfolded>> ReviewRepository::unfolded()
{
    CARREL_ASSIGN(auto statement, m_connection.prepare(sql::kReviews_unfolded));
    return firstOf(statement, [](const Statement& row) { return Unfolded{row.integer(0), row.id<CardId>(1)}; });
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

Result<std::vector<recall::AnsweredNote>> ReviewRepository::notesAnswered(recall::StudyDay day)
{
    CARREL_ASSIGN(const StudyDayRow sum, this->day(day));
    if (sum.answers == 0)
        return {};
    CARREL_ASSIGN(auto statement, m_connection.prepare(sql::kReviews_notes_answered));
    statement.bind(1, day.number).bind(2, sum.answers).bind(3, kLookedThrough);
    return collect(statement, [](const Statement& row) {
        return recall::AnsweredNote{row.integer(0), row.integer(1)};
    });
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
