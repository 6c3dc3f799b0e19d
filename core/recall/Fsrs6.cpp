// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/recall/Fsrs6.h"

#include <algorithm>
#include <cmath>

namespace carrel::recall {
namespace {

double clampStability(double stability)
{
    return std::clamp(stability, Fsrs6::kMinimumStability, Fsrs6::kMaximumStability);
}

double clampDifficulty(double difficulty)
{
    return std::clamp(difficulty, 1.0, 10.0);
}

int grade(Rating rating)
{
    return static_cast<int>(rating);
}

}  // namespace

const Fsrs6::Weights Fsrs6::kDefaultWeights = {0.212,  1.2931, 2.3065, 8.2956, 6.4133, 0.8334, 3.0194,
                                               0.001,  1.8722, 0.1666, 0.796,  1.4835, 0.0614, 0.2629,
                                               1.6483, 0.6014, 1.8729, 0.5425, 0.0912, 0.0658, 0.1542};

Fsrs6::Fsrs6(const Weights& weights, bool shortTerm) : m_w(weights), m_shortTerm(shortTerm)
{
    if (!shortTerm)
        m_w[17] = m_w[18] = m_w[19] = 0;
    // .9^(-1/w20) - 1, without losing digits to the subtraction.
    m_factor = std::expm1(-std::log(0.9) / m_w[20]);
    m_growth = std::exp(m_w[8]);
    m_easiestDifficulty = initialDifficulty(Rating::Easy);
}

double Fsrs6::logRetrievability(double stability, double elapsedDays) const
{
    return -m_w[20] * std::log1p(m_factor * elapsedDays / stability);
}

double Fsrs6::retrievability(double stability, double elapsedDays) const
{
    return std::exp(logRetrievability(stability, elapsedDays));
}

double Fsrs6::exactInterval(double stability, double retention) const
{
    return stability / m_factor * stretch(retention);
}

double Fsrs6::stretch(double retention) const
{
    return std::expm1(-std::log(retention) / m_w[20]);
}

int Fsrs6::wholeDays(double exact, int maximumDays) const
{
    return static_cast<int>(std::clamp(std::round(exact), 1.0, static_cast<double>(std::max(1, maximumDays))));
}

int Fsrs6::interval(double stability, double retention, int maximumDays) const
{
    return wholeDays(exactInterval(stability, retention), maximumDays);
}

std::array<int, 4> Fsrs6::intervals(const std::array<MemoryState, 4>& states, double retention, int maximumDays) const
{
    const double stretch = this->stretch(retention);
    std::array<int, 4> days{};
    for (std::size_t i = 0; i < days.size(); ++i)
        days[i] = wholeDays(states[i].stability / m_factor * stretch, maximumDays);
    return days;
}

double Fsrs6::initialDifficulty(Rating rating) const
{
    return m_w[4] - std::exp(m_w[5] * (grade(rating) - 1)) + 1;
}

double Fsrs6::nextDifficulty(double difficulty, Rating rating) const
{
    const double step = -m_w[6] * (grade(rating) - 3);
    const double damped = difficulty + (10 - difficulty) * step / 9;
    return clampDifficulty(m_w[7] * m_easiestDifficulty + (1 - m_w[7]) * damped);
}

double Fsrs6::growth(const MemoryState& state, double forgotten) const
{
    return m_growth * (11 - state.difficulty) * std::pow(state.stability, -m_w[9]) * std::expm1(m_w[10] * forgotten);
}

double Fsrs6::stabilityAfterRecall(const MemoryState& state, Rating rating, double growth) const
{
    const double hard = rating == Rating::Hard ? m_w[15] : 1;
    const double easy = rating == Rating::Easy ? m_w[16] : 1;
    return state.stability * (1 + growth * hard * easy);
}

double Fsrs6::stabilityAfterLapse(const MemoryState& state, double forgotten) const
{
    const double lapsed = m_w[11] * std::pow(state.difficulty, -m_w[12])
                          * std::expm1(m_w[13] * std::log1p(state.stability)) * std::exp(m_w[14] * forgotten);
    return std::min(lapsed, state.stability / std::exp(m_w[17] * m_w[18]));
}

double Fsrs6::stabilitySameDay(double stability, Rating rating) const
{
    double factor = std::exp(m_w[17] * (grade(rating) - 3 + m_w[18])) * std::pow(stability, -m_w[19]);
    if (rating != Rating::Again)
        factor = std::max(factor, 1.0);
    return stability * factor;
}

MemoryState Fsrs6::first(Rating rating) const
{
    return {clampStability(m_w[static_cast<std::size_t>(grade(rating) - 1)]),
            clampDifficulty(initialDifficulty(rating))};
}

MemoryState Fsrs6::next(const MemoryState& state, Rating rating, double elapsedDays) const
{
    MemoryState after;
    if (elapsedDays < 1 && m_shortTerm) {
        after.stability = stabilitySameDay(state.stability, rating);
    } else {
        const double forgotten = this->forgotten(state, elapsedDays);
        after.stability = rating == Rating::Again ? stabilityAfterLapse(state, forgotten)
                                                  : stabilityAfterRecall(state, rating, growth(state, forgotten));
    }
    after.stability = clampStability(after.stability);
    after.difficulty = nextDifficulty(state.difficulty, rating);
    return after;
}

double Fsrs6::forgotten(const MemoryState& state, double elapsedDays) const
{
    // 1 - R directly: R itself is so near 1 after a day that the difference would keep few digits.
    return -std::expm1(logRetrievability(state.stability, elapsedDays));
}

std::array<MemoryState, 4> Fsrs6::nextOfEach(const MemoryState& state, double elapsedDays) const
{
    const bool sameDay = elapsedDays < 1 && m_shortTerm;
    const double forgotten = sameDay ? 0 : this->forgotten(state, elapsedDays);
    const double growth = sameDay ? 0 : this->growth(state, forgotten);
    std::array<MemoryState, 4> after;
    for (const Rating rating : {Rating::Again, Rating::Hard, Rating::Good, Rating::Easy}) {
        MemoryState& each = after[static_cast<std::size_t>(rating) - 1];
        if (sameDay)
            each.stability = stabilitySameDay(state.stability, rating);
        else
            each.stability = rating == Rating::Again ? stabilityAfterLapse(state, forgotten)
                                                     : stabilityAfterRecall(state, rating, growth);
        each.stability = clampStability(each.stability);
        each.difficulty = nextDifficulty(state.difficulty, rating);
    }
    return after;
}

}  // namespace carrel::recall
