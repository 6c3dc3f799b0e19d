// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/desk/CardFold.h"

#include "core/store/cards/CardMarkRepository.h"
#include "core/store/ops/OpRepository.h"

#include <algorithm>
#include <tuple>

namespace carrel::desk {
namespace {

using store::CardMark;
using store::ReviewRow;

/// One thing that counts: an answer or a mark.
struct Event {
    const ReviewRow* review = nullptr;
    const CardMark* mark = nullptr;
    std::int64_t seq() const { return review ? review->seq : mark->seq; }
};

using Events = std::vector<Event>;

Result<bool> isBefore(store::Connection& connection, const ReviewRow& review, const CardMark& mark)
{
    if (review.hlc != mark.hlc || review.replica == 0)
        return review.hlc < mark.hlc;
    CARREL_ASSIGN(const Uid replica, store::OpRepository(connection).replica(review.replica));
    const QByteArray name = replica.toBytes();
    const auto dot = review.dot == 0 ? static_cast<std::uint64_t>(review.seq) : review.dot;
    return std::tie(name, dot) < std::tie(mark.replica, mark.dot);
}

/// Answers and marks in the one order that is the same on every desk.
Result<Events> inOrder(store::Connection& connection, const std::vector<ReviewRow>& past,
                       const std::vector<CardMark>& marks)
{
    Events events;
    events.reserve(past.size() + marks.size());
    auto review = past.begin();
    for (const CardMark& mark : marks) {
        for (; review != past.end(); ++review) {
            CARREL_ASSIGN(const bool before, isBefore(connection, *review, mark));
            if (!before)
                break;
            events.push_back({&*review, nullptr});
        }
        events.push_back({nullptr, &mark});
    }
    for (; review != past.end(); ++review)
        events.push_back({&*review, nullptr});
    return events;
}

/// From where all can be folded. An import that told where a card stood kept no answers to fold: such a card begins at
/// the last mark that made it new or says how it stood.
Events::const_iterator beginningOf(const Events& events, bool told)
{
    if (!told)
        return events.begin();
    const auto says = [](const Event& event) {
        return event.mark && (event.mark->was || (!event.mark->voided && !event.mark->due));
    };
    const auto last = std::find_if(events.rbegin(), events.rend(), says);
    return last == events.rend() ? events.end() : std::prev(last.base());
}

Result<recall::CardState> after(store::Connection& connection, const recall::CardState& state, const Event& event,
                                std::uint64_t identity, const recall::SchedulingOptions& options)
{
    if (event.mark)
        return event.mark->voided ? state : store::marked(state, event.mark->due);
    CARREL_TRY(store::ReviewRepository(connection).setPhase(*event.review, state.phase));
    return recall::answered(state, event.review->rating, {event.review->at, event.review->day}, identity, options);
}

}  // namespace

Done foldCard(store::Connection& connection, CardId card, const std::set<std::int64_t>& fresh, bool whole,
              const recall::SchedulingOptions& options)
{
    store::CardRepository cards(connection);
    CARREL_ASSIGN(auto row, cards.state(card));
    CARREL_ASSIGN(const auto past, store::ReviewRepository(connection).ofCard(card));
    CARREL_ASSIGN(const auto marks, store::CardMarkRepository(connection).of(card));
    CARREL_ASSIGN(const Events events, inOrder(connection, past, marks));
    const auto isFresh = [&fresh](const Event& event) { return fresh.contains(event.seq()); };
    const auto firstFresh = std::find_if(events.begin(), events.end(), isFresh);
    const auto lastKnown = std::find_if_not(events.rbegin(), events.rend(), isFresh).base();
    const auto beginning = beginningOf(events, row.told);
    const bool canBegin = !row.told || beginning != events.end();
    const bool again = (whole || firstFresh < lastKnown) && canBegin;
    if (again)
        row.state = row.told ? beginning->mark->was.value_or(recall::CardState{}) : recall::CardState{};
    for (auto event = again ? beginning : firstFresh; event != events.end(); ++event) {
        // A mark that came late to a card that cannot be folded: what was answered since decides.
        const bool late = event->mark && event < lastKnown;
        if (again || (isFresh(*event) && !late)) {
            CARREL_ASSIGN(row.state, after(connection, row.state, *event, row.identity, options));
        }
    }
    return cards.putState(row);
}

}  // namespace carrel::desk
