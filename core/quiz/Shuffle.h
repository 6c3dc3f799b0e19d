// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <QString>

#include <cstdint>
#include <vector>

namespace carrel::quiz {

/// A stream of its own for each thing that is shuffled, so that adding one item moves nothing in the others.
std::uint64_t seedFor(std::uint64_t seed, const QString& purpose);

/// A permutation of 0..count-1 that depends on the seed alone (Fisher-Yates over SplitMix64, without bias).
std::vector<int> shuffled(int count, std::uint64_t seed);

}  // namespace carrel::quiz
