// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/recall/QuickFsrs7.h"

#include <algorithm>
#include <cmath>

namespace carrel::recall {
namespace {

constexpr double kShrink = 1 - 2 * Fsrs7::kGuess;
constexpr std::size_t kSlow = 7;  // where the weights of each trace begin
constexpr std::size_t kFast = 15;

double clampDecay(double decay)
{
    return std::clamp(decay, 0.01, 0.95);
}

/// How much of one power curve is left, how steeply it falls along ln t, and how that changes.
struct Left {
    double share;
    double slope;
    double bend;
};

Left left(double decay, double x)
{
    const double share = std::exp(-decay * std::log(1 + x));
    const double part = 1 / (1 + x);
    const double slope = decay * x * part * share;
    return {share, slope, slope * (1 - decay * x) * part};
}

}  // namespace

QuickFsrs7::QuickFsrs7(const Fsrs7::Weights& weights)
    : m_fsrs(weights), m_w(weights), m_slowDecay(clampDecay(weights[24])),
      m_slowRate(std::expm1(-std::log(weights[26]) / m_slowDecay)), m_growthSlow(std::exp(weights[kSlow] - 1.5)),
      m_growthFast(std::exp(weights[kFast] - 1.5)), m_easiest(weights[4] - std::exp(weights[5] * 3) + 1)
{
}

QuickFsrs7::State QuickFsrs7::from(const TwoTraces& traces) const
{
    State state{.traces = traces, .logSlow = std::log(traces.slow), .logFast = std::log(traces.fast)};
    state.fastDecay = clampDecay(m_w[23] * std::exp(state.logFast * (m_w[33] - 0.3)));
    state.fastRate = (std::exp(std::min(-std::log(m_w[25]) / state.fastDecay, 60.0)) - 1) / traces.fast;
    const double apart = traces.difficulty - 5;
    state.slowRate = m_slowRate * std::exp(apart * (m_w[32] - 0.3)) / traces.slow;
    const double fast = m_w[27] * std::exp(-m_w[29] * state.logFast);
    const double slow = m_w[28] * std::exp(m_w[30] * state.logSlow + apart * (m_w[31] - 0.5));
    state.share = fast / (fast + slow);
    return state;
}

QuickFsrs7::Forgotten QuickFsrs7::forgotten(const State& state, double elapsedDays) const
{
    if (elapsedDays <= 0)
        return {Fsrs7::kGuess, 0};
    const double fast = 1 - left(state.fastDecay, state.fastRate * elapsedDays).share;
    const double slow = 1 - left(m_slowDecay, state.slowRate * elapsedDays).share;
    return {(state.share * fast + (1 - state.share) * slow) * kShrink + Fsrs7::kGuess, fast};
}

double QuickFsrs7::traceAfter(double trace, double logTrace, std::size_t at, double difficulty, Rating rating,
                              double forgotten) const
{
    const double* w = m_w.data() + at;
    if (rating == Rating::Again)
        return std::min(trace, w[3] * (std::exp(w[4] * std::log(1 + trace)) - 1) * std::exp(forgotten * w[5]));
    const double hard = rating == Rating::Hard ? w[6] : 1;
    const double easy = rating == Rating::Easy ? w[7] : 1;
    const double growth = (at == kSlow ? m_growthSlow : m_growthFast) * (11 - difficulty) * std::exp(-w[1] * logTrace)
                          * (std::exp(forgotten * w[2]) - 1) * hard * easy;
    // A lapse leaves no more than there was: what has grown is above it.
    return trace * (1 + std::max(0.0, growth));
}

QuickFsrs7::State QuickFsrs7::next(const State& state, Rating rating, const Forgotten& forgotten) const
{
    const TwoTraces& before = state.traces;
    TwoTraces after;
    after.slow = std::max(Fsrs7::kMinimumStability,
                          traceAfter(before.slow, state.logSlow, kSlow, before.difficulty, rating, forgotten.all));
    after.fast = traceAfter(before.fast, state.logFast, kFast, before.difficulty, rating, forgotten.fast);
    if (rating == Rating::Again)
        after.fast = std::min(after.fast, 0.8 * after.slow);
    after.fast = std::max(Fsrs7::kMinimumStability, after.fast);
    double step = -m_w[6] * (static_cast<int>(rating) - 3);
    if (rating == Rating::Again)
        step *= 1.1 - forgotten.all;
    const double damped = before.difficulty + (10 - before.difficulty) * step / 9;
    after.difficulty = std::clamp(0.01 * m_easiest + 0.99 * damped, 1.0, 10.0);
    return from(after);
}

double QuickFsrs7::leftOf(const State& state, double days) const
{
    return state.share * left(state.fastDecay, state.fastRate * days).share
           + (1 - state.share) * left(m_slowDecay, state.slowRate * days).share;
}

int QuickFsrs7::interval(const State& state, double retention, int maximumDays) const
{
    constexpr int kMostSteps = 40;
    constexpr double kNear = 0.05;  // of ln t; steps of the third order leave far less than a thousandth after it
    const double goal = 1 - (1 - retention - Fsrs7::kGuess) / kShrink;  // of what is left of both curves
    double low = std::log(Fsrs7::kShortestInterval);
    const double end = std::log(Fsrs7::kLongestInterval);
    double high = end;
    double at = std::clamp(state.logSlow, low, high);
    for (int i = 0; i < kMostSteps; ++i) {
        const double days = std::exp(at);
        const Left fast = left(state.fastDecay, state.fastRate * days);
        const Left slow = left(m_slowDecay, state.slowRate * days);
        const double off = state.share * fast.share + (1 - state.share) * slow.share - goal;
        const double slope = state.share * fast.slope + (1 - state.share) * slow.slope;
        const double bend = state.share * fast.bend + (1 - state.share) * slow.bend;
        (off > 0 ? low : high) = at;
        double next = at + off * slope / (slope * slope + off * bend / 2);  // Halley's step
        if (high == end && next >= high && leftOf(state, Fsrs7::kLongestInterval) >= goal)
            return std::min(static_cast<int>(Fsrs7::kLongestInterval), std::max(1, maximumDays));
        if (!(next > low && next < high))
            next = low + (high - low) / 2;
        const double step = std::abs(next - at);
        at = next;
        if (step < kNear)
            break;
    }
    const double longest = static_cast<double>(std::max(1, maximumDays));
    return static_cast<int>(std::clamp(std::round(std::exp(at)), 1.0, longest));
}

}  // namespace carrel::recall
