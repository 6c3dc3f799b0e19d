// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "core/course/Course.h"
#include "core/desk/Preferences.h"
#include "core/recall/Queue.h"
#include "core/recall/Scheduler.h"
#include "core/store/Vault.h"

#include <QFuture>

#include <optional>

namespace carrel::store {
struct CardStateRow;
}

namespace carrel::desk {

class DueIndex;

/// How many wait in one course today.
struct DueInCourse {
    CourseId course;
    QString title;
    int due = 0;         ///< what the queue would show: reviews within the limit, learning, new within the limit
    int fresh = 0;       ///< of these, never seen
    double recall = -1;  ///< mean chance of recall of the due reviews now; -1: none
};

/// What each grade would do, as the buttons print it.
struct GradePreview {
    recall::Rating rating = recall::Rating::Good;
    std::chrono::milliseconds delay{};  ///< below a day: minutes; else whole days
    int days = 0;                       ///< 0: within the day
};

/// A card in front of the learner.
struct DueCard {
    CardId id;
    CourseId course;
    QString courseTitle;
    QString section;
    course::Card card;
    recall::CardState state;
    double recall = -1;  ///< chance now; -1 for a new card
    double target = 0.9;
    std::array<GradePreview, 4> grades;
    std::optional<UnitId> unit;
    QString unitNumber;  ///< "4.2"
    QString unitHeading;
};

struct UndoLabel {
    QString grade;  ///< "Good", "Bury", "Suspend"
    QString card;   ///< the first words of its front
};

/// Where a session stands.
struct ReviewStanding {
    int done = 0;
    int left = 0;
    std::chrono::seconds expected{};  ///< for what is left, from the learner's own pace
    std::optional<UndoLabel> undo;
};

/// What one step of a session shows next; no card: the queue is empty (nextAt says when a learning card comes).
struct ReviewStep {
    std::optional<DueCard> card;
    ReviewStanding standing;
    std::optional<Instant> nextAt;
    bool leech = false;  ///< the card just answered lapsed once too often and was suspended
};

/// Spaced repetition. All calls come from one thread (the window's or carrelctl's).
class Reviewing {
public:
    Reviewing(store::Vault& vault, const Preferences& preferences);

    QFuture<Result<std::vector<DueInCourse>>> due();

    /// Begins a session over one course, or all (null id), and hands over the first card.
    QFuture<Result<ReviewStep>> begin(CourseId course = {});
    /// As begin, on a new day: what was done before can still be taken back.
    QFuture<Result<ReviewStep>> goOn(CourseId course);
    /// Writes the review and hands over the next card; its own state comes with it or follows (LastAnswer.h).
    QFuture<Result<ReviewStep>> answer(CardId card, recall::Rating rating, std::chrono::milliseconds taken);
    /// Takes back the last answer, bury or suspend of this session (a void event, nothing is deleted).
    QFuture<Result<ReviewStep>> undo();
    QFuture<Result<ReviewStep>> bury(CardId card);
    QFuture<Result<ReviewStep>> suspend(CardId card);
    QFuture<Result<bool>> unsuspend(CardId card);
    /// New words for a card; Markdown for both sides. The schedule stays.
    QFuture<Result<DueCard>> edit(CardId card, const QString& frontMarkdown, const QString& backMarkdown);

    /// Outside a session: one answer, as carrelctl gives it.
    QFuture<Result<recall::CardState>> answerNow(CardId card, recall::Rating rating);
    QFuture<Result<DueCard>> card(CardId card);

    struct Session;

private:
    /// Hands back what the window shows next; `changed` is the card whose state it wrote.
    using SessionWork = std::function<Result<ReviewStep>(store::Transaction&, Session*, store::CardStateRow& changed)>;
    QFuture<Result<ReviewStep>> inSession(SessionWork work);
    QFuture<Result<ReviewStep>> putAside(CardId card, bool suspended);
    QFuture<Result<ReviewStep>> beginAfter(std::shared_ptr<Session> before, CourseId course);
    /// While the card that is shown is thought about, the one after it is read.
    void lookAhead(const std::shared_ptr<Session>& session);
    store::Vault& m_vault;
    const Preferences& m_preferences;
    std::shared_ptr<Session> m_session;
    std::shared_ptr<DueIndex> m_due;
};

}  // namespace carrel::desk
