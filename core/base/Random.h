// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <cstdint>
#include <span>

namespace carrel {

/// Where randomness for ids and shuffles comes from. Keys come from crypto, not from here.
class Random {
public:
    virtual ~Random() = default;
    virtual void fill(std::span<std::uint8_t> bytes) = 0;
};

/// The operating system's generator; may be used from any thread.
class SystemRandom final : public Random {
public:
    void fill(std::span<std::uint8_t> bytes) override;
};

/// SplitMix64: the next of a stream that depends on nothing but `state`, equal on every machine.
std::uint64_t splitMix64(std::uint64_t& state);

}  // namespace carrel
