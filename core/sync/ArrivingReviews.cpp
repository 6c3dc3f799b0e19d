// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/sync/ArrivingReviews.h"

#include "core/desk/CardFold.h"
#include "core/store/cards/CardMarkRepository.h"

#include <algorithm>
#include <utility>
#include <vector>

namespace carrel::sync {
namespace {

/// So that a log of a million cards is not held whole.
constexpr std::size_t kMostHeld = 100'000;

}  // namespace

Result<ArrivingReviews::Place> ArrivingReviews::newestOf(const store::CardStateRow& state)
{
    Place newest;
    CARREL_ASSIGN(const auto marks, store::CardMarkRepository(m_connection).of(state.card));
    if (!marks.empty())
        newest = {marks.back().hlc, Uid::fromBytes(marks.back().replica).value_or(Uid()), marks.back().dot};
    if (state.lastReview == 0)
        return newest;
    CARREL_ASSIGN(const auto past, store::ReviewRepository(m_connection).ofCard(state.card));
    if (past.empty() || past.back().replica == 0)
        return newest;  // those that an import brought come before all that have a stamp
    const store::ReviewRow& last = past.back();
    CARREL_ASSIGN(const Uid replica, store::OpRepository(m_connection).replica(last.replica));
    const auto dot = last.dot == 0 ? static_cast<std::uint64_t>(last.seq) : last.dot;
    return std::max(newest, Place{last.hlc, replica, dot});
}

Result<ArrivingReviews::Held*> ArrivingReviews::hold(store::CardStateRow state)
{
    if (m_known.cards.size() >= kMostHeld)
        CARREL_TRY(finish());
    Held fresh;
    fresh.state = std::move(state);
    CARREL_ASSIGN(fresh.newest, newestOf(fresh.state));
    m_known.places.insert(fresh.state.card.value, m_known.cards.size());
    return &m_known.cards.emplace_back(std::move(fresh));
}

Result<ArrivingReviews::Held*> ArrivingReviews::held(CardId card)
{
    Found found{card};
    return held(found);
}

Result<ArrivingReviews::Held*> ArrivingReviews::held(Found& found)
{
    const bool guessed = found.guess < m_known.cards.size() && m_known.cards[found.guess].state.card == found.card;
    if (!guessed)
        found.guess = m_known.places.value(found.card.value, kNowhere);
    if (found.guess == kNowhere) {
        CARREL_ASSIGN(auto state, store::CardRepository(m_connection).state(found.card));
        CARREL_ASSIGN(Held* const fresh, hold(std::move(state)));
        found.guess = m_known.cards.size() - 1;
        return fresh;
    }
    Held& held = m_known.cards[found.guess];
    held.written = false;
    return &held;
}

Result<ArrivingReviews::Found> ArrivingReviews::find(CourseId course, const QString& key)
{
    CARREL_ASSIGN(auto state, store::CardRepository(m_connection).state(course, key));
    if (!state)
        return Found{};
    Found found{state->card, m_known.places.value(state->card.value, kNowhere)};
    if (found.guess == kNowhere) {
        CARREL_TRY(hold(*std::move(state)));
        found.guess = m_known.cards.size() - 1;
    }
    return found;
}

Done ArrivingReviews::add(Found& card, store::ReviewRow review, const Uid& replica)
{
    CARREL_ASSIGN(Held* const held, this->held(card));
    recall::CardState& state = held->state.state;
    review.phase = state.phase;
    CARREL_TRY(store::ReviewRepository(m_connection).append(held->state, review));
    m_lastSeq = std::max(m_lastSeq, review.seq);
    if (review.voided)
        return {};
    const Place place{review.hlc, replica, review.dot};
    // What an import told cannot be folded anew: an answer added to it could not be taken back in the same reply.
    if (held->state.told || held->isToFold() || place <= held->newest) {
        held->toFold.insert(review.seq);
        return {};
    }
    held->newest = place;
    state = recall::answered(state, review.rating, {review.at, review.day}, held->state.identity, m_options);
    return {};
}

Result<std::vector<store::ReviewRow>> ArrivingReviews::answersOf(CardId card)
{
    const auto known = m_known.places.constFind(card.value);
    return store::ReviewRepository(m_connection)
        .ofCard(card, known == m_known.places.constEnd() ? 0 : m_known.cards[*known].state.lastReview);
}

Done ArrivingReviews::marked(CardId card, std::int64_t seq)
{
    CARREL_ASSIGN(Held* const held, this->held(card));
    held->toFold.insert(seq);
    return {};
}

Done ArrivingReviews::pastChanged(CardId card)
{
    CARREL_ASSIGN(Held* const held, this->held(card));
    held->whole = true;
    return {};
}

Done ArrivingReviews::write(const Held& held)
{
    if (held.written)
        return {};
    CARREL_TRY(store::CardRepository(m_connection).putState(held.state));
    if (!held.isToFold())
        return {};
    return desk::foldCard(m_connection, held.state.card, held.toFold, held.whole, m_options);
}

Done ArrivingReviews::release(CardId card)
{
    const auto known = m_known.places.constFind(card.value);
    if (known == m_known.places.constEnd())
        return {};
    CARREL_TRY(write(m_known.cards[*known]));
    m_known.cards[*known].state.card = {};
    m_known.places.erase(known);
    return {};
}

std::vector<ArrivingReviews::Held*> ArrivingReviews::inOrder()
{
    std::vector<std::pair<std::int64_t, Held*>> byCard;
    byCard.reserve(static_cast<std::size_t>(m_known.places.size()));
    for (auto place = m_known.places.constBegin(); place != m_known.places.constEnd(); ++place)
        byCard.emplace_back(place.key(), &m_known.cards[*place]);
    std::sort(byCard.begin(), byCard.end());
    std::vector<Held*> held;
    held.reserve(byCard.size());
    for (const auto& [card, each] : byCard)
        held.push_back(each);
    return held;
}

Done ArrivingReviews::finish()
{
    for (Held* const held : inOrder()) {
        CARREL_TRY(write(*held));
        held->written = true;
        // Where one was folded anew, its rows alone say how it stands.
        if (held->isToFold()) {
            m_known.places.remove(held->state.card.value);
            held->state.card = {};
        }
    }
    m_finished = std::exchange(m_known, {});
    const std::int64_t last = std::exchange(m_lastSeq, 0);
    return last > 0 ? store::ReviewRepository(m_connection).settleDays(last) : Done{};
}

}  // namespace carrel::sync
