// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "core/recall/Scheduler.h"
#include "core/store/reviews/ReviewRepository.h"

#include <set>

namespace carrel::desk {

/// Folds a card's answers and marks where they are not just one more answer: after some came from another desk
/// (`fresh`, by seq), or after its past has changed (`whole`). What came last is added to the state as it is. Else all
/// is folded again, unless an import told where the card stood without its answers and no mark has said so since: then
/// what is fresh is added in the order it came.
/// Where the card waits is no part of it: that is the last writer's.
Done foldCard(store::Connection& connection, CardId card, const std::set<std::int64_t>& fresh, bool whole,
              const recall::SchedulingOptions& options);

}  // namespace carrel::desk
