// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/desk/CardFold.h"

#include "core/desk/CardPast.h"

#include <algorithm>

namespace carrel::desk {
namespace {

using store::CardMark;
using store::ReviewRow;
using Events = std::vector<CardEvent>;

/// From where all can be folded. An import that told where a card stood kept no answers to fold: such a card begins at
/// the last mark that made it new or says how it stood.
Events::const_iterator beginningOf(const Events& events, bool told)
{
    if (!told)
        return events.begin();
    const auto says = [](const CardEvent& event) {
        const auto* mark = std::get_if<CardMark>(&event);
        return mark != nullptr && (mark->was || (!mark->voided && !mark->due));
    };
    const auto last = std::find_if(events.rbegin(), events.rend(), says);
    return last == events.rend() ? events.end() : std::prev(last.base());
}

Result<recall::CardState> after(store::Connection& connection, const recall::CardState& state, const CardEvent& event,
                                std::uint64_t identity, const recall::SchedulingOptions& options)
{
    if (const auto* mark = std::get_if<CardMark>(&event))
        return mark->voided ? state : store::marked(state, mark->due);
    const auto& review = std::get<ReviewRow>(event);
    CARREL_TRY(store::ReviewRepository(connection).setPhase(review, state.phase));
    return recall::answered(state, review.rating, {review.at, review.day}, identity, options);
}

}  // namespace

Done foldCard(store::Connection& connection, CardId card, const std::set<std::int64_t>& fresh, bool whole,
              const recall::SchedulingOptions& options)
{
    store::CardRepository cards(connection);
    CARREL_ASSIGN(auto row, cards.state(card));
    CARREL_ASSIGN(const Events events, pastOf(connection, card));
    const auto isFresh = [&fresh](const CardEvent& event) { return fresh.contains(seqOf(event)); };
    const auto firstFresh = std::find_if(events.begin(), events.end(), isFresh);
    const auto lastKnown = std::find_if_not(events.rbegin(), events.rend(), isFresh).base();
    const auto beginning = beginningOf(events, row.told);
    const bool canBegin = !row.told || beginning != events.end();
    const bool again = (whole || firstFresh < lastKnown) && canBegin;
    if (again)
        row.state = row.told ? std::get<CardMark>(*beginning).was.value_or(recall::CardState{}) : recall::CardState{};
    for (auto event = again ? beginning : firstFresh; event != events.end(); ++event) {
        // A mark that came late to a card that cannot be folded: what was answered since decides.
        const bool late = std::holds_alternative<CardMark>(*event) && event < lastKnown;
        if (again || (isFresh(*event) && !late)) {
            CARREL_ASSIGN(row.state, after(connection, row.state, *event, row.identity, options));
        }
    }
    CARREL_ASSIGN(row.lastReview, store::ReviewRepository(connection).relink(card));
    return cards.putState(row);
}

}  // namespace carrel::desk
