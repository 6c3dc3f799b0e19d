// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/recall/DueOn.h"

#include <algorithm>

namespace carrel::recall {

CardState dueOn(const CardState& state, StudyDay day)
{
    CardState next = state;
    if (state.phase == Phase::New)
        return next;
    next.dueDay = day;
    if (state.phase == Phase::Review)
        return next;
    // Within the day it had no interval, save under SM-2, which has put it off by days already.
    const bool isPutOff = state.sm2.repeatToday && state.sm2.intervalDays > 0;
    next.intervalDays =
        isPutOff ? static_cast<int>(state.sm2.intervalDays) : std::max(1, day.number - state.lastDay.number);
    next.sm2.intervalDays = next.intervalDays;
    next.sm2.repeatToday = false;
    next.phase = Phase::Review;
    next.step = 0;
    next.dueAt = {};
    return next;
}

}  // namespace carrel::recall
