// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "core/recall/Fsrs6.h"
#include "core/recall/optimise/ReviewLog.h"

namespace carrel::recall {

/// How the cross entropy of one card's answers changes with each weight of FSRS-6. The formulas are those of Fsrs6; a
/// pass forward remembers what a pass backward takes apart (reverse mode, by hand).
class Fsrs6Gradient {
public:
    using Weights = Fsrs6::Weights;
    static constexpr double kLeastDays = 1;  ///< what comes back on the same day is not predicted
    static const Weights kDefaults;
    static const Weights kLowest;
    static const Weights kHighest;
    static const Weights kSpread;  ///< how far learners' weights lie from the defaults (standard deviation)

    /// Weights within kLowest..kHighest.
    explicit Fsrs6Gradient(const Weights& weights) { set(weights); }
    void set(const Weights& weights);

    /// Follows a card and hands back the weighted cross entropy of its items, in nats.
    double forward(std::span<const Lesson> card);
    /// Adds to `gradient` how that loss changes with each weight; for the card of the last forward().
    void backward(std::span<const Lesson> card, Weights& gradient) const;
    /// The chance of recall that forward() gave the item at `at`.
    double recallAt(std::size_t at) const { return m_tape[at].recall; }

private:
    enum class Way : std::uint8_t { SameDay, Recalled, Lapsed, LapsedAtMost };
    /// One answer: the state before it and the terms on the way to the next.
    struct Step {
        double stability;
        double difficulty;
        double logStability;
        double ratio;     ///< factor t / S
        double logCurve;  ///< ln(1 + ratio)
        double recall;
        double forgotten;  ///< 1 - recall
        double next;       ///< stability, before it is clamped
        double base;       ///< Recalled: growth without its last factor; Lapsed: (S+1)^w13 - 1
        double swing;      ///< Recalled: that factor, e^(w10 (1-R)) - 1; SameDay: k
        Way way;
        bool stabilityMoves;  ///< not held by a bound
        bool difficultyMoves;
    };
    /// How the loss changes with a state.
    struct Pull {
        double stability = 0;
        double difficulty = 0;
    };
    void recallOf(Step& step, double days) const;
    double stabilityAfter(Step& step, const Lesson& lesson) const;
    double difficultyAfter(Step& step, Rating rating) const;
    double unclampedDifficulty(double difficulty, Rating rating) const;
    void pullDifficulty(const Step& step, Rating rating, double pull, Pull& before, Weights& gradient) const;
    double pullSameDay(const Step& step, Rating rating, double pull, Weights& gradient) const;
    double pullRecalled(const Step& step, Rating rating, double pull, Pull& before, Weights& gradient) const;
    double pullLapsed(const Step& step, double pull, Pull& before, Weights& gradient) const;
    void pullRecall(const Step& step, double pull, Pull& before, Weights& gradient) const;
    void pullFirst(Rating rating, const Pull& pull, Weights& gradient) const;

    Weights m_w;
    double m_factor;       ///< .9^(-1/w20) - 1
    double m_factorSlope;  ///< its derivative by w20
    double m_growth;       ///< e^w8
    double m_most;         ///< e^(-w17 w18): what a lapse leaves at most, as a share
    double m_easiest;      ///< D0(4)
    double m_easySlope;    ///< e^(3 w5)
    std::vector<Step> m_tape;
};

}  // namespace carrel::recall
