// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "tests/sim/MemoryAcademy.h"
#include "tests/sim/SimDesk.h"

#include <QStringList>

namespace carrel::sim {

struct Options {
    std::uint64_t seed = 0;
    int steps = 220;  ///< how long people work and things go wrong, before it becomes quiet
    int rounds = 60;  ///< within so many rounds of quiet all must be in step
    Mutant mutant = Mutant::None;
    bool codec = false;  ///< send every message through its bytes
    bool trace = false;  ///< print what happens
    bool vault = false;  ///< each desk has a vault's tables in SQL too, which have to say the same at every step
};

struct Outcome {
    QStringList violations;  ///< empty: all promises were kept
    QByteArray fingerprint;  ///< of everything that happened: equal for equal seeds
    int ops = 0;
    int exchanges = 0;
    int disasters = 0;
    int revoked = 0;   ///< devices
    int roles = 0;     ///< given and taken
    int astray = 0;    ///< answers to another account, and requests in its name
    int refusals = 0;  ///< of whole requests, and of those that ask too often
    int rejected = 0;  ///< ops, for good
    int courses = 0;   ///< begun and left
    int segments = 0;  ///< of the past, brought to desks that had nothing
};

/// Two to five desks of one or two people and one academy, with a network, disks and clocks that fail as the seed says.
/// Deterministic: the seed is all there is to it.
Outcome simulate(const Options& options);

/// The fewest steps at which the seed still fails.
int shrink(Options options);

}  // namespace carrel::sim
