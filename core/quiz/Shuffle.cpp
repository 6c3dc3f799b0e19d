// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/quiz/Shuffle.h"

#include "core/base/Random.h"

#include <numeric>
#include <utility>

namespace carrel::quiz {
namespace {

/// Below `bound`, each equally likely: draws from the uneven rest are thrown away.
std::uint64_t below(std::uint64_t bound, std::uint64_t& state)
{
    const std::uint64_t uneven = (0 - bound) % bound;
    for (;;) {
        const std::uint64_t drawn = splitMix64(state);
        if (drawn >= uneven)
            return drawn % bound;
    }
}

}  // namespace

std::uint64_t seedFor(std::uint64_t seed, const QString& purpose)
{
    std::uint64_t hash = 0xcbf29ce484222325ULL;  // FNV-1a
    const QByteArray bytes = purpose.toUtf8();
    for (const char byte : bytes)
        hash = (hash ^ static_cast<unsigned char>(byte)) * 0x100000001b3ULL;
    std::uint64_t state = seed ^ hash;
    return splitMix64(state);
}

std::vector<int> shuffled(int count, std::uint64_t seed)
{
    std::vector<int> order(static_cast<std::size_t>(count < 0 ? 0 : count));
    std::iota(order.begin(), order.end(), 0);
    for (std::size_t left = order.size(); left > 1; --left)
        std::swap(order[left - 1], order[static_cast<std::size_t>(below(left, seed))]);
    return order;
}

}  // namespace carrel::quiz
