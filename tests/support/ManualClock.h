// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "core/base/Clock.h"
#include "core/base/Random.h"

namespace carrel::test {

/// A clock that stands still until a test moves it.
class ManualClock final : public Clock {
public:
    /// 2026-03-02 09:00 UTC, a Monday.
    explicit ManualClock(Instant start = Instant(std::chrono::milliseconds(1'772'442'000'000))) : m_now(start) {}

    Instant now() const override { return m_now; }
    std::chrono::seconds utcOffset(Instant) const override { return m_offset; }
    std::optional<std::chrono::milliseconds> sinceBoot() const override { return m_sinceBoot; }

    void advance(std::chrono::milliseconds by)
    {
        m_now += by;
        m_sinceBoot += by;
    }
    /// The clock is set; no time passes.
    void set(Instant to) { m_now = to; }
    void setOffset(std::chrono::seconds offset) { m_offset = offset; }

private:
    Instant m_now;
    std::chrono::milliseconds m_sinceBoot{1'000'000};
    std::chrono::seconds m_offset{0};
};

/// The same bytes in every run.
class SeededRandom final : public Random {
public:
    explicit SeededRandom(std::uint64_t seed) : m_state(seed) {}

    void fill(std::span<std::uint8_t> bytes) override
    {
        for (auto& byte : bytes)
            byte = static_cast<std::uint8_t>(splitMix64(m_state));
    }

private:
    std::uint64_t m_state;
};

}  // namespace carrel::test
