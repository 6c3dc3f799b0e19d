// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "core/recall/Scheduler.h"
#include "core/store/Vault.h"

namespace carrel::desk {

/// The preference that names the scheduler.
inline constexpr auto kAlgorithm = "review.algorithm";

/// Where the states of the cards were folded by another scheduler than the one in force, every card is folded again
/// from all its answers, in this transaction; true where that was done. So a scheduler can be tried and left again, and
/// desks in step agree. A card that an import told about without its answers keeps its state: the scheduler goes on
/// from there. `before` is the scheduler that counts where the vault does not say yet by which one they were folded.
/// Linear in the answers; holds one card at a time.
Result<bool> replayIfNeeded(store::Transaction& transaction, recall::Algorithm before,
                            const recall::SchedulingOptions& options);

/// The scheduler as the vault names it.
QString nameOf(recall::Algorithm algorithm);

}  // namespace carrel::desk
