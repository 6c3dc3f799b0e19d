// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "core/recall/Fsrs7.h"

namespace carrel::recall {

/// FSRS-7 for who asks hundreds of thousands of times and needs six digits: the formulas of Fsrs7, with what an answer
/// and the wait after it have in common reckoned once, and intervals to a thousandth of themselves.
class QuickFsrs7 {
public:
    /// A state with the curve that follows from it.
    struct State {
        TwoTraces traces;
        double logSlow = 0;
        double logFast = 0;
        double fastDecay = 0;
        double fastRate = 0;
        double slowRate = 0;
        double share = 0;  ///< of the fast trace
    };
    /// What is forgotten of a state at a moment, 0..1.
    struct Forgotten {
        double all = 0;
        double fast = 0;
    };

    explicit QuickFsrs7(const Fsrs7::Weights& weights);

    State from(const TwoTraces& traces) const;
    State first(Rating rating) const { return from(m_fsrs.first(rating)); }
    Forgotten forgotten(const State& state, double elapsedDays) const;
    /// The state after an answer that found so much forgotten.
    State next(const State& state, Rating rating, const Forgotten& forgotten) const;
    /// As Fsrs7::interval, but where a wait lies within a thousandth of a half day it may round to the other side.
    int interval(const State& state, double retention, int maximumDays) const;

private:
    double leftOf(const State& state, double days) const;
    double traceAfter(double trace, double logTrace, std::size_t at, double difficulty, Rating rating,
                      double forgotten) const;

    Fsrs7 m_fsrs;
    Fsrs7::Weights m_w;
    double m_slowDecay;
    double m_slowRate;
    double m_growthSlow;  ///< e^(w7 - 1.5)
    double m_growthFast;  ///< e^(w15 - 1.5)
    double m_easiest;     ///< D0(4)
};

}  // namespace carrel::recall
