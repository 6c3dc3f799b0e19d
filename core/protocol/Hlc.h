// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "core/base/Clock.h"

#include <algorithm>
#include <compare>
#include <cstdint>

namespace carrel::protocol {

/// A hybrid logical clock stamp: milliseconds since 1970 in the upper 48 bits, a counter in the lower 16. Stamps of one
/// replica only grow, whatever its wall clock does. Source: Kulkarni et al., "Logical Physical Clocks", 2014.
struct Hlc {
    std::uint64_t value = 0;

    static Hlc at(Instant moment)
    {
        return {static_cast<std::uint64_t>(std::max<std::int64_t>(0, moment.time_since_epoch().count())) << 16};
    }
    std::int64_t milliseconds() const { return static_cast<std::int64_t>(value >> 16); }
    friend auto operator<=>(const Hlc&, const Hlc&) = default;
};

/// How far ahead of the academy's clock a desk's stamps may be before it takes its own clock for wrong.
inline constexpr std::chrono::minutes kFarFuture{5};

/// The stamp of a local event after `last`, at wall-clock time `now`.
inline Hlc tick(Hlc last, Instant now)
{
    return {std::max(last.value + 1, Hlc::at(now).value)};
}

/// `stamp`, or the academy's `now` where it is later than that: whatever is done from now on is to count for later than
/// this. What is brought back comes after `last`, the newest stamp that was taken together with it before.
inline Hlc clamped(Hlc stamp, Hlc last, Instant now)
{
    if (stamp.milliseconds() <= Hlc::at(now).milliseconds())
        return stamp;
    return {std::max(Hlc::at(now).value, last.value + 1)};
}

}  // namespace carrel::protocol
