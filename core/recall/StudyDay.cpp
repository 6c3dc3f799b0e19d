// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/recall/StudyDay.h"

namespace carrel::recall {

StudyDay studyDay(Instant at, std::chrono::seconds utcOffset, int startHour)
{
    const auto local = at + utcOffset - std::chrono::hours(startHour);
    return {static_cast<std::int32_t>(std::chrono::floor<std::chrono::days>(local).time_since_epoch().count())};
}

Instant startOf(StudyDay day, std::chrono::seconds utcOffset, int startHour)
{
    return Instant(std::chrono::days(day.number)) + std::chrono::hours(startHour) - utcOffset;
}

std::size_t weekday(StudyDay day)
{
    constexpr int kThursday = 3;  // 1970-01-01
    return static_cast<std::size_t>(((day.number + kThursday) % 7 + 7) % 7);
}

}  // namespace carrel::recall
