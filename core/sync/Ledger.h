// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "core/protocol/Op.h"
#include "core/recall/Scheduler.h"
#include "core/store/Vault.h"

#include <QFuture>

namespace carrel::sync {

/// One thing the person did, or sync did by itself, as the ledger shows it.
struct LedgerEntry {
    std::int64_t seq = 0;  ///< names it here
    Instant at{};
    QString kind;    ///< "review", "note", ...
    QString about;   ///< a card's front, a note's title, a unit's title; empty where it is not on this desk
    QString course;  ///< title, or empty
    protocol::OpState state = protocol::OpState::Waiting;
    bool own = true;    ///< written on this desk, also under a name that it had before
    bool told = false;  ///< no op: what sync did by itself, of kind "past-by-pages" or "course-updated"
    /// Refused, and no longer in the way: let go of, or the academy has a later edit of the same note.
    bool settled = false;
    QString problem;  ///< of what is put off or refused: a name from the API's list
    QString detail;   ///< the academy's words

    /// A note's edit that the academy has, and brought together with what another desk wrote meanwhile.
    bool merged() const;
};

/// How much there is of each; what the ledger's head says.
struct LedgerSums {
    int waiting = 0;
    int refused = 0;
    int disputed = 0;  ///< notes with two texts
    std::optional<Instant> inStepAt;
};

/// What is saved, what is synced, and what was refused and why.
class Ledger {
public:
    explicit Ledger(store::Vault& vault) : m_vault(vault) {}

    QFuture<Result<LedgerSums>> sums();
    /// What waits and what was refused first, then the newest, with what sync did by itself among them; at most `most`.
    QFuture<Result<std::vector<LedgerEntry>>> entries(int most = 200);
    /// What was refused and is not settled.
    QFuture<Result<std::vector<LedgerEntry>>> refused();
    /// Sends what was refused once more, with the next exchange; from now on it counts here again. NotFound where it
    /// was not refused.
    QFuture<Result<bool>> retry(std::int64_t seq, const recall::SchedulingOptions& options);
    /// What was refused is told of no more; it stays on the desk as it is. All of them, or none: NotFound where one was
    /// not refused.
    QFuture<Result<bool>> letGo(const std::vector<std::int64_t>& seqs);
    /// Whether what was written of a note and waits is more than an academy takes.
    QFuture<Result<bool>> isTooLarge(NoteId note);
    /// One op as it would be sent, for a file that a person can hand on.
    QFuture<Result<QJsonObject>> exported(std::int64_t seq);

private:
    store::Vault& m_vault;
};

}  // namespace carrel::sync
