// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/base/Clock.h"

#include <QDateTime>

#ifdef Q_OS_WIN
#include <windows.h>
#else
#include <ctime>
#endif

namespace carrel {

Instant SystemClock::now() const
{
    return std::chrono::floor<std::chrono::milliseconds>(std::chrono::system_clock::now());
}

std::chrono::seconds SystemClock::utcOffset(Instant at) const
{
    const auto local = QDateTime::fromMSecsSinceEpoch(at.time_since_epoch().count(), Qt::LocalTime);
    return std::chrono::seconds(local.offsetFromUtc());
}

std::optional<std::chrono::milliseconds> SystemClock::sinceBoot() const
{
#if defined(Q_OS_WIN)
    return std::chrono::milliseconds(GetTickCount64());
#elif defined(Q_OS_LINUX) || defined(Q_OS_DARWIN)
#ifdef Q_OS_LINUX
    constexpr auto kAlsoAsleep = CLOCK_BOOTTIME;
#else
    constexpr auto kAlsoAsleep = CLOCK_MONOTONIC;  // there it goes on while the machine sleeps
#endif
    timespec time{};
    if (clock_gettime(kAlsoAsleep, &time) != 0)
        return std::nullopt;
    return std::chrono::milliseconds(time.tv_sec * 1'000LL + time.tv_nsec / 1'000'000);
#else
    return std::nullopt;
#endif
}

}  // namespace carrel
