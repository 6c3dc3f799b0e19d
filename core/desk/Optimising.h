// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "core/desk/Preferences.h"
#include "core/recall/optimise/Optimiser.h"

#include <QFuture>

#include <atomic>
#include <optional>

namespace carrel::desk {

/// What learning from a desk's answers came to.
struct LearntWeights {
    recall::Learnt learnt = recall::Learnt::Nothing;
    std::size_t answers = 0;
    std::size_t items = 0;
    recall::Fit before;
    recall::Fit after;
};

/// What the weights in force were learnt from.
struct LearntNote {
    recall::StudyDay day;
    int answers = 0;
    double lossBefore = 0;  ///< log loss on all of them, of the weights before
    double lossAfter = 0;
};

/// The learner's own weights of FSRS-6, or of FSRS-7 where that schedules, from all that was answered on this desk.
/// They are settings and go wherever the settings go; a card moves by them from its next answer on. All calls come from
/// one thread.
class Optimising {
public:
    Optimising(store::Vault& vault, Preferences& preferences);
    /// Stops what is under way and waits for it.
    ~Optimising();

    /// Learns on a thread of its own. Better weights are set, and those before are kept for undo(); else all stays as
    /// it is.
    QFuture<Result<LearntWeights>> learn();
    /// As learn(), if enough was answered since the last time: a quarter more, and 200 answers.
    QFuture<Result<LearntWeights>> learnIfWorthwhile();
    /// The weights that learn() replaced come back; false where there are none.
    QFuture<Result<bool>> undo();
    bool canUndo() const;
    /// Nothing where the weights are not from here.
    std::optional<LearntNote> last() const;
    /// Until its outcome is there: a future that tells it still runs for a moment.
    bool isRunning() const { return m_underWay.isRunning() && m_underWay.resultCount() == 0; }
    /// What is under way ends soon, with all as it was.
    void stop() { m_isStopped = true; }

private:
    QString key(const char* name) const;
    template <class Weights>
    Done take(const recall::Optimised<Weights>& found, LearntWeights& out) const;
    Result<bool> mayBeWorthwhile() const;
    Result<LearntWeights> learnt(bool onlyIfWorthwhile) const;
    QFuture<Result<LearntWeights>> start(bool onlyIfWorthwhile);

    store::Vault& m_vault;
    Preferences& m_preferences;
    std::atomic<bool> m_isStopped{false};
    QFuture<Result<LearntWeights>> m_underWay;
};

}  // namespace carrel::desk
