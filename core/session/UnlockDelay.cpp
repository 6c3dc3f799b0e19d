// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/session/UnlockDelay.h"

#include <algorithm>

namespace carrel::session {

std::chrono::seconds unlockDelay(int failures)
{
    constexpr std::chrono::seconds kLongest{300};
    if (failures <= 0)
        return {};
    return std::min(kLongest, std::chrono::seconds(1LL << std::min(failures - 1, 20)));
}

Instant nextTryAt(const FailedTries& tries, Instant now)
{
    return std::min(tries.last, now) + unlockDelay(tries.count);
}

}  // namespace carrel::session
