// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "core/recall/Scheduler.h"
#include "core/store/ops/OpLog.h"
#include "core/store/reviews/ReviewRepository.h"

#include <QHash>

#include <deque>
#include <limits>
#include <set>
#include <tuple>
#include <utility>

namespace carrel::sync {

/// Reviews of other desks as they come in one transaction. Their rows are written at once, in the order they came; a
/// card's state is held here and written once, since a first sync brings ten reviews of each of fifty thousand cards.
/// An answer that is later than all else of its card is added to the state; a card of which an earlier one came, that
/// was marked, or whose past has changed, is folded anew.
class ArrivingReviews {
    /// The order in which the answers of a card count.
    using Place = std::tuple<std::uint64_t, Uid, std::uint64_t>;  ///< stamp, replica, dot
    struct Held {
        store::CardStateRow state;
        Place newest;
        std::set<std::int64_t> toFold;  ///< by seq: came too late to be added
        bool whole = false;
        bool written = false;  ///< as it stands here
        bool isToFold() const { return whole || !toFold.empty(); }
    };

public:
    /// Where a card was held the last time: a guess that saves looking for it.
    using Guess = std::size_t;
    static constexpr Guess kNowhere = std::numeric_limits<std::size_t>::max();
    /// A card that reviews speak of.
    struct Found {
        CardId card;
        Guess guess = kNowhere;
    };
    /// Cards and where they stand, as one transaction left them for the next.
    struct Known {
        std::deque<Held> cards;
        QHash<std::int64_t, std::size_t> places;  ///< in `cards`, by CardId
    };

    ArrivingReviews(store::Connection& connection, const recall::SchedulingOptions& options)
        : m_connection(connection), m_options(options)
    {
    }

    /// The card of that key; the null one where it is not here.
    Result<Found> find(CourseId course, const QString& key);
    /// `replica` is the name of review.replica.
    Done add(Found& card, store::ReviewRow review, const Uid& replica);
    /// The answers of this card that count, with those that are held.
    Result<std::vector<store::ReviewRow>> answersOf(CardId card);
    /// A mark of this card has come, under that seq.
    Done marked(CardId card, std::int64_t seq);
    /// A review or a mark of this card was voided, restamped or taken away.
    Done pastChanged(CardId card);
    /// Writes what is held of a card: before anything else reads or writes its state.
    Done release(CardId card);
    /// Writes all. To be called before the transaction ends.
    Done finish();
    bool isEmpty() const { return m_known.places.isEmpty(); }

    /// Where nobody else has written to cards or reviews since, what one finish() left need not be read again.
    void recall(Known known) { m_known = std::move(known); }
    /// After finish(), once: what it left.
    Known remembered() { return std::exchange(m_finished, {}); }

private:
    Result<Held*> held(CardId card);
    Result<Held*> held(Found& card);
    Result<Held*> hold(store::CardStateRow state);
    Result<Place> newestOf(const store::CardStateRow& state);
    Done write(const Held& held);
    /// How they stand, where they are held, in the order in which they lie in the vault.
    std::vector<Held*> inOrder();

    store::Connection& m_connection;
    recall::SchedulingOptions m_options;
    Known m_known;
    Known m_finished;
    std::int64_t m_lastSeq = 0;
};

}  // namespace carrel::sync
