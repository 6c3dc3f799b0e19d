// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/recall/Sm2.h"

#include <algorithm>
#include <cmath>

namespace carrel::recall {
namespace {

constexpr int kPassingGrade = 3;
constexpr int kGradeThatEndsTheDay = 4;
constexpr int kEaseFloorHundredths = 130;
constexpr double kEaseFloor = 1.3;
constexpr std::int64_t kSecondInterval = 6;
/// Keeps the product within range after any number of perfect answers; callers that plan days clamp far below.
constexpr std::int64_t kMaximumDays = 1'000'000'000'000;

Sm2State published(const Sm2State& state, int grade)
{
    Sm2State next = state;
    next.repeatToday = grade < kGradeThatEndsTheDay;
    if (grade < kPassingGrade) {
        next.repetition = 1;
        next.intervalDays = 1;
        return next;
    }
    // In hundredths the step 0.1 - (5 - q)(0.08 + (5 - q) 0.02) is a whole number.
    const int missing = 5 - grade;
    next.easeHundredths = std::max(kEaseFloorHundredths, state.easeHundredths + 10 - missing * (8 + missing * 2));
    next.ease = next.easeHundredths / 100.0;
    next.repetition = state.repetition + 1;
    if (next.repetition == 1)
        next.intervalDays = 1;
    else if (next.repetition == 2)
        next.intervalDays = kSecondInterval;
    else
        next.intervalDays = std::min(kMaximumDays, (state.intervalDays * next.easeHundredths + 99) / 100);
    return next;
}

Sm2State delphi(const Sm2State& state, int grade)
{
    Sm2State next = state;
    next.repeatToday = grade < kGradeThatEndsTheDay;
    if (grade < kPassingGrade) {
        next.repetition = 0;
        next.intervalDays = 1;
    } else {
        next.repetition = state.repetition + 1;
        if (next.repetition == 1)
            next.intervalDays = 1;
        else if (next.repetition == 2)
            next.intervalDays = kSecondInterval;
        else
            next.intervalDays = std::min(
                kMaximumDays,
                static_cast<std::int64_t>(std::floor(static_cast<double>(state.intervalDays) * state.ease + 0.5)));
    }
    const int missing = 5 - grade;
    next.ease = std::max(kEaseFloor, state.ease + (0.1 - missing * (0.08 + missing * 0.02)));
    next.easeHundredths = static_cast<int>(std::lround(next.ease * 100));
    return next;
}

}  // namespace

Sm2State sm2Next(const Sm2State& state, int grade, Sm2Variant variant)
{
    const int clamped = std::clamp(grade, 0, 5);
    return variant == Sm2Variant::Published ? published(state, clamped) : delphi(state, clamped);
}

}  // namespace carrel::recall
