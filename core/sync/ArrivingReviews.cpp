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
        newest = {marks.back().hlc, marks.back().replica, marks.back().dot};
    if (state.lastReview == 0)
        return newest;
    CARREL_ASSIGN(const auto past, store::ReviewRepository(m_connection).ofCard(state.card));
    if (past.empty() || past.back().replica == 0)
        return newest;  // those that an import brought come before all that have a stamp
    const store::ReviewRow& last = past.back();
    CARREL_ASSIGN(const Uid replica, store::OpRepository(m_connection).replica(last.replica));
    const auto dot = last.dot == 0 ? static_cast<std::uint64_t>(last.seq) : last.dot;
    return std::max(newest, Place{last.hlc, replica.toBytes(), dot});
}

Result<ArrivingReviews::Held*> ArrivingReviews::held(CardId card)
{
    if (const auto known = m_cards.find(card.value); known != m_cards.end()) {
        known->second.written = false;
        return &known->second;
    }
    if (m_cards.size() >= kMostHeld)
        CARREL_TRY(finish());
    Held fresh;
    CARREL_ASSIGN(fresh.state, store::CardRepository(m_connection).state(card));
    CARREL_ASSIGN(fresh.newest, newestOf(fresh.state));
    return &m_cards.emplace(card.value, std::move(fresh)).first->second;
}

Done ArrivingReviews::add(CardId card, store::ReviewRow review, const Uid& replica)
{
    CARREL_ASSIGN(Held* const held, this->held(card));
    recall::CardState& state = held->state.state;
    review.phase = state.phase;
    CARREL_TRY(store::ReviewRepository(m_connection).append(held->state, review));
    m_lastSeq = std::max(m_lastSeq, review.seq);
    if (review.voided)
        return {};
    const Place place{review.hlc, replica.toBytes(), review.dot};
    // What an import told cannot be folded anew: an answer added to it could not be taken back in the same reply.
    if (held->state.told || held->whole || !held->toFold.empty() || place <= held->newest) {
        held->toFold.insert(review.seq);
        return {};
    }
    held->newest = place;
    state = recall::answered(state, review.rating, {review.at, review.day}, held->state.identity, m_options);
    return {};
}

Result<std::vector<store::ReviewRow>> ArrivingReviews::answersOf(CardId card)
{
    const auto known = m_cards.find(card.value);
    return store::ReviewRepository(m_connection)
        .ofCard(card, known == m_cards.end() ? 0 : known->second.state.lastReview);
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

Done ArrivingReviews::write(CardId card, const Held& held)
{
    if (held.written)
        return {};
    CARREL_TRY(store::CardRepository(m_connection).putState(held.state));
    if (!held.whole && held.toFold.empty())
        return {};
    return desk::foldCard(m_connection, card, held.toFold, held.whole, m_options);
}

Done ArrivingReviews::release(CardId card)
{
    const auto known = m_cards.find(card.value);
    if (known == m_cards.end())
        return {};
    CARREL_TRY(write(card, known->second));
    m_cards.erase(known);
    return {};
}

Done ArrivingReviews::finish()
{
    // In the order in which they lie in the vault.
    std::vector<std::int64_t> cards;
    cards.reserve(m_cards.size());
    for (const auto& [card, held] : m_cards)
        cards.push_back(card);
    std::sort(cards.begin(), cards.end());
    for (const std::int64_t card : cards)
        CARREL_TRY(write(CardId{card}, m_cards.at(card)));
    m_finished = std::exchange(m_cards, {});
    // Where one was folded anew, its rows alone say how it stands.
    std::erase_if(m_finished, [](const auto& each) { return each.second.whole || !each.second.toFold.empty(); });
    for (auto& [card, held] : m_finished)
        held.written = true;
    const std::int64_t last = std::exchange(m_lastSeq, 0);
    return last > 0 ? store::ReviewRepository(m_connection).settleDays(last) : Done{};
}

}  // namespace carrel::sync
