// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "core/base/Clock.h"

#include <compare>
#include <cstddef>
#include <cstdint>

namespace carrel::recall {

/// A day of study: the number of the local calendar day since 1970-01-01, which begins at the learner's own hour.
struct StudyDay {
    std::int32_t number = 0;
    friend auto operator<=>(const StudyDay&, const StudyDay&) = default;
};

/// The study day of a moment for somebody whose clock is `utcOffset` ahead of UTC and whose day starts at
/// `startHour` (0..23). A review keeps the offset it was given under, so travel neither skips nor doubles a day.
StudyDay studyDay(Instant at, std::chrono::seconds utcOffset, int startHour);

/// The moment at which that study day begins.
Instant startOf(StudyDay day, std::chrono::seconds utcOffset, int startHour);

/// Its weekday: 0 Monday .. 6 Sunday.
std::size_t weekday(StudyDay day);

}  // namespace carrel::recall
