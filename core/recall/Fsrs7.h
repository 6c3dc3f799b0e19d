// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "core/recall/Rating.h"

#include <array>

namespace carrel::recall {

/// What FSRS-7 remembers of one card: a slow trace, which carries it over weeks, and a fast one for hours and days.
struct TwoTraces {
    double slow = 0;        ///< stability S in days; at least 1e-4
    double fast = 0;        ///< stability F in days; at least 1e-4
    double difficulty = 0;  ///< [1, 10]
    friend bool operator==(const TwoTraces&, const TwoTraces&) = default;
};

/// FSRS version 7: 34 weights, days in fractions. Pure; equal input gives equal bits on every machine with IEEE doubles
/// and no fused multiply-add. Weights of FSRS-6 mean nothing here: whoever changes replays the answers.
/// Source: the published FSRS-7 formulas (open-spaced-repetition).
class Fsrs7 {
public:
    using Weights = std::array<double, 34>;
    static const Weights kDefaultWeights;
    static constexpr double kMinimumStability = 1e-4;
    static constexpr double kShortestInterval = 1.0 / 86400;  ///< days: one second
    static constexpr double kLongestInterval = 36500;         ///< days
    static constexpr double kGuess = 1e-5;                    ///< recall stays so far from 0 and from 1

    explicit Fsrs7(const Weights& weights = kDefaultWeights);

    /// Chance of recall, within [kGuess, 1 - kGuess], `elapsedDays` >= 0 after a review that left `state`.
    double retrievability(const TwoTraces& state, double elapsedDays) const;

    /// Days until recall falls to `retention` (0 < retention < 1), within [kShortestInterval, kLongestInterval]. The
    /// two curves have no inverse in closed form: Newton's steps in ln t, halving wherever one would leave its bracket.
    double exactInterval(const TwoTraces& state, double retention) const;
    /// The same as a whole number of days within [1, maximumDays].
    int interval(const TwoTraces& state, double retention, int maximumDays = 36500) const;

    /// The state after a first answer.
    TwoTraces first(Rating rating) const;
    /// The state after another answer, `elapsedDays` >= 0 later, in days and their fractions.
    TwoTraces next(const TwoTraces& state, Rating rating, double elapsedDays) const;

    const Weights& weights() const { return m_w; }

private:
    /// How much is forgotten at a moment, without losing digits near 0, and how fast that grows along ln t.
    struct Point {
        double forgotten;
        double slope;
    };
    /// One power curve: (1 + rate t)^-decay.
    struct Power {
        double decay;
        double rate;  ///< for each day
        Point at(double days) const;
    };
    /// Both curves of one state and how much the fast one counts.
    struct Curve {
        Power fast;
        Power slow;
        double share;  ///< of the fast one, 0..1
        Point at(double days) const;
    };
    Curve curveOf(const TwoTraces& state) const;
    double initialDifficulty(Rating rating) const;
    double nextDifficulty(double difficulty, Rating rating, double recall) const;
    /// A trace after an answer; its eight weights begin at `at`.
    double traceAfter(double trace, std::size_t at, double difficulty, Rating rating, double forgotten) const;

    Weights m_w;
    double m_slowDecay;
    double m_slowRate;  ///< times e^((D-5)(w32-.3)) / S: the rate of the slow curve
};

}  // namespace carrel::recall
