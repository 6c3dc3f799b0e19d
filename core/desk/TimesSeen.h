// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "core/base/Clock.h"
#include "core/base/Id.h"

#include <QHash>

#include <mutex>
#include <vector>

namespace carrel::desk {

/// Now, by the clock on the wall and by the time since the machine was started, which nobody sets.
struct ClockReading {
    Instant wall;
    std::optional<std::chrono::milliseconds> sinceBoot;
    static ClockReading of(const Clock& clock) { return {clock.now(), clock.sinceBoot()}; }
};

/// When attempts were last seen, as long as the desk is open, so that a clock that is set in between neither gives nor
/// takes time. Any thread may ask.
class TimesSeen {
public:
    /// What has passed since `lastSeen`, as the vault has it; by the clock on the wall where it was not seen here then.
    std::chrono::milliseconds since(AttemptId attempt, Instant lastSeen, const ClockReading& now);
    /// The vault will have `lastSeen` for it from now on.
    void note(AttemptId attempt, Instant lastSeen, const ClockReading& now);

private:
    struct Seen {
        Instant lastSeen;
        std::chrono::milliseconds sinceBoot;
    };

    std::mutex m_mutex;
    QHash<qint64, std::vector<Seen>> m_seen;  ///< of each the last two: a commit may fail
};

}  // namespace carrel::desk
