// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "core/recall/Fsrs7.h"
#include "core/recall/optimise/ReviewLog.h"

namespace carrel::recall {

/// How the cross entropy of one card's answers changes with each weight of FSRS-7. The formulas are those of Fsrs7; a
/// pass forward remembers what a pass backward takes apart (reverse mode, by hand).
class Fsrs7Gradient {
public:
    using Weights = Fsrs7::Weights;
    static constexpr double kLeastDays = 1e-9;  ///< every answer is predicted that came later than the one before
    static const Weights kDefaults;
    static const Weights kLowest;
    static const Weights kHighest;
    static const Weights kSpread;  ///< how far learners' weights lie from the defaults (standard deviation)

    /// Weights within kLowest..kHighest.
    explicit Fsrs7Gradient(const Weights& weights) { set(weights); }
    void set(const Weights& weights);

    /// Follows a card and hands back the weighted cross entropy of its items, in nats.
    double forward(std::span<const Lesson> card);
    /// Adds to `gradient` how that loss changes with each weight; for the card of the last forward().
    void backward(std::span<const Lesson> card, Weights& gradient) const;
    /// The chance of recall that forward() gave the item at `at`.
    double recallAt(std::size_t at) const { return 1 - m_tape[at].forgotten; }

private:
    /// The way of one trace through one answer.
    struct Trace {
        double before;
        double logBefore;
        double forgotten;  ///< what its curve says is lost
        double after;      ///< before it is clamped
        double base;       ///< recalled: growth without its last factor; lapsed: (X+1)^w[4] - 1
        double swing;      ///< recalled: that factor, e^((1-r) w[2]) - 1
        bool moves;        ///< not held by a bound, nor by the trace itself
    };
    struct Step {
        Trace slow;
        Trace fast;
        double difficulty;
        double decay;      ///< of the fast curve
        double exponent;   ///< -ln(w25) / decay, at most 60
        double fastRatio;  ///< rate t of the fast curve
        double fastLog;    ///< ln(1 + fastRatio)
        double fastRecall;
        double slowRatio;
        double slowLog;
        double slowRecall;
        double share;  ///< of the fast curve
        double forgotten;
        bool decayMoves;
        bool exponentMoves;
        bool fastFollowsSlow;  ///< a lapse held the fast trace at .8 of the slow one
        bool difficultyMoves;
    };
    /// How the loss changes with a state; the traces by their logarithm.
    struct Pull {
        double logSlow = 0;
        double logFast = 0;
        double difficulty = 0;
    };
    void curvesOf(Step& step, double days) const;
    void stateAfter(Step& step, Rating rating) const;
    void traceAfter(Trace& trace, std::size_t at, double difficulty, Rating rating) const;
    double difficultyAfter(Step& step, Rating rating) const;
    double pullTrace(const Trace& trace, std::size_t at, const Step& step, Rating rating, double pull,
                     double& logBefore, Pull& before, Weights& gradient) const;
    double pullDifficulty(const Step& step, Rating rating, double pull, Pull& before, Weights& gradient) const;
    void pullCurves(const Step& step, double byRecall, double byFastRecall, Pull& before, Weights& gradient) const;
    void pullFast(const Step& step, double byRecall, Pull& before, Weights& gradient) const;
    void pullSlow(const Step& step, double byRecall, Pull& before, Weights& gradient) const;
    void pullShare(const Step& step, double byShare, Pull& before, Weights& gradient) const;
    Pull pullStep(const Step& step, const Lesson& lesson, bool isLast, const Pull& after, Weights& gradient) const;
    void pullFirst(Rating rating, const Pull& pull, Weights& gradient) const;

    Weights m_w;
    double m_slowDecay;
    double m_slowFactor;  ///< w26^(-1/decay) - 1
    bool m_slowDecayMoves;
    double m_slowGrowth;  ///< e^(w7 - 1.5)
    double m_fastGrowth;  ///< e^(w15 - 1.5)
    double m_easySlope;   ///< e^(3 w5)
    std::vector<Step> m_tape;
};

}  // namespace carrel::recall
