// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <chrono>
#include <optional>

namespace carrel {

/// A moment in UTC, to the millisecond.
using Instant = std::chrono::sys_time<std::chrono::milliseconds>;

/// Where time comes from. Nothing reads the wall clock by itself.
class Clock {
public:
    virtual ~Clock() = default;
    virtual Instant now() const = 0;
    /// How far local time is ahead of UTC at that moment, on this machine.
    virtual std::chrono::seconds utcOffset(Instant at) const = 0;
    /// Time since this machine was started, asleep or awake: setting its clock changes nothing of it. Nothing where
    /// that is not known.
    virtual std::optional<std::chrono::milliseconds> sinceBoot() const { return std::nullopt; }
};

class SystemClock final : public Clock {
public:
    Instant now() const override;
    std::chrono::seconds utcOffset(Instant at) const override;
    std::optional<std::chrono::milliseconds> sinceBoot() const override;
};

}  // namespace carrel
