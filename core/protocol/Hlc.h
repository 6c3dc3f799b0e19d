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
    friend auto operator<=>(const Hlc&, const Hlc&) = default;
};

/// The stamp of a local event after `last`, at wall-clock time `now`.
inline Hlc tick(Hlc last, Instant now)
{
    const auto milliseconds = std::max<std::int64_t>(0, now.time_since_epoch().count());
    return {std::max(last.value + 1, static_cast<std::uint64_t>(milliseconds) << 16)};
}

}  // namespace carrel::protocol
