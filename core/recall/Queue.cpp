// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/recall/Queue.h"

#include "core/base/Random.h"

#include <algorithm>
#include <unordered_set>

namespace carrel::recall {
namespace {

/// Sorted upwards; the smallest key is shown first.
struct Keyed {
    float key;
    std::uint32_t at;
};

float orderKey(const Candidate& card, StudyDay today, ReviewOrder order)
{
    const auto elapsed = static_cast<float>(std::max(0, today.number - card.lastDay));
    switch (order) {
    case ReviewOrder::RelativeOverdueness: {
        const auto planned = static_cast<float>(std::max(1, card.due - card.lastDay));
        return -elapsed / planned;
    }
    case ReviewOrder::Retrievability:
        // Recall falls with elapsed / stability alone, so the ratio orders as the curve does.
        return -elapsed / std::max(card.stability, 0.001F);
    case ReviewOrder::DueDate: return static_cast<float>(card.due);
    case ReviewOrder::Random: break;
    }
    std::uint64_t state = static_cast<std::uint64_t>(card.card) ^ (static_cast<std::uint64_t>(today.number) << 40);
    return static_cast<float>(splitMix64(state) >> 40);
}

template <class Container>
void eraseCard(Container& cards, std::size_t from, std::int64_t card)
{
    const auto found = std::find_if(cards.begin() + static_cast<std::ptrdiff_t>(from), cards.end(),
                                    [card](const auto& each) { return each.card == card; });
    if (found != cards.end())
        cards.erase(found);
}

template <class Container>
void eraseNote(Container& cards, std::size_t from, std::int64_t note, std::int64_t except)
{
    cards.erase(std::remove_if(cards.begin() + static_cast<std::ptrdiff_t>(from), cards.end(),
                               [=](const auto& each) { return each.note == note && each.card != except; }),
                cards.end());
}

/// Keeps the first of each note.
void keepFirstOfEachNote(std::vector<Candidate>& cards, std::unordered_set<std::int64_t>& seen)
{
    cards.erase(
        std::remove_if(cards.begin(), cards.end(),
                       [&seen](const Candidate& card) { return card.note != 0 && !seen.insert(card.note).second; }),
        cards.end());
}

}  // namespace

void orderReviews(std::vector<Candidate>& reviews, std::size_t count, StudyDay today, ReviewOrder order)
{
    std::vector<Keyed> keys(reviews.size());
    for (std::size_t i = 0; i < reviews.size(); ++i)
        keys[i] = {orderKey(reviews[i], today, order), static_cast<std::uint32_t>(i)};
    const auto earlier = [&reviews](const Keyed& a, const Keyed& b) {
        return a.key != b.key ? a.key < b.key : reviews[a.at].card < reviews[b.at].card;
    };
    const std::size_t kept = std::min(count, keys.size());
    if (kept < keys.size())
        std::nth_element(keys.begin(), keys.begin() + static_cast<std::ptrdiff_t>(kept), keys.end(), earlier);
    keys.resize(kept);
    std::sort(keys.begin(), keys.end(), earlier);
    std::vector<Candidate> sorted;
    sorted.reserve(kept);
    for (const Keyed& keyed : keys)
        sorted.push_back(reviews[keyed.at]);
    reviews = std::move(sorted);
}

void DueQueue::build(std::vector<Candidate> reviews, std::vector<Candidate> fresh,
                     std::vector<LearningCandidate> learning, StudyDay today, const DoneToday& done,
                     const QueueOptions& options)
{
    const auto reviewLimit = static_cast<std::size_t>(std::max(0, options.reviewsPerDay - done.reviews));
    const auto freshLimit = static_cast<std::size_t>(std::max(0, options.newPerDay - done.newCards));
    // Siblings may thin what is kept out, so more than the limit is ordered first.
    const std::size_t margin = options.burySiblings ? 3 * reviewLimit + 100 : reviewLimit;
    orderReviews(reviews, margin, today, options.order);
    if (options.newOrder == NewOrder::Random)
        orderReviews(fresh, fresh.size(), today, ReviewOrder::Random);
    if (options.burySiblings) {
        std::unordered_set<std::int64_t> seen;
        for (const LearningCandidate& card : learning)
            seen.insert(card.note);
        keepFirstOfEachNote(reviews, seen);
        keepFirstOfEachNote(fresh, seen);
    }
    reviews.resize(std::min(reviews.size(), reviewLimit));
    fresh.resize(std::min(fresh.size(), freshLimit));
    m_front.clear();
    m_reviews = std::move(reviews);
    m_fresh = std::move(fresh);
    m_learning = std::move(learning);
    m_reviewAt = m_freshAt = 0;
    std::sort(m_learning.begin(), m_learning.end(), [](const auto& a, const auto& b) { return a.due < b.due; });
}

std::int64_t DueQueue::next(Instant now) const
{
    return nextWithout(0, now);
}

std::int64_t DueQueue::nextWithout(std::int64_t without, Instant now) const
{
    const auto firstOf = [without](const auto& cards, std::size_t from) -> std::int64_t {
        for (std::size_t i = from; i < cards.size() && i < from + 2; ++i)
            if (cards[i].card != without)
                return cards[i].card;
        return 0;
    };
    const auto learningUntil = [&](Instant limit) -> std::int64_t {
        for (const LearningCandidate& card : m_learning)
            if (card.due <= limit && card.card != without)
                return card.card;
        return 0;
    };
    if (!m_front.empty() && m_front.back().card != without)
        return m_front.back().card;
    if (const auto card = learningUntil(now))
        return card;
    if (const auto card = firstOf(m_reviews, m_reviewAt))
        return card;
    if (const auto card = firstOf(m_fresh, m_freshAt))
        return card;
    return learningUntil(now + kLearnAhead);
}

void DueQueue::remove(std::int64_t card)
{
    if (m_reviewAt < m_reviews.size() && m_reviews[m_reviewAt].card == card) {
        ++m_reviewAt;
        return;
    }
    if (m_freshAt < m_fresh.size() && m_fresh[m_freshAt].card == card) {
        ++m_freshAt;
        return;
    }
    eraseCard(m_front, 0, card);
    eraseCard(m_reviews, m_reviewAt, card);
    eraseCard(m_fresh, m_freshAt, card);
    eraseCard(m_learning, 0, card);
}

void DueQueue::buryNote(std::int64_t note, std::int64_t except)
{
    if (note == 0)
        return;
    eraseNote(m_reviews, m_reviewAt, note, except);
    eraseNote(m_fresh, m_freshAt, note, except);
}

void DueQueue::comesAgain(const LearningCandidate& card)
{
    const auto place = std::upper_bound(m_learning.begin(), m_learning.end(), card,
                                        [](const auto& a, const auto& b) { return a.due < b.due; });
    m_learning.insert(place, card);
}

void DueQueue::putFront(const Candidate& card)
{
    remove(card.card);
    m_front.push_back(card);
}

int DueQueue::left() const
{
    return static_cast<int>(m_front.size() + m_reviews.size() - m_reviewAt + m_fresh.size() - m_freshAt
                            + m_learning.size());
}

std::optional<Instant> DueQueue::nextLearning() const
{
    if (m_learning.empty())
        return std::nullopt;
    return m_learning.front().due;
}

}  // namespace carrel::recall
