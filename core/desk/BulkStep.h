// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "core/desk/ReviewSession.h"
#include "core/store/cards/CardTagRepository.h"

#include <optional>
#include <variant>
#include <vector>

namespace carrel::desk {

/// What is done with many cards at once.
enum class BulkAct { Suspend, Unsuspend, Bury, Unbury, Reset };

/// What became of one card of many, as far as taking it back needs it.
struct Waited {
    store::CardStateRow before;
};
struct Marked {
    store::CardStateRow before;
    std::optional<recall::StudyDay> due;  ///< as the mark says
    recall::Algorithm scheduler;          ///< whose state `before` is
    std::int64_t seq = 0;                 ///< of the mark
};
struct Tagged {
    CardId card;
    store::CardTag tag;
};
using BulkChange = std::variant<Waited, Marked, Tagged>;

/// Writes and logs the act; nothing where the card is so already.
Result<std::optional<BulkChange>> changed(store::Connection& connection, const store::CardStateRow& card, BulkAct act,
                                          const Moment& moment);
/// Writes and logs the day on which the card comes; nothing for a new one, which has none.
Result<std::optional<BulkChange>> setDue(store::Connection& connection, const store::CardStateRow& card,
                                         recall::StudyDay day, const Moment& moment);
/// Puts a tag on the card or takes it off; nothing where it is so already.
Result<std::optional<BulkChange>> setTag(store::Connection& connection, CardId card, const store::CardTag& tag,
                                         const Moment& moment);
/// Takes one back; a card that is gone stays gone. What was answered since counts as before.
Done takeBack(store::Connection& connection, const BulkChange& change, const Moment& moment);

}  // namespace carrel::desk
