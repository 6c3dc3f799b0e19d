// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "core/base/Progress.h"
#include "core/recall/Fsrs6.h"
#include "core/recall/Fsrs7.h"

#include <cstdint>
#include <span>
#include <variant>
#include <vector>

namespace carrel::recall {

/// How a learner answers, on the average.
struct Habits {
    /// Chances of Again, Hard, Good, Easy at first sight, and of the last three where a card was recalled.
    std::array<double, 4> first{0.24, 0.094, 0.495, 0.171};
    std::array<double, 3> recalled{0.224, 0.631, 0.145};
    std::array<double, 4> seconds{23, 12, 7, 5};  ///< for an answer, by its grade
    double secondsAtFirst = 20;                   ///< for a card's first answer
};

/// A card as a simulation begins; days count from today, 0.
struct SimulatedCard {
    TwoTraces state;  ///< with FSRS-6 slow is its stability, and fast is not looked at
    int lastDay = 0;  ///< of its last answer, 0 or below
    int dueDay = 0;
};

struct SimulationOptions {
    std::variant<Fsrs6::Weights, Fsrs7::Weights> weights = Fsrs6::kDefaultWeights;
    double retention = 0.9;  ///< aim, between 0 and 1
    int maximumDays = 36500;
    int days = 365;  ///< how far to look, 1 and more
    int newPerDay = 20;
    int reviewsPerDay = 200;
    int newCards = 0;  ///< not seen yet
    Habits habits;
    std::uint64_t seed = 1;
};

/// One day to come.
struct SimulatedDay {
    int fresh = 0;           ///< cards seen for the first time
    int reviews = 0;         ///< of other days
    int recalled = 0;        ///< of the reviews
    int waiting = 0;         ///< due, and left over by the limit
    double seconds = 0;      ///< spent answering
    double remembered = -1;  ///< cards that would be recalled at the day's end; -1 on a day where it was not counted
};

/// The days to come when memory is what the weights say. The longest due comes first; what the daily limit leaves over
/// waits. A card that was not recalled is answered once more on that day, Good. What is remembered is counted on the
/// last day and about 60 before it, from no more than 2,000 cards each time. The same options give the same days.
/// Linear in the answers given; memory: 88 bytes a card.
std::vector<SimulatedDay> simulated(std::span<const SimulatedCard> seen, const SimulationOptions& options);
/// The same; `progress` counts the days. Fails with Cancelled.
Result<std::vector<SimulatedDay>> simulated(std::span<const SimulatedCard> seen, const SimulationOptions& options,
                                            Progress& progress);

}  // namespace carrel::recall
