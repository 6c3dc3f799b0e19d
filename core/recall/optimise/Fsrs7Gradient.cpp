// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/recall/optimise/Fsrs7Gradient.h"

#include <algorithm>
#include <cmath>

namespace carrel::recall {
namespace {

constexpr double kShrink = 1 - 2 * Fsrs7::kGuess;
constexpr double kShallowest = 0.01;
constexpr double kSteepest = 0.95;
constexpr double kLargestExponent = 60;
constexpr double kMiddle = 5;
constexpr double kReversion = 0.01;  // of difficulty, towards that of an easy card
constexpr double kFastShare = 0.8;   // of the slow trace: the first fast one, and the most after a lapse
constexpr std::size_t kSlowAt = 7;   // where the weights of a trace begin
constexpr std::size_t kFastAt = 15;

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

const Fsrs7Gradient::Weights Fsrs7Gradient::kDefaults = Fsrs7::kDefaultWeights;
// Bounds: those within which each formula keeps its meaning. Spreads: those published for the same formulas in FSRS's
// own benchmark, where it has them.
const Fsrs7Gradient::Weights Fsrs7Gradient::kLowest = {
    0.001, 0.001, 0.001, 0.001, 1,     0.001, 0.1,  0,    0,    0.3, 0.01, 0.001, 0, 0.001, 1, 0, 0,
    0.5,   0.001, 0.001, 0,     0.001, 1,     0.01, 0.01, 0.01, 0.5, 0.01, 0.01,  0, 0,     0, 0, 0};
const Fsrs7Gradient::Weights Fsrs7Gradient::kHighest = {100,  100,  100,  100, 10, 4,   4,   4, 1.2, 3, 1.5, 1.2,
                                                        3.5,  1,    7,    4,   2,  6,   1.5, 1, 5,   1, 7,   0.95,
                                                        0.95, 0.85, 0.99, 1,   1,  0.9, 1.1, 1, 1,   1};
const Fsrs7Gradient::Weights Fsrs7Gradient::kSpread = {
    6.43,   9.66,   17.58,  27.85,  0.523,  0.2528, 0.4329, 0.2966, 0.2139, 0.2889, 0.1862, 0.175,
    0.3812, 0.3013, 0.9104, 0.3234, 0.2448, 0.3273, 0.1842, 0.1735, 0.4608, 0.311,  0.864,  0.0418,
    0.1,    0.0798, 0.0682, 0.1282, 0.1397, 0.1407, 0.1489, 0.1,    0.1,    0.1};

void Fsrs7Gradient::set(const Weights& weights)
{
    m_w = weights;
    m_slowDecay = std::clamp(m_w[24], kShallowest, kSteepest);
    m_slowDecayMoves = isWithin(m_w[24], kShallowest, kSteepest);
    m_slowFactor = std::expm1(-std::log(m_w[26]) / m_slowDecay);
    m_slowGrowth = std::exp(m_w[kSlowAt] - 1.5);
    m_fastGrowth = std::exp(m_w[kFastAt] - 1.5);
    m_easySlope = std::exp(3 * m_w[5]);
}

void Fsrs7Gradient::curvesOf(Step& step, double days) const
{
    const double logFast = step.fast.logBefore;
    const double apart = step.difficulty - kMiddle;
    const double decay = m_w[23] * std::exp((m_w[33] - 0.3) * logFast);
    step.decayMoves = isWithin(decay, kShallowest, kSteepest);
    step.decay = std::clamp(decay, kShallowest, kSteepest);
    step.exponent = -std::log(m_w[25]) / step.decay;
    step.exponentMoves = step.exponent < kLargestExponent;
    step.exponent = std::min(step.exponent, kLargestExponent);
    step.fastRatio = std::expm1(step.exponent) * days / step.fast.before;
    step.fastLog = std::log1p(step.fastRatio);
    step.fast.forgotten = -std::expm1(-step.decay * step.fastLog);
    step.fastRecall = 1 - step.fast.forgotten;
    step.slowRatio = m_slowFactor * std::exp(apart * (m_w[32] - 0.3)) * days / step.slow.before;
    step.slowLog = std::log1p(step.slowRatio);
    const double slowForgotten = -std::expm1(-m_slowDecay * step.slowLog);
    step.slowRecall = 1 - slowForgotten;
    // a / (a + b) = 1 / (1 + b/a), and b/a is one power.
    step.share =
        1
        / (1
           + m_w[28] / m_w[27] * std::exp(m_w[30] * step.slow.logBefore + apart * (m_w[31] - 0.5) + m_w[29] * logFast));
    step.forgotten = (step.share * step.fast.forgotten + (1 - step.share) * slowForgotten) * kShrink + Fsrs7::kGuess;
    step.slow.forgotten = step.forgotten;
}

void Fsrs7Gradient::traceAfter(Trace& trace, std::size_t at, double difficulty, Rating rating) const
{
    const double* w = m_w.data() + at;
    if (rating == Rating::Again) {
        trace.base = std::expm1(w[4] * std::log1p(trace.before));
        const double lapsed = w[3] * trace.base * std::exp(trace.forgotten * w[5]);
        trace.moves = lapsed < trace.before;
        trace.after = std::min(lapsed, trace.before);
        return;
    }
    const double hard = rating == Rating::Hard ? w[6] : 1;
    const double easy = rating == Rating::Easy ? w[7] : 1;
    trace.base = (at == kSlowAt ? m_slowGrowth : m_fastGrowth) * (11 - difficulty) * std::exp(-w[1] * trace.logBefore)
                 * hard * easy;
    trace.swing = std::expm1(trace.forgotten * w[2]);
    trace.after = trace.before * (1 + trace.base * trace.swing);  // no less than a lapse leaves: no weight is below 0
    trace.moves = true;
}

double Fsrs7Gradient::difficultyAfter(Step& step, Rating rating) const
{
    double change = -m_w[6] * (grade(rating) - 3);
    if (rating == Rating::Again)
        change *= 1 - step.forgotten + 0.1;
    const double damped = step.difficulty + (10 - step.difficulty) * change / 9;
    const double free = kReversion * (m_w[4] - m_easySlope + 1) + (1 - kReversion) * damped;
    step.difficultyMoves = isWithin(free, 1, 10);
    return std::clamp(free, 1.0, 10.0);
}

void Fsrs7Gradient::stateAfter(Step& step, Rating rating) const
{
    traceAfter(step.slow, kSlowAt, step.difficulty, rating);
    traceAfter(step.fast, kFastAt, step.difficulty, rating);
    const double most = kFastShare * std::max(step.slow.after, Fsrs7::kMinimumStability);
    step.fastFollowsSlow = rating == Rating::Again && step.fast.after > most;
    if (step.fastFollowsSlow)
        step.fast.after = most;
}

double Fsrs7Gradient::forward(std::span<const Lesson> card)
{
    if (m_tape.size() < card.size())
        m_tape.resize(card.size());
    const Rating first = card.front().rating;
    double slow = std::max(m_w[indexOf(first)], Fsrs7::kMinimumStability);
    double fast = std::max(kFastShare * slow, Fsrs7::kMinimumStability);
    double difficulty = std::clamp(m_w[4] - std::exp(m_w[5] * (grade(first) - 1)) + 1, 1.0, 10.0);
    double loss = 0;
    for (std::size_t i = 1; i < card.size(); ++i) {
        const Lesson& lesson = card[i];
        Step& step = m_tape[i];
        step.slow.before = slow;
        step.slow.logBefore = std::log(slow);
        step.fast.before = fast;
        step.fast.logBefore = std::log(fast);
        step.difficulty = difficulty;
        curvesOf(step, lesson.days);
        if (lesson.weight > 0)
            loss += lesson.weight * -std::log(lesson.rating == Rating::Again ? step.forgotten : 1 - step.forgotten);
        if (i + 1 == card.size())
            break;  // nobody asks for the state after the last
        stateAfter(step, lesson.rating);
        slow = std::max(step.slow.after, Fsrs7::kMinimumStability);
        fast = std::max(step.fast.after, Fsrs7::kMinimumStability);
        difficulty = difficultyAfter(step, lesson.rating);
    }
    return loss;
}

/// `pull` is by the logarithm of the trace after the answer; hands back the pull by what was forgotten.
double Fsrs7Gradient::pullTrace(const Trace& trace, std::size_t at, const Step& step, Rating rating, double pull,
                                double& logBefore, Pull& before, Weights& gradient) const
{
    const double* w = m_w.data() + at;
    double* g = gradient.data() + at;
    if (trace.after < Fsrs7::kMinimumStability)
        return 0;
    if (!trace.moves) {
        logBefore += pull;
        return 0;
    }
    if (rating == Rating::Again) {
        const double byPower = pull / trace.base * (trace.base + 1);
        g[3] += pull / w[3];
        g[4] += byPower * std::log1p(trace.before);
        g[5] += pull * trace.forgotten;
        logBefore += byPower * w[4] * trace.before / (trace.before + 1);
        return pull * w[5];
    }
    const double grown = 1 + trace.base * trace.swing;
    const double along = pull * trace.base * trace.swing / grown;
    const double bySwing = pull / grown * trace.base * (trace.swing + 1);
    g[0] += along;
    g[1] -= along * trace.logBefore;
    g[2] += bySwing * trace.forgotten;
    if (rating == Rating::Hard)
        g[6] += along / w[6];
    if (rating == Rating::Easy)
        g[7] += along / w[7];
    logBefore += pull - along * w[1];
    before.difficulty -= along / (11 - step.difficulty);
    return bySwing * w[2];
}

/// Hands back the pull by recall.
double Fsrs7Gradient::pullDifficulty(const Step& step, Rating rating, double pull, Pull& before,
                                     Weights& gradient) const
{
    if (!step.difficultyMoves)
        return 0;
    const int away = grade(rating) - 3;
    const double tempered = rating == Rating::Again ? 1 - step.forgotten + 0.1 : 1;
    const double along = pull * (1 - kReversion);
    const double room = (10 - step.difficulty) / 9;
    gradient[4] += pull * kReversion;
    gradient[5] -= pull * kReversion * 3 * m_easySlope;
    gradient[6] -= along * room * away * tempered;
    before.difficulty += along * (1 + m_w[6] * away * tempered / 9);
    return rating == Rating::Again ? -along * room * m_w[6] * away : 0;
}

void Fsrs7Gradient::pullFast(const Step& step, double byRecall, Pull& before, Weights& gradient) const
{
    const double along = byRecall * step.fastRecall;
    const double byRatio = -along * step.decay * step.fastRatio / (1 + step.fastRatio);  // by its logarithm
    double byDecay = -along * step.fastLog;
    before.logFast -= byRatio;
    if (step.exponentMoves) {
        const double power = std::expm1(step.exponent);
        const double byExponent = byRatio * (power + 1) / power;
        gradient[25] -= byExponent / (m_w[25] * step.decay);
        byDecay -= byExponent * step.exponent / step.decay;
    }
    if (!step.decayMoves)
        return;
    const double byLogDecay = byDecay * step.decay;
    gradient[23] += byLogDecay / m_w[23];
    gradient[33] += byLogDecay * step.fast.logBefore;
    before.logFast += byLogDecay * (m_w[33] - 0.3);
}

void Fsrs7Gradient::pullSlow(const Step& step, double byRecall, Pull& before, Weights& gradient) const
{
    const double along = byRecall * step.slowRecall;
    const double byRatio = -along * m_slowDecay * step.slowRatio / (1 + step.slowRatio);  // by its logarithm
    const double byFactor = byRatio / m_slowFactor * (m_slowFactor + 1);
    before.logSlow -= byRatio;
    before.difficulty += byRatio * (m_w[32] - 0.3);
    gradient[32] += byRatio * (step.difficulty - kMiddle);
    gradient[26] -= byFactor / (m_w[26] * m_slowDecay);
    if (m_slowDecayMoves)
        gradient[24] += byFactor * std::log(m_w[26]) / (m_slowDecay * m_slowDecay) - along * step.slowLog;
}

void Fsrs7Gradient::pullShare(const Step& step, double byShare, Pull& before, Weights& gradient) const
{
    const double apart = step.difficulty - kMiddle;
    const double toFast = byShare * step.share * (1 - step.share);
    gradient[27] += toFast / m_w[27];
    gradient[28] -= toFast / m_w[28];
    gradient[29] -= toFast * step.fast.logBefore;
    gradient[30] -= toFast * step.slow.logBefore;
    gradient[31] -= toFast * apart;
    before.logFast -= toFast * m_w[29];
    before.logSlow -= toFast * m_w[30];
    before.difficulty -= toFast * (m_w[31] - 0.5);
}

void Fsrs7Gradient::pullCurves(const Step& step, double byRecall, double byFastRecall, Pull& before,
                               Weights& gradient) const
{
    const double mixed = byRecall * kShrink;
    pullFast(step, byFastRecall + mixed * step.share, before, gradient);
    pullSlow(step, mixed * (1 - step.share), before, gradient);
    pullShare(step, mixed * (step.fastRecall - step.slowRecall), before, gradient);
}

Fsrs7Gradient::Pull Fsrs7Gradient::pullStep(const Step& step, const Lesson& lesson, bool isLast, const Pull& after,
                                            Weights& gradient) const
{
    Pull before;
    double byRecall = 0;
    double byFastRecall = 0;
    if (!isLast) {
        double bySlow = after.logSlow;
        double byFast = after.logFast;
        if (step.fastFollowsSlow) {
            bySlow += step.fast.after < Fsrs7::kMinimumStability ? 0 : byFast;
            byFast = 0;
        }
        byRecall -= pullTrace(step.slow, kSlowAt, step, lesson.rating, bySlow, before.logSlow, before, gradient);
        byFastRecall -= pullTrace(step.fast, kFastAt, step, lesson.rating, byFast, before.logFast, before, gradient);
        byRecall += pullDifficulty(step, lesson.rating, after.difficulty, before, gradient);
    }
    if (lesson.weight > 0)
        byRecall += lesson.weight * (lesson.rating == Rating::Again ? 1 / step.forgotten : -1 / (1 - step.forgotten));
    pullCurves(step, byRecall, byFastRecall, before, gradient);
    return before;
}

void Fsrs7Gradient::pullFirst(Rating rating, const Pull& pull, Weights& gradient) const
{
    // The fast trace begins as a share of the slow one: its logarithm moves with it.
    gradient[indexOf(rating)] += (pull.logSlow + pull.logFast) / m_w[indexOf(rating)];
    const double power = std::exp(m_w[5] * (grade(rating) - 1));
    if (!isWithin(m_w[4] - power + 1, 1, 10))
        return;
    gradient[4] += pull.difficulty;
    gradient[5] -= pull.difficulty * (grade(rating) - 1) * power;
}

void Fsrs7Gradient::backward(std::span<const Lesson> card, Weights& gradient) const
{
    Pull pull;
    for (std::size_t i = card.size() - 1; i > 0; --i)
        pull = pullStep(m_tape[i], card[i], i + 1 == card.size(), pull, gradient);
    pullFirst(card.front().rating, pull, gradient);
}

}  // namespace carrel::recall
