// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

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
    store::CardRow row;
};

/// Review, state, day total and outbox row, in the transaction it is handed.
Result<AnsweredCard> writeAnswer(store::Transaction& transaction, CardId card, recall::Rating rating,
                                 std::chrono::milliseconds taken, const Moment& moment);

/// All that waits on this day, by course, within the limits.
Result<std::vector<DueInCourse>> dueByCourse(store::Connection& connection, const Moment& moment,
                                             const recall::QueueOptions& queue);

/// A sitting: the queue in memory, what was done and how to take it back. Touched only by the store thread once begun.
struct Reviewing::Session {
    struct Undo {
        enum Kind { Answer, Aside } kind = Answer;
        store::CardStateRow before;
        store::ReviewRow review;
        QString label;
        course::Card card;
    };

    recall::DueQueue queue;
    std::vector<Undo> undos;
    int done = 0;
    double secondsEach = 9;  ///< the learner's pace, from the last days

    Done build(store::Connection& connection, CourseId course, const Moment& moment,
               const recall::QueueOptions& options);
    Done findPace(store::Connection& connection, recall::StudyDay today);
    Result<ReviewStep> step(store::Connection& connection, const Moment& moment);
    void answered(const AnsweredCard& card, bool burySiblings);
    void setAside(const store::CardStateRow& card);
    void remember(Undo undo);
    void takeBack();
};

}  // namespace carrel::desk
