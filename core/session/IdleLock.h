// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "core/base/Clock.h"

#include <chrono>
#include <optional>

namespace carrel::session {

/// Says when nobody has touched the desk for so long that it locks. Holds no timer: whoever asks has one.
class IdleLock {
public:
    /// `limit` of zero: never.
    IdleLock(const Clock& clock, std::chrono::milliseconds limit)
        : m_clock(clock), m_limit(limit), m_touched(clock.now())
    {
    }

    void touch() { m_touched = m_clock.now(); }
    void setLimit(std::chrono::milliseconds limit) { m_limit = limit; }

    /// Time that the machine slept counts. One that was set back starts the wait anew.
    bool isDue() { return remaining() == std::chrono::milliseconds(0); }
    /// How long until it locks if nobody touches it; nothing when it never does.
    std::optional<std::chrono::milliseconds> remaining()
    {
        if (m_limit <= std::chrono::milliseconds(0))
            return std::nullopt;
        const Instant now = m_clock.now();
        m_touched = std::min(m_touched, now);
        return std::max(std::chrono::milliseconds(0), m_limit - (now - m_touched));
    }

private:
    const Clock& m_clock;
    std::chrono::milliseconds m_limit;
    Instant m_touched;
};

}  // namespace carrel::session
