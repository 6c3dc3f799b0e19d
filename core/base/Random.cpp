// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/base/Random.h"

#include <QRandomGenerator>

#include <algorithm>
#include <cstring>

namespace carrel {

void SystemRandom::fill(std::span<std::uint8_t> bytes)
{
    while (!bytes.empty()) {
        const quint64 drawn = QRandomGenerator::system()->generate64();
        const std::size_t part = std::min(bytes.size(), sizeof drawn);
        std::memcpy(bytes.data(), &drawn, part);
        bytes = bytes.subspan(part);
    }
}

std::uint64_t splitMix64(std::uint64_t& state)
{
    state += 0x9e3779b97f4a7c15ULL;
    std::uint64_t z = state;
    z = (z ^ (z >> 30)) * 0xbf58476d1ce4e5b9ULL;
    z = (z ^ (z >> 27)) * 0x94d049bb133111ebULL;
    return z ^ (z >> 31);
}

}  // namespace carrel
