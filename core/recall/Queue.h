// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "core/recall/Scheduler.h"

#include <optional>
#include <span>
#include <unordered_set>
#include <vector>

namespace carrel::recall {

enum class ReviewOrder { RelativeOverdueness, Retrievability, DueDate, Random, LikeliestRecalled };
enum class NewOrder { Course, Random };

struct QueueOptions {
    int newPerDay = 20;
    int reviewsPerDay = 200;
    ReviewOrder order = ReviewOrder::RelativeOverdueness;
    NewOrder newOrder = NewOrder::Course;
    bool burySiblings = true;
    /// While more reviews wait than a day takes: no new cards, and first what is still known, which then waits longest.
    /// So the backlog shrinks fastest, and what is all but forgotten loses little by waiting. Nothing is dropped.
    bool backlogMode = false;
};

/// A card that was answered, and its note.
struct AnsweredNote {
    std::int64_t note = 0;
    std::int64_t card = 0;
};

/// What today has already seen; limits count it, and siblings wait for it.
struct DoneToday {
    int newCards = 0;
    int reviews = 0;
    std::vector<AnsweredNote> notes = {};
};

/// A card that may be shown, in as few bytes as the order needs.
struct Candidate {
    std::int64_t card = 0;
    std::int64_t note = 0;  ///< siblings share it
    std::int32_t due = 0;   ///< day of a review; place in the course of a new card
    std::int32_t lastDay = 0;
    float stability = 0;  ///< or the interval in days where there is no memory state
};

/// A card of today's learning steps.
struct LearningCandidate {
    std::int64_t card = 0;
    std::int64_t note = 0;
    Instant due{};
};

/// What is due, kept in memory while a session runs: built once from the vault, patched by each answer.
class DueQueue {
public:
    static constexpr std::chrono::minutes kLearnAhead{20};

    /// Of `reviews` those count that are due today or before; `fresh` are new cards in course order, `learning` are
    /// within the day. Of each only what the limits leave is kept, in the order it will be shown. Siblings of a card
    /// that was answered today or is shown earlier wait till tomorrow when asked so; a card is no sibling of its own.
    void build(std::span<const Candidate> reviews, std::vector<Candidate> fresh,
               std::vector<LearningCandidate> learning, StudyDay today, const DoneToday& done,
               const QueueOptions& options);

    /// The next card: a learning card that is due, then reviews, then new ones, then a learning card up to
    /// kLearnAhead early. 0: none.
    std::int64_t next(Instant now) const;
    /// The card that would come if `without` were gone, for prefetching; 0: none.
    std::int64_t nextWithout(std::int64_t without, Instant now) const;

    /// Takes out all cards but these, as part of building it.
    void keepOnly(const std::unordered_set<std::int64_t>& cards);
    /// Takes a card out, wherever it stands.
    void remove(std::int64_t card);
    /// Takes the siblings of a card out until tomorrow.
    void buryNote(std::int64_t note, std::int64_t except);
    /// A card that was answered and comes again today.
    void comesAgain(const LearningCandidate& card);
    /// Puts a card at the very front (undo).
    void putFront(const Candidate& card);

    /// From here on every change is noted, until it is kept or taken back.
    void mark();
    void keep();
    /// The queue is as it was at mark(); without one nothing happens. Costs what was changed, not what is queued.
    void takeBack();

    /// What the reviews of today stand in: the order that was asked for, or that of a backlog.
    ReviewOrder order() const { return m_order; }
    int left() const;
    /// The reviews and the new cards still to come, in their order.
    std::span<const Candidate> reviewCards() const { return std::span(m_reviews).subspan(m_reviewAt); }
    std::span<const Candidate> freshCards() const { return std::span(m_fresh).subspan(m_freshAt); }
    std::optional<Instant> nextLearning() const;

private:
    enum class List { Front, Reviews, Fresh, Learning };
    struct Change {
        List list;
        bool erased;
        std::size_t at;
        Candidate card;
        LearningCandidate learning;
    };
    struct Mark {
        std::size_t reviewAt;
        std::size_t freshAt;
        std::vector<Change> changes;
    };
    std::vector<Candidate>& cards(List list);
    template <class Gone>
    void erase(List list, std::size_t from, Gone gone);
    template <class Gone>
    void eraseLearning(Gone gone);

    ReviewOrder m_order = ReviewOrder::RelativeOverdueness;
    std::optional<Mark> m_mark;
    std::vector<Candidate> m_front;
    std::vector<Candidate> m_reviews;
    std::size_t m_reviewAt = 0;
    std::vector<Candidate> m_fresh;
    std::size_t m_freshAt = 0;
    std::vector<LearningCandidate> m_learning;
};

/// What an order sorts a review by on a day; the smallest comes first, equals by card.
float orderKey(const Candidate& card, StudyDay today, ReviewOrder order);

/// The first `count` in the order of those that are due on `today` or before. Linear in all but what is handed back.
std::vector<Candidate> firstReviews(std::span<const Candidate> reviews, std::size_t count, StudyDay today,
                                    ReviewOrder order);

}  // namespace carrel::recall
