// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "core/store/cards/CardRepository.h"
#include "tests/support/OpenDesk.h"

namespace carrel::test {

/// Where a card stands, as the vault has it.
inline store::CardStateRow stateOf(OpenDesk& desk, CardId card)
{
    return desk->vault()
        .readNow<store::CardStateRow>(
            [card](store::Connection& connection) { return store::CardRepository(connection).state(card); })
        .value();
}

}  // namespace carrel::test
