// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/recall/Explanation.h"

#include <algorithm>

namespace carrel::recall {

Explanation explained(const CardState& state, std::int64_t card, const AnswerTime& now, ReviewOrder order,
                      const SchedulingOptions& options)
{
    Explanation why;
    why.recall = recallOn(state, now.day, options);
    if (state.phase == Phase::New)
        return why;
    if (state.phase != Phase::Review) {
        why.turn = state.dueAt <= now.at ? Explanation::Turn::Learning : Explanation::Turn::Ahead;
        why.in = std::chrono::ceil<std::chrono::minutes>(state.dueAt - now.at);
        return why;
    }
    why.turn = Explanation::Turn::Review;
    why.seenDaysAgo = std::max(0, now.day.number - state.lastDay.number);
    why.plannedDays = std::max(1, state.dueDay.number - state.lastDay.number);
    why.overdueDays = std::max(0, now.day.number - state.dueDay.number);
    const double stability = state.memory.stability > 0 ? state.memory.stability : state.intervalDays;
    const Candidate candidate{card, 0, state.dueDay.number, state.lastDay.number, static_cast<float>(stability)};
    why.sortedBy = static_cast<double>(orderKey(candidate, now.day, order));
    return why;
}

}  // namespace carrel::recall
