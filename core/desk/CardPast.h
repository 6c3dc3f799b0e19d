// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "core/store/cards/CardMarkRepository.h"
#include "core/store/reviews/ReviewRepository.h"

#include <variant>
#include <vector>

namespace carrel::desk {

/// One thing that counts for a card's schedule.
using CardEvent = std::variant<store::ReviewRow, store::CardMark>;

/// The number under which an event stands in the vault's log.
std::int64_t seqOf(const CardEvent& event);

/// A card's answers and marks in the one order that is the same on every desk. Marks that were taken back are among
/// them.
Result<std::vector<CardEvent>> pastOf(store::Connection& connection, CardId card);

}  // namespace carrel::desk
