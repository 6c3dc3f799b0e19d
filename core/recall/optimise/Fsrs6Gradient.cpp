// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/recall/optimise/Fsrs6Gradient.h"

#include <algorithm>
#include <cmath>

namespace carrel::recall {
namespace {

constexpr double kLeastForgotten = 1e-9;  // so that a loss stays a number

int grade(Rating rating)
{
    return static_cast<int>(rating);
}

std::size_t indexOf(Rating rating)
{
    return static_cast<std::size_t>(rating) - 1;
}

bool isWithin(double value, double low, double high)
{
    return value > low && value < high;
}

}  // namespace

const Fsrs6Gradient::Weights Fsrs6Gradient::kDefaults = Fsrs6::kDefaultWeights;
// Bounds and spreads: as FSRS's own optimiser has them.
const Fsrs6Gradient::Weights Fsrs6Gradient::kLowest = {
    0.001, 0.001, 0.001, 0.001, 1, 0.001, 0.001, 0.001, 0, 0, 0.001, 0.001, 0.001, 0.001, 0, 0.001, 1, 0, 0, 0, 0.1};
const Fsrs6Gradient::Weights Fsrs6Gradient::kHighest = {100, 100,  100, 100, 10, 4, 4, 0.75, 4.5, 0.8, 3.5,
                                                        5,   0.25, 0.9, 4,   1,  6, 2, 2,    0.8, 0.8};
const Fsrs6Gradient::Weights Fsrs6Gradient::kSpread = {6.43, 9.66, 17.58, 27.85, 0.57, 0.28, 0.6,
                                                       0.12, 0.39, 0.18,  0.33,  0.3,  0.09, 0.16,
                                                       0.57, 0.25, 1.03,  0.31,  0.32, 0.14, 0.27};

void Fsrs6Gradient::set(const Weights& weights)
{
    m_w = weights;
    const double decay = m_w[20];
    m_factor = std::expm1(-std::log(0.9) / decay);
    m_factorSlope = (m_factor + 1) * std::log(0.9) / (decay * decay);
    m_growth = std::exp(m_w[8]);
    m_most = std::exp(-m_w[17] * m_w[18]);
    m_easySlope = std::exp(3 * m_w[5]);
    m_easiest = m_w[4] - m_easySlope + 1;
}

void Fsrs6Gradient::recallOf(Step& step, double days) const
{
    step.ratio = m_factor * days / step.stability;
    step.logCurve = std::log1p(step.ratio);
    step.forgotten = std::max(kLeastForgotten, -std::expm1(-m_w[20] * step.logCurve));
    step.recall = 1 - step.forgotten;
}

double Fsrs6Gradient::stabilityAfter(Step& step, const Lesson& lesson) const
{
    const double logStability = std::log(step.stability);
    step.logStability = logStability;
    if (step.way == Way::SameDay) {
        step.swing = std::exp(m_w[17] * (grade(lesson.rating) - 3 + m_w[18]) - m_w[19] * logStability);
        if (lesson.rating != Rating::Again)
            step.swing = std::max(step.swing, 1.0);
        return step.stability * step.swing;
    }
    if (lesson.rating != Rating::Again) {
        step.way = Way::Recalled;
        const double hard = lesson.rating == Rating::Hard ? m_w[15] : 1;
        const double easy = lesson.rating == Rating::Easy ? m_w[16] : 1;
        step.base = m_growth * (11 - step.difficulty) * std::exp(-m_w[9] * logStability) * hard * easy;
        step.swing = std::expm1(m_w[10] * step.forgotten);
        return step.stability * (1 + step.base * step.swing);
    }
    step.base = std::expm1(m_w[13] * std::log1p(step.stability));
    const double lapsed =
        m_w[11] * step.base * std::exp(m_w[14] * step.forgotten - m_w[12] * std::log(step.difficulty));
    const double most = step.stability * m_most;
    step.way = lapsed < most ? Way::Lapsed : Way::LapsedAtMost;
    return std::min(lapsed, most);
}

double Fsrs6Gradient::unclampedDifficulty(double difficulty, Rating rating) const
{
    const double step = -m_w[6] * (grade(rating) - 3);
    return m_w[7] * m_easiest + (1 - m_w[7]) * (difficulty + (10 - difficulty) * step / 9);
}

double Fsrs6Gradient::difficultyAfter(Step& step, Rating rating) const
{
    const double free = unclampedDifficulty(step.difficulty, rating);
    step.difficultyMoves = isWithin(free, 1, 10);
    return std::clamp(free, 1.0, 10.0);
}

double Fsrs6Gradient::forward(std::span<const Lesson> card)
{
    if (m_tape.size() < card.size())
        m_tape.resize(card.size());
    const Rating first = card.front().rating;
    double stability = std::clamp(m_w[indexOf(first)], Fsrs6::kMinimumStability, Fsrs6::kMaximumStability);
    double difficulty = std::clamp(m_w[4] - std::exp(m_w[5] * (grade(first) - 1)) + 1, 1.0, 10.0);
    double loss = 0;
    for (std::size_t i = 1; i < card.size(); ++i) {
        const Lesson& lesson = card[i];
        Step& step = m_tape[i];
        step.stability = stability;
        step.difficulty = difficulty;
        step.way = lesson.days < 1 ? Way::SameDay : Way::Recalled;
        if (step.way != Way::SameDay)
            recallOf(step, lesson.days);
        if (lesson.weight > 0)
            loss +=
                lesson.weight * (lesson.rating == Rating::Again ? -std::log(step.forgotten) : m_w[20] * step.logCurve);
        if (i + 1 == card.size())
            break;  // nobody asks for the state after the last
        step.next = stabilityAfter(step, lesson);
        step.stabilityMoves = isWithin(step.next, Fsrs6::kMinimumStability, Fsrs6::kMaximumStability);
        stability = std::clamp(step.next, Fsrs6::kMinimumStability, Fsrs6::kMaximumStability);
        difficulty = difficultyAfter(step, lesson.rating);
    }
    return loss;
}

void Fsrs6Gradient::pullDifficulty(const Step& step, Rating rating, double pull, Pull& before, Weights& gradient) const
{
    const int away = grade(rating) - 3;
    const double rest = 1 - m_w[7];
    const double damped = step.difficulty - (10 - step.difficulty) * m_w[6] * away / 9;
    before.difficulty += pull * rest * (1 + m_w[6] * away / 9);
    gradient[4] += pull * m_w[7];
    gradient[5] -= pull * m_w[7] * 3 * m_easySlope;
    gradient[6] -= pull * rest * (10 - step.difficulty) * away / 9;
    gradient[7] += pull * (m_easiest - damped);
}

double Fsrs6Gradient::pullSameDay(const Step& step, Rating rating, double pull, Weights& gradient) const
{
    if (rating != Rating::Again && step.swing <= 1)
        return pull;  // held at k = 1
    const double along = pull * step.next;
    gradient[17] += along * (grade(rating) - 3 + m_w[18]);
    gradient[18] += along * m_w[17];
    gradient[19] -= along * step.logStability;
    return pull * step.swing * (1 - m_w[19]);
}

double Fsrs6Gradient::pullRecalled(const Step& step, Rating rating, double pull, Pull& before, Weights& gradient) const
{
    const double growth = step.base * step.swing;
    const double along = pull * step.stability * growth;
    const double bySwing = pull * step.stability * step.base * (step.swing + 1);
    gradient[8] += along;
    gradient[9] -= along * step.logStability;
    gradient[10] += bySwing * step.forgotten;
    if (rating == Rating::Hard)
        gradient[15] += along / m_w[15];
    if (rating == Rating::Easy)
        gradient[16] += along / m_w[16];
    before.stability += pull * (1 + growth * (1 - m_w[9]));
    before.difficulty -= along / (11 - step.difficulty);
    return bySwing * m_w[10];
}

double Fsrs6Gradient::pullLapsed(const Step& step, double pull, Pull& before, Weights& gradient) const
{
    const double along = pull * step.next;
    if (step.way == Way::LapsedAtMost) {
        gradient[17] -= along * m_w[18];
        gradient[18] -= along * m_w[17];
        before.stability += pull * m_most;
        return 0;
    }
    const double byPower = along / step.base * (step.base + 1);
    gradient[11] += along / m_w[11];
    gradient[12] -= along * std::log(step.difficulty);
    gradient[13] += byPower * std::log1p(step.stability);
    gradient[14] += along * step.forgotten;
    before.stability += byPower * m_w[13] / (step.stability + 1);
    before.difficulty -= along * m_w[12] / step.difficulty;
    return along * m_w[14];
}

void Fsrs6Gradient::pullRecall(const Step& step, double pull, Pull& before, Weights& gradient) const
{
    const double decay = m_w[20];
    const double bend = step.ratio / (1 + step.ratio);
    before.stability += pull * step.recall * decay * bend / step.stability;
    gradient[20] -= pull * step.recall * (step.logCurve + decay * bend * m_factorSlope / m_factor);
}

void Fsrs6Gradient::pullFirst(Rating rating, const Pull& pull, Weights& gradient) const
{
    gradient[indexOf(rating)] += pull.stability;
    const double power = std::exp(m_w[5] * (grade(rating) - 1));
    if (!isWithin(m_w[4] - power + 1, 1, 10))
        return;
    gradient[4] += pull.difficulty;
    gradient[5] -= pull.difficulty * (grade(rating) - 1) * power;
}

void Fsrs6Gradient::backward(std::span<const Lesson> card, Weights& gradient) const
{
    Pull after;
    for (std::size_t i = card.size() - 1; i > 0; --i) {
        const Lesson& lesson = card[i];
        const Step& step = m_tape[i];
        Pull before;
        double byForgotten = 0;
        if (i + 1 < card.size()) {
            const double pull = step.stabilityMoves ? after.stability : 0;
            if (step.way == Way::SameDay)
                before.stability = pullSameDay(step, lesson.rating, pull, gradient);
            else if (step.way == Way::Recalled)
                byForgotten = pullRecalled(step, lesson.rating, pull, before, gradient);
            else
                byForgotten = pullLapsed(step, pull, before, gradient);
            if (step.difficultyMoves)
                pullDifficulty(step, lesson.rating, after.difficulty, before, gradient);
        }
        double byRecall = -byForgotten;
        if (lesson.weight > 0)
            byRecall += lesson.weight * (lesson.rating == Rating::Again ? 1 / step.forgotten : -1 / step.recall);
        if (byRecall != 0)
            pullRecall(step, byRecall, before, gradient);
        after = before;
    }
    pullFirst(card.front().rating, after, gradient);
}

}  // namespace carrel::recall
