// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "core/recall/Rating.h"

#include <array>
#include <optional>

namespace carrel::recall {

/// What FSRS remembers of one card.
struct MemoryState {
    double stability = 0;   ///< days until the chance of recall falls to 0.9; [0.001, 36500]
    double difficulty = 0;  ///< [1, 10]
    friend bool operator==(const MemoryState&, const MemoryState&) = default;
};

/// FSRS version 6: 21 weights and the curve they give. Pure; equal input gives equal bits on every machine with IEEE
/// doubles and no fused multiply-add. Source: the published FSRS-6 formulas (open-spaced-repetition).
class Fsrs6 {
public:
    using Weights = std::array<double, 21>;
    static const Weights kDefaultWeights;
    static constexpr double kMinimumStability = 0.001;
    static constexpr double kMaximumStability = 36500;

    /// With `shortTerm` off a second review on one day follows the formulas of other days (w17 = w18 = w19 = 0).
    explicit Fsrs6(const Weights& weights = kDefaultWeights, bool shortTerm = true);

    /// Chance of recall, 0..1, `elapsedDays` >= 0 after a review that left `stability`.
    double retrievability(double stability, double elapsedDays) const;

    /// Days until recall falls to `retention` (0 < retention < 1), before rounding.
    double exactInterval(double stability, double retention) const;
    /// The same as a whole number of days within [1, maximumDays].
    int interval(double stability, double retention, int maximumDays = 36500) const;

    /// The same for the states after each of the four answers.
    std::array<int, 4> intervals(const std::array<MemoryState, 4>& states, double retention,
                                 int maximumDays = 36500) const;

    /// The state after a first answer.
    MemoryState first(Rating rating) const;
    /// The state after another answer, `elapsedDays` >= 0 whole days later (0: the same day).
    MemoryState next(const MemoryState& state, Rating rating, double elapsedDays) const;

    /// The states after each of the four answers, to the last bit as next() has them; what they have in common is
    /// reckoned once, since a card that is folded from its past asks for them at every answer.
    std::array<MemoryState, 4> nextOfEach(const MemoryState& state, double elapsedDays) const;

    const Weights& weights() const { return m_w; }

private:
    /// What a stability is to be multiplied with, after a division by m_factor, for the days until `retention`.
    double stretch(double retention) const;
    int wholeDays(double exact, int maximumDays) const;
    double forgotten(const MemoryState& state, double elapsedDays) const;
    /// What stabilityAfterRecall has of the answer, before Hard and Easy count.
    double growth(const MemoryState& state, double forgotten) const;
    double logRetrievability(double stability, double elapsedDays) const;
    double initialDifficulty(Rating rating) const;
    double nextDifficulty(double difficulty, Rating rating) const;
    double stabilityAfterRecall(const MemoryState& state, Rating rating, double growth) const;
    double stabilityAfterLapse(const MemoryState& state, double forgotten) const;
    double stabilitySameDay(double stability, Rating rating) const;

    Weights m_w;
    bool m_shortTerm;
    double m_factor;
    double m_growth;             ///< e^w8
    double m_easiestDifficulty;  ///< D0(4)
};

}  // namespace carrel::recall
