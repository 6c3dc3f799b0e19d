// SPDX-License-Identifier: GPL-3.0-or-later
#include "tests/sim/Simulation.h"

#include "tests/sim/World.h"

namespace carrel::sim {

Outcome simulate(const Options& options)
{
    return World(options).run();
}

int shrink(Options options)
{
    int low = 1;
    int high = options.steps;
    while (low < high) {
        options.steps = (low + high) / 2;
        if (simulate(options).violations.isEmpty())
            low = options.steps + 1;
        else
            high = options.steps;
    }
    return high;
}

}  // namespace carrel::sim
