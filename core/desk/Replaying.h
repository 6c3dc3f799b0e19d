// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "core/recall/Scheduler.h"
#include "core/store/Vault.h"

namespace carrel::desk {

/// The preferences that say by what cards are folded.
inline constexpr auto kAlgorithm = "review.algorithm";
inline constexpr auto kExamDay = "review.examDay";

/// Where the states of the cards were folded by another scheduler than the one in force, every card is folded again
/// from all its answers, in this transaction; where the exam alone is on another day, those that wait past it or wait
/// in the week before the old one. True where any was. So a scheduler or a day can be tried and left again, and desks
/// in step agree. A card that an import told about without its answers keeps what is remembered of it: the scheduler
/// goes on from there, and an exam moves its day alone. `before` is the scheduler that counts where the vault does not
/// say yet by which one they were folded. Linear in the answers; holds one card at a time.
Result<bool> replayIfNeeded(store::Transaction& transaction, recall::Algorithm before,
                            const recall::SchedulingOptions& options);

/// What the states of the cards go by, as the vault names it: the scheduler, and the day of the exam where there is
/// one.
QString foldName(const recall::SchedulingOptions& options);

}  // namespace carrel::desk
