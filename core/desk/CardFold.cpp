// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/desk/CardFold.h"

#include <algorithm>

namespace carrel::desk {

Done foldCard(store::Connection& connection, CardId card, const std::set<std::int64_t>& fresh, bool whole,
              const recall::SchedulingOptions& options)
{
    store::CardRepository cards(connection);
    store::ReviewRepository reviews(connection);
    CARREL_ASSIGN(auto row, cards.state(card));
    CARREL_ASSIGN(const auto past, reviews.ofCard(card));
    const auto isFresh = [&fresh](const store::ReviewRow& review) { return fresh.contains(review.seq); };
    const auto firstFresh = std::find_if(past.begin(), past.end(), isFresh);
    const bool last = std::all_of(firstFresh, past.end(), isFresh);
    const bool again = (whole || !last) && !row.told;
    recall::CardState state = again ? recall::CardState{} : row.state;
    for (const store::ReviewRow& review : past) {
        if (!again && !isFresh(review))
            continue;
        CARREL_TRY(reviews.setPhase(review, state.phase));
        state = recall::answered(state, review.rating, {review.at, review.day}, row.identity, options);
    }
    row.state = state;
    return cards.putState(row);
}

}  // namespace carrel::desk
