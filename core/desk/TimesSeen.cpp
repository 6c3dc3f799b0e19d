// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/desk/TimesSeen.h"

#include <algorithm>

namespace carrel::desk {

using std::chrono::milliseconds;

milliseconds TimesSeen::since(AttemptId attempt, Instant lastSeen, const ClockReading& now)
{
    const milliseconds onTheWall = std::max(milliseconds(0), now.wall - lastSeen);
    if (!now.sinceBoot)
        return onTheWall;
    {
        const std::lock_guard lock(m_mutex);
        for (const Seen& seen : m_seen.value(attempt.value)) {
            if (seen.lastSeen == lastSeen)
                return std::max(milliseconds(0), *now.sinceBoot - seen.sinceBoot);
        }
    }
    note(attempt, lastSeen, now);
    return onTheWall;
}

void TimesSeen::note(AttemptId attempt, Instant lastSeen, const ClockReading& now)
{
    if (!now.sinceBoot)
        return;
    const std::lock_guard lock(m_mutex);
    std::vector<Seen>& all = m_seen[attempt.value];
    std::erase_if(all, [&](const Seen& seen) { return seen.lastSeen == lastSeen; });
    if (all.size() > 1)
        all.erase(all.begin());
    all.push_back({lastSeen, *now.sinceBoot - std::max(milliseconds(0), now.wall - lastSeen)});
}

}  // namespace carrel::desk
