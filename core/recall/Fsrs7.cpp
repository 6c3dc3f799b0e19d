// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/recall/Fsrs7.h"

#include <algorithm>
#include <cmath>

namespace carrel::recall {
namespace {

constexpr double kShrink = 1 - 2 * Fsrs7::kGuess;
constexpr double kShallowest = 0.01;  // of a curve's decay
constexpr double kSteepest = 0.95;
constexpr double kLargestExponent = 60;
constexpr double kMiddle = 5;  // the difficulty at which it changes no curve

int grade(Rating rating)
{
    return static_cast<int>(rating);
}

double clampDecay(double decay)
{
    return std::clamp(decay, kShallowest, kSteepest);
}

}  // namespace

const Fsrs7::Weights Fsrs7::kDefaultWeights = {0.1104, 2.2395, 3.9221, 11.7841, 6.1686, 0.6457, 3.6807, 1.9795, 0,
                                               1.3826, 0.7024, 0.5999, 0.8146,  0.6398, 1,      1.3207, 0.6707, 3.8668,
                                               0.4416, 0.0934, 1.8631, 0.6162,  1.0869, 0.1567, 0.0801, 0.2421, 0.9464,
                                               0.1433, 0.7145, 0,      0.5667,  0.3734, 0.5333, 0.3048};

Fsrs7::Fsrs7(const Weights& weights)
    : m_w(weights), m_slowDecay(clampDecay(weights[24])), m_slowRate(std::expm1(-std::log(weights[26]) / m_slowDecay))
{
}

Fsrs7::Point Fsrs7::Power::at(double days) const
{
    const double x = rate * days;
    const double change = std::expm1(-decay * std::log1p(x));
    return {-change, decay * x / (1 + x) * (1 + change)};
}

Fsrs7::Point Fsrs7::Curve::at(double days) const
{
    const Point quick = fast.at(days);
    const Point lasting = slow.at(days);
    return {(share * quick.forgotten + (1 - share) * lasting.forgotten) * kShrink + kGuess,
            (share * quick.slope + (1 - share) * lasting.slope) * kShrink};
}

Fsrs7::Curve Fsrs7::curveOf(const TwoTraces& state) const
{
    const double decay = clampDecay(m_w[23] * std::pow(state.fast, m_w[33] - 0.3));
    const double fastRate = std::expm1(std::min(-std::log(m_w[25]) / decay, kLargestExponent)) / state.fast;
    const double apart = state.difficulty - kMiddle;
    const double slowRate = m_slowRate * std::exp(apart * (m_w[32] - 0.3)) / state.slow;
    const double fast = m_w[27] * std::pow(state.fast, -m_w[29]);
    const double slow = m_w[28] * std::pow(state.slow, m_w[30]) * std::exp(apart * (m_w[31] - 0.5));
    return {{decay, fastRate}, {m_slowDecay, slowRate}, fast / (fast + slow)};
}

double Fsrs7::retrievability(const TwoTraces& state, double elapsedDays) const
{
    return 1 - curveOf(state).at(elapsedDays).forgotten;
}

double Fsrs7::exactInterval(const TwoTraces& state, double retention) const
{
    constexpr int kMostSteps = 200;
    constexpr double kNear = 1e-14;  // of ln t, and so of t
    const Curve curve = curveOf(state);
    const double goal = 1 - retention;
    double low = std::log(kShortestInterval);
    double high = std::log(kLongestInterval);
    if (curve.at(kShortestInterval).forgotten >= goal)
        return kShortestInterval;
    if (curve.at(kLongestInterval).forgotten <= goal)
        return kLongestInterval;
    double at = std::clamp(std::log(state.slow), low, high);
    for (int i = 0; i < kMostSteps; ++i) {
        const double days = std::exp(at);
        const Point here = curve.at(days);
        const double off = here.forgotten - goal;
        (off < 0 ? low : high) = at;
        double next = here.slope > 0 ? at - off / here.slope : low;
        if (!(next > low && next < high))
            next = low + (high - low) / 2;
        if (std::abs(next - at) <= kNear * std::max(1.0, std::abs(at)))
            return std::exp(next);
        at = next;
    }
    return std::exp(at);
}

int Fsrs7::interval(const TwoTraces& state, double retention, int maximumDays) const
{
    const double days = std::round(exactInterval(state, retention));
    return static_cast<int>(std::clamp(days, 1.0, static_cast<double>(std::max(1, maximumDays))));
}

double Fsrs7::initialDifficulty(Rating rating) const
{
    return m_w[4] - std::exp(m_w[5] * (grade(rating) - 1)) + 1;
}

double Fsrs7::nextDifficulty(double difficulty, Rating rating, double recall) const
{
    double step = -m_w[6] * (grade(rating) - 3);
    if (rating == Rating::Again)  // what was all but forgotten says little about how hard it is
        step *= recall + 0.1;
    const double damped = difficulty + (10 - difficulty) * step / 9;
    return std::clamp(0.01 * initialDifficulty(Rating::Easy) + 0.99 * damped, 1.0, 10.0);
}

double Fsrs7::traceAfter(double trace, std::size_t at, double difficulty, Rating rating, double forgotten) const
{
    const double* w = m_w.data() + at;
    const double lapsed = std::min(trace, w[3] * std::expm1(w[4] * std::log1p(trace)) * std::exp(forgotten * w[5]));
    if (rating == Rating::Again)
        return lapsed;
    const double hard = rating == Rating::Hard ? w[6] : 1;
    const double easy = rating == Rating::Easy ? w[7] : 1;
    const double growth =
        std::exp(w[0] - 1.5) * (11 - difficulty) * std::pow(trace, -w[1]) * std::expm1(forgotten * w[2]) * hard * easy;
    return std::max(lapsed, trace * (1 + growth));
}

TwoTraces Fsrs7::first(Rating rating) const
{
    const double slow = std::max(kMinimumStability, m_w[static_cast<std::size_t>(grade(rating) - 1)]);
    return {slow, std::max(kMinimumStability, 0.8 * slow), std::clamp(initialDifficulty(rating), 1.0, 10.0)};
}

TwoTraces Fsrs7::next(const TwoTraces& state, Rating rating, double elapsedDays) const
{
    const Curve curve = curveOf(state);
    const double forgotten = curve.at(elapsedDays).forgotten;
    TwoTraces after;
    after.slow = traceAfter(state.slow, 7, state.difficulty, rating, forgotten);
    after.slow = std::max(kMinimumStability, after.slow);
    after.fast = traceAfter(state.fast, 15, state.difficulty, rating, curve.fast.at(elapsedDays).forgotten);
    if (rating == Rating::Again)
        after.fast = std::min(after.fast, 0.8 * after.slow);
    after.fast = std::max(kMinimumStability, after.fast);
    after.difficulty = nextDifficulty(state.difficulty, rating, 1 - forgotten);
    return after;
}

}  // namespace carrel::recall
