// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "core/recall/Scheduler.h"
#include "core/store/Connection.h"

#include <vector>

namespace carrel::store {

/// One answer. `seq` is its place in the outbox; answers brought along by an import count down from -1.
struct ReviewRow {
    std::int64_t seq = 0;
    Instant at{};
    std::chrono::seconds utcOffset{};
    recall::StudyDay day;
    recall::Rating rating = recall::Rating::Good;
    std::chrono::milliseconds taken{};
    recall::Phase phase = recall::Phase::New;  ///< before the answer
};

/// What a study day adds up to; a fold of the reviews.
struct StudyDayRow {
    recall::StudyDay day;
    int newCards = 0;
    int reviews = 0;  ///< of cards in review, what the daily limit counts
    int answers = 0;
    int again = 0;
    std::int64_t takenMilliseconds = 0;
    int readingSeconds = 0;
};

/// Reviews: append-only; undo voids.
class ReviewRepository {
public:
    explicit ReviewRepository(Connection& connection) : m_connection(connection) {}

    Done insert(CardId card, const ReviewRow& review);
    Done voidReview(CardId card, std::int64_t seq);
    /// What counts of a card, oldest first.
    Result<std::vector<ReviewRow>> ofCard(CardId card);
    /// The lowest seq of a card's reviews, at most 0.
    Result<std::int64_t> lowestSeq(CardId card);

    Result<StudyDayRow> day(recall::StudyDay day);
    Result<std::vector<StudyDayRow>> days(recall::StudyDay from, recall::StudyDay to);
    /// Adds to a day (or takes away); no figure falls below 0.
    Done addToDay(const StudyDayRow& difference);

private:
    Connection& m_connection;
};

}  // namespace carrel::store
