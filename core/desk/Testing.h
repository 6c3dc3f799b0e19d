// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "core/desk/TimesSeen.h"
#include "core/quiz/Attempt.h"
#include "core/store/Vault.h"

#include <QFuture>

#include <map>
#include <memory>

namespace carrel::desk {

/// An attempt under way or handed in, with the quiz it is pinned to.
struct OpenAttempt {
    AttemptId id;
    Uid uid;  ///< its name on every desk
    QuizId quiz;
    CourseId course;
    QString courseTitle;
    quiz::Attempt attempt;
    std::optional<Instant> savedAt;
    ClockReading loadedAt;
    bool mayMarkOwn = false;  ///< its essays, once handed in: no academy gave the course, so nobody else marks them

    /// Now for the time of the attempt, by a clock that nobody sets where there is one.
    Instant now(const Clock& clock) const;
};

struct PastAttempt {
    AttemptId id;
    Instant startedAt;
    std::optional<Instant> handedInAt;
    double marks = 0;
    double maximum = 0;
    bool passed = false;
    QString level;
    bool isUngraded = false;  ///< handed in; the academy has the keys and has not answered
    int ownMarked = 0;        ///< essays that the learner has marked
};

/// Quizzes: responses are saved as they are given, graded on the version they were taken on. The attempt in the
/// result is the one on disk after the call; show from it. Nothing is checked or handed in without a response that was
/// given before and that the vault refused: that fails as the response did, until it is taken or the attempt was read
/// anew.
class Testing {
public:
    explicit Testing(store::Vault& vault) : m_vault(vault) {}

    /// The attempt under way, or a new one. Fails with InvalidInput when no attempt is left.
    QFuture<Result<OpenAttempt>> start(QuizId quiz);
    /// The quiz as the next attempt would have it.
    QFuture<Result<quiz::Quiz>> look(QuizId quiz);
    QFuture<Result<OpenAttempt>> open(AttemptId attempt);
    QFuture<Result<std::vector<PastAttempt>>> attempts(QuizId quiz);

    /// Items are by index in the quiz. One commit for each response; savedAt is when it was on disk.
    QFuture<Result<OpenAttempt>> give(AttemptId attempt, int item, const quiz::Response& response);
    /// Checks an item where the behaviour allows (Immediate, SeveralTries, or an adaptive placement).
    QFuture<Result<OpenAttempt>> check(AttemptId attempt, int item);
    QFuture<Result<OpenAttempt>> setFlag(AttemptId attempt, int item, bool flagged);
    /// Position in display order, and time, now and then and when the quiz is left. `left`, an item that is gone on
    /// from for good, is told to other desks.
    QFuture<Result<OpenAttempt>> savePosition(AttemptId attempt, int position, std::optional<int> left = {});
    /// Grades it on its own version; a second call changes nothing.
    QFuture<Result<OpenAttempt>> handIn(AttemptId attempt);
    /// Marks an essay of one's own once it was handed in; nothing takes the mark back. ReadOnly where an academy
    /// decides.
    QFuture<Result<OpenAttempt>> markOwn(AttemptId attempt, int item, const std::optional<quiz::PersonMark>& mark);
    /// A review card from an item that was answered wrongly, linked to its paragraph. AlreadyExists when it was made.
    QFuture<Result<CardId>> makeCard(AttemptId attempt, int item);

private:
    QFuture<Result<OpenAttempt>> change(AttemptId attempt, std::optional<int> item,
                                        const std::function<Done(quiz::Attempt&, Instant)>& step, bool logged);
    using Given = QFuture<Result<OpenAttempt>>;
    std::vector<Given> givenTo(AttemptId attempt) const;
    void forgetRefused();

    store::Vault& m_vault;
    std::map<std::pair<AttemptId, int>, Given> m_given;  ///< the last response to each item, until it is known of
    std::shared_ptr<TimesSeen> m_seen = std::make_shared<TimesSeen>();
};

}  // namespace carrel::desk
