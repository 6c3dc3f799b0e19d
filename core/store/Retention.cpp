// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/store/Retention.h"

#include <algorithm>
#include <set>

namespace carrel::store {

std::vector<Instant> keptBackups(std::vector<Instant> taken, std::chrono::seconds utcOffset)
{
    constexpr std::size_t kDays = 7;
    constexpr std::size_t kWeeks = 4;
    std::ranges::sort(taken, std::greater{});
    std::set<std::chrono::sys_days> days;
    std::set<std::chrono::sys_days> weeks;
    std::vector<Instant> kept;
    for (const Instant at : taken) {
        const auto day = std::chrono::floor<std::chrono::days>(at + utcOffset);
        const auto monday = day - (std::chrono::weekday(day) - std::chrono::Monday);
        const bool newestOfDay = days.size() < kDays && days.insert(day).second;
        const bool newestOfWeek = weeks.size() < kWeeks && weeks.insert(monday).second;
        if (newestOfDay || newestOfWeek)
            kept.push_back(at);
    }
    return kept;
}

}  // namespace carrel::store
