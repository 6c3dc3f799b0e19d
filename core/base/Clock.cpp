// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/base/Clock.h"

#include <QDateTime>

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

}  // namespace carrel
