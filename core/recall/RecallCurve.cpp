// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/recall/RecallCurve.h"

#include <algorithm>

namespace carrel::recall {
namespace {

Fsrs6 sixOf(const SchedulingOptions& options)
{
    const bool isSm2 = options.algorithm == Algorithm::Sm2 || options.algorithm == Algorithm::Sm2Delphi;
    return isSm2 ? Fsrs6() : Fsrs6(options.weights);
}

}  // namespace

HeldMemory heldOf(const CardState& state)
{
    if (state.memory.stability > 0)
        return {state.memory, state.traces};
    return {{static_cast<double>(std::max(1, state.intervalDays)), 0}, state.traces};
}

std::optional<TwoTraces> tracesOf(const HeldMemory& held)
{
    if (held.traces.slow > 0)
        return held.traces;
    if (held.memory.difficulty > 0)
        return TwoTraces{held.memory.stability, 0.8 * held.memory.stability, held.memory.difficulty};
    return std::nullopt;
}

RecallCurve::RecallCurve(const SchedulingOptions& options) : m_six(sixOf(options))
{
    if (options.algorithm == Algorithm::Fsrs7)
        m_seven.emplace(options.weights7);
}

double RecallCurve::recall(const HeldMemory& held, double elapsedDays) const
{
    if (m_seven)
        if (const auto traces = tracesOf(held))
            return m_seven->retrievability(*traces, elapsedDays);
    return m_six.retrievability(std::max(Fsrs6::kMinimumStability, held.memory.stability), elapsedDays);
}

double RecallCurve::recallOn(const CardState& state, StudyDay day) const
{
    if (state.phase == Phase::New)
        return -1;
    return recall(heldOf(state), std::max(0, day.number - state.lastDay.number));
}

}  // namespace carrel::recall
