// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/store/Retention.h"

#include <algorithm>
#include <set>

namespace carrel::store {
namespace {

constexpr std::size_t kDays = 7;

}  // namespace

std::vector<Instant> keptBackups(std::vector<Instant> taken, std::chrono::seconds utcOffset)
{
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

Instant borneOut(Instant now, const std::vector<Instant>& taken, std::chrono::seconds utcOffset)
{
    std::set<std::chrono::sys_days, std::greater<>> days;
    for (const Instant at : taken)
        days.insert(std::chrono::floor<std::chrono::days>(at + utcOffset));
    if (days.empty())
        return now;
    const auto oldest = std::next(days.begin(), static_cast<std::ptrdiff_t>(std::min(days.size(), kDays)) - 1);
    return std::min(now, Instant(*oldest + std::chrono::days(kDays)) - utcOffset);
}

}  // namespace carrel::store
