// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "core/desk/ReviewSession.h"
#include "core/recall/Simulation.h"

namespace carrel::desk {

/// The cards of a desk as a simulation begins with them, and what the settings say.
struct Outset {
    std::vector<recall::SimulatedCard> seen;
    recall::SimulationOptions options;
};

/// Null course: all that are on the shelf.
Result<Outset> outsetOf(store::Connection& connection, const Moment& moment, const recall::QueueOptions& queue,
                        CourseId course = {});

/// What the days to come would ask at one aim.
struct WorkAhead {
    double retention = 0.9;
    double minutesADay = 0;
    double reviewsADay = 0;
    int waiting = 0;     ///< due and left over by the daily limit at the end
    int remembered = 0;  ///< cards that would be recalled at the end
};

/// The work at each of the aims, all else as it is. Fails with Cancelled.
Result<std::vector<WorkAhead>> workAhead(const Outset& outset, const std::vector<double>& retentions,
                                         Progress& progress);

}  // namespace carrel::desk
