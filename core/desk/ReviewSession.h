// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "core/desk/DueIndex.h"
#include "core/desk/Reviewing.h"
#include "core/store/cards/CardRepository.h"
#include "core/store/reviews/ReviewRepository.h"

namespace carrel::desk {

/// What the scheduler needs to know of the present.
struct Moment {
    Instant now{};
    std::chrono::seconds utcOffset{};
    recall::StudyDay today;
    recall::SchedulingOptions options;
};

Moment momentOf(const store::Vault& vault, const Preferences& preferences);
DueCard dueCardOf(const store::CardRow& row, const Moment& moment);

/// One answer as it was written.
struct AnsweredCard {
    store::CardStateRow before;
    store::ReviewRow review;
    store::CardStateRow after;
};

/// The review alone, in the transaction it is handed; its card's state is for putAnswered to write.
Result<AnsweredCard> writeReview(store::Transaction& transaction, CardId card, recall::Rating rating,
                                 std::chrono::milliseconds taken, const Moment& moment);

/// All that waits on this day, by course, within the limits.
struct DueToday {
    std::vector<DueInCourse> courses;
    bool moreTomorrow = false;  ///< more would be due, were it not for the limits and for siblings
};
Result<DueToday> dueToday(store::Connection& connection, const Moment& moment, const recall::QueueOptions& queue);

/// A sitting: the queue in memory, what was done and how to take it back. Touched only by the store thread once begun.
struct Reviewing::Session {
    struct Undo {
        enum Kind { Answer, Aside } kind = Answer;
        store::CardStateRow before;
        store::ReviewRow review;
        QString label;
        QString words;                                           ///< the first of the card's front
        recall::Algorithm scheduler = recall::Algorithm::Fsrs6;  ///< whose state `before` is; of an answer
    };
    struct Shown {
        CardId card;
        QString words;
    };
    /// All but the queue; small enough to be copied for each step.
    struct Standing {
        std::vector<std::shared_ptr<const Undo>> undos;
        Shown shown;
        int done = 0;
    };

    recall::DueQueue queue;
    Standing now;
    std::optional<Standing> marked;
    double secondsEach = 9;  ///< the learner's pace, from the last days
    struct Ahead {
        store::CardRow row;
        std::uint64_t version;  ///< of the cards (Vault::cardsVersion) when it was read
    };
    std::optional<Ahead> ahead;  ///< the card after the one that is shown

    /// Over one course (null: all): its part of the day's queue, so that it asks what dueToday() says of it.
    Done build(store::Connection& connection, DueIndex& index, std::uint64_t version, CourseId course,
               const Moment& moment, const recall::QueueOptions& options);
    Result<std::optional<store::CardRow>> nextCard(store::Connection& connection, Instant now);
    /// While the card that is shown is thought about: reads the one after it, where its own answer will be written.
    void lookAhead(store::Connection& connection, std::uint64_t version, Instant now);
    /// Forgets what was read ahead where other work has changed cards since.
    void trustAhead(std::uint64_t version);
    Done findPace(store::Connection& connection, recall::StudyDay today);
    /// What comes next. Cards that an import has taken meanwhile are left out.
    Result<ReviewStep> step(store::Connection& connection, const Moment& moment);
    /// As step, without a card that is gone. Fails as `refused` did where the card is there.
    Result<ReviewStep> stepWithout(store::Connection& connection, CardId card, const Error& refused,
                                   const Moment& moment);
    /// The first words of a card, from memory when it is the one that is shown.
    Result<QString> wordsOf(store::Connection& connection, CardId card) const;
    void answered(const AnsweredCard& card, bool burySiblings);
    void setAside(const store::CardStateRow& card);
    void remember(Undo undo);
    void takeBack();

    /// A card is not any more what was read ahead.
    void changed(CardId card);

    /// From here on a step can be undone whole, until keep(); its commit may fail.
    void mark();
    void keep();
    void revert();
};

}  // namespace carrel::desk
