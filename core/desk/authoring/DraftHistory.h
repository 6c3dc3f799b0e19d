// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "core/desk/Authoring.h"
#include "core/desk/authoring/DraftEdits.h"

namespace carrel::desk {

/// The history of one draft inside one transaction.
class DraftHistory {
public:
    /// How far back undo goes.
    static constexpr int kSteps = 200;
    static constexpr std::int64_t kLetters = 8'000'000;
    /// Texts of one file written within this time are one step.
    static constexpr std::chrono::seconds kOneStep{20};

    DraftHistory(store::Connection& connection, DraftId draft, Instant now)
        : m_drafts(connection), m_draft(draft), m_now(now)
    {
    }

    /// Carries an edit out, and keeps the other side of each file it changes.
    Result<DraftView> apply(DraftAct act, const DraftEdit& edit);
    Result<DraftView> undo();
    Result<DraftView> redo();
    Result<DraftView> view(const QString& path);

private:
    Result<bool> joinsLast(DraftAct act, const DraftEdit& edit);
    /// Exchanges what a step holds with what stands there; the path of a file that is there then.
    Result<QString> turn(store::DraftStepId step);
    Done noteChange();

    store::DraftRepository m_drafts;
    DraftId m_draft;
    Instant m_now;
};

}  // namespace carrel::desk
