// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "core/path/Mastery.h"

#include <optional>
#include <span>
#include <vector>

namespace carrel::path {

enum class Level { Beginner, Intermediate, Advanced };

/// A unit as a path sees it; units stand in the order of the course and are named by their place.
struct PathUnit {
    std::vector<std::size_t> needs;          ///< prerequisites, units too
    std::optional<std::size_t> remedialFor;  ///< it is a variant that helps whoever struggles with that one
    std::optional<Level> level;              ///< a variant for learners of that level alone
    int track = 0;                           ///< 0: of all tracks
    bool isBelow = false;                    ///< the learner was placed above it
    bool isCheck = false;                    ///< it asks, and teaches nothing
    bool isReviewed = true;                  ///< a variant that a program made counts only once a person has read it
    // What this learner has done:
    Mastery mastery;
    int failures = 0;             ///< checks failed since the last that was passed
    bool isStudied = false;       ///< since the last check that was failed
    bool isChecked = false;       ///< a check has asked about it
    bool isProvenAtOnce = false;  ///< every check that did was right, nearly all of it and without a guess
};

/// What the learner is after.
struct Goal {
    std::vector<std::size_t> units{};  ///< to be mastered, with all they need; empty: the whole course
    int track = 0;
    std::optional<Level> level{};
    int dueCards = 0;
    int dueBefore = 20;  ///< with so many cards due, review comes first
};

/// What to do next, and why.
struct NextStep {
    enum class What { Review, Study, Check, Remedy, Nothing };
    enum class Why {
        MuchIsDue,       ///< `number` cards
        NextInGoal,      ///< all it needs is mastered
        NeededFirst,     ///< `of` needs it
        CheckFailed,     ///< `number` times
        NotYetSure,      ///< studied, and not proven
        Faded,           ///< was studied and proven, and is held less now
        Struggling,      ///< `number` checks of `of` were failed in a row
        SomethingIsDue,  ///< the goal is reached; `number` cards are due
        GoalReached,
    };
    What what = What::Nothing;
    Why why = Why::GoalReached;
    std::optional<std::size_t> unit;
    std::optional<std::size_t> of;  ///< the unit that needs it, or that is struggled with
    int number = 0;                 ///< of cards, or of failures
};

/// The next step on the way to a goal. The first rule that applies: much is due; a struggle has a remedy; the first
/// unit on the way that is not mastered, what it needs before itself; then whatever is due. Units that no learner of
/// this track and level takes, variants nobody reviewed, and rings of prerequisites are passed over. Pure.
NextStep nextStep(std::span<const PathUnit> units, const Goal& goal);

/// A learner who is ahead of the course.
struct Advance {
    int proven = 0;                   ///< units in a row, up to the last that was checked, that were proven at once
    std::optional<std::size_t> unit;  ///< the next that is neither studied nor checked: its check may come first
};

/// Nothing below kAdvanced units in a row, or while any unit on the way is struggled with. Pure.
inline constexpr int kAdvanced = 3;
std::optional<Advance> advanceOf(std::span<const PathUnit> units, const Goal& goal);

}  // namespace carrel::path
