// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "core/recall/Scheduler.h"

#include <optional>

namespace carrel::recall {

/// What a scheduler remembers of a card between two answers.
struct HeldMemory {
    MemoryState memory;  ///< where the algorithm keeps none: the interval in days as stability, difficulty 0
    TwoTraces traces;    ///< FSRS-7; slow 0 where there are none
};
HeldMemory heldOf(const CardState& state);

/// What FSRS-7 goes on from. A card that was told where it stands, or was last answered under another scheduler, has
/// one stability for both traces, the fast one shorter as after a first answer; without a memory state there is none.
std::optional<TwoTraces> tracesOf(const HeldMemory& held);

/// How recall falls between two answers by a desk's own scheduler: worked out once, asked about many cards. SM-2 has no
/// curve: its interval is read as the stability at which the published FSRS-6 has recall at 0.9.
class RecallCurve {
public:
    explicit RecallCurve(const SchedulingOptions& options);

    /// Whether what it says of a card takes the card's traces.
    bool asksForTraces() const { return m_seven.has_value(); }
    /// Chance of recall, 0..1, `elapsedDays` >= 0 after the last answer.
    double recall(const HeldMemory& held, double elapsedDays) const;
    /// The same at a study day; -1 for a new card.
    double recallOn(const CardState& state, StudyDay day) const;

private:
    Fsrs6 m_six;
    std::optional<Fsrs7> m_seven;
};

}  // namespace carrel::recall
