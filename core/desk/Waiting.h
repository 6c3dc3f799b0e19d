// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "core/store/cards/CardRepository.h"

namespace carrel::desk {

/// Logs where a card waits, as one value of which the last writer's holds.
Done logWaiting(store::Connection& connection, const store::CardStateRow& state, Instant now);

}  // namespace carrel::desk
