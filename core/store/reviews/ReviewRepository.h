// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "core/protocol/Op.h"
#include "core/recall/Scheduler.h"
#include "core/store/Connection.h"
#include "core/store/cards/CardRepository.h"

#include <optional>
#include <vector>

namespace carrel::store {

/// One answer. `seq` is its place among the ops here; answers brought along by an import count down from -1.
struct ReviewRow {
    std::int64_t seq = 0;
    std::int64_t replica = 0;  ///< number of the vault that made it; 0: imported, and not to be sent
    std::uint64_t dot = 0;     ///< its seq there; 0: as `seq`
    std::uint64_t hlc = 0;
    protocol::OpState state = protocol::OpState::Acknowledged;
    Instant at{};
    std::chrono::seconds utcOffset{};
    recall::StudyDay day;
    recall::Rating rating = recall::Rating::Good;
    std::chrono::milliseconds taken{};
    recall::Phase phase = recall::Phase::New;  ///< before the answer
    bool voided = false;
    int form = 0;     ///< ReviewForm
    QByteArray body;  ///< of its op, where the columns do not say all of it
};

/// As much of an answer as weights are learnt from.
struct LearnableAnswer {
    CardId card;
    recall::StudyDay day;
    recall::Rating rating = recall::Rating::Good;
    Instant at{};
    bool begins = false;  ///< the card was new, for the first time or again
};

/// What a study day adds up to; a fold of the reviews and of the reading.
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

    /// Keeps the next answer of a card, and makes it the first of its chain; putState or insertState has to follow.
    Done insert(CardStateRow& card, const ReviewRow& review);
    /// As insert, for one of many: settleDays has to follow the last.
    Done append(CardStateRow& card, const ReviewRow& review);
    /// Adds up the days, where many answers up to `seq` have not been.
    Done settleDays(std::int64_t seq);
    /// After append: an answer that had its place in the log before its card was here. The days may have been added up
    /// past it since.
    Done countLate(std::int64_t seq);
    /// Adds up by day what an import has brought: the rows from `first` up to `end`, which is not among them.
    Done countImported(std::int64_t first, std::int64_t end);
    /// Takes it out of what counts, its day among it.
    Done voidReview(const ReviewRow& review);
    /// What counts of a card, oldest first, in an order that is the same on every desk. `last` is the newest row of a
    /// card whose state has not been written yet.
    Result<std::vector<ReviewRow>> ofCard(CardId card, std::int64_t last = 0);
    /// All that counts of the cards whose whole past is here, card by card, oldest first.
    Result<std::vector<LearnableAnswer>> learnable();
    Result<CardId> cardOf(std::int64_t seq);
    Result<ReviewRow> get(std::int64_t seq);
    /// Takes a review out of its card's chain; its row is to go.
    Done unlink(CardId card, std::int64_t seq);
    /// Puts a card's chain in the order in which its answers count: what came late from another desk stands first in it
    /// until then. Hands back where the chain begins, for the card's state; 0: no answers.
    Result<std::int64_t> relink(CardId card);
    /// As a card's fold found it; the day's figures follow.
    Done setPhase(const ReviewRow& review, recall::Phase phase);
    struct Unfolded {
        std::int64_t seq = 0;
        CardId card;
    };
    /// The last answer, where the state that was to follow it never came; it is in no card's chain.
    Result<std::optional<Unfolded>> unfolded();
    /// The lowest seq of all reviews, at most 0.
    Result<std::int64_t> lowestSeq();

    Result<StudyDayRow> day(recall::StudyDay day);
    /// The cards of a day's answers with their notes, where that day is the newest.
    Result<std::vector<recall::AnsweredNote>> notesAnswered(recall::StudyDay day);
    Result<std::vector<StudyDayRow>> days(recall::StudyDay from, recall::StudyDay to);
    /// Adds to a day what is no review of a card (or takes away); no figure falls below 0.
    Done addToDay(const StudyDayRow& difference);

private:
    Done countDays(std::int64_t upTo);
    Result<std::int64_t> counted();
    Connection& m_connection;
};

}  // namespace carrel::store
