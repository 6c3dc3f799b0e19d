// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/recall/Queue.h"

#include "core/base/Random.h"

#include <algorithm>
#include <limits>
#include <unordered_map>

namespace carrel::recall {
namespace {

/// Sorted upwards; the smallest key is shown first.
struct Keyed {
    float key;
    std::uint32_t at;
};

/// By note the card of it that was seen; kSeveral where more were.
using SeenNotes = std::unordered_map<std::int64_t, std::int64_t>;
constexpr std::int64_t kSeveral = -1;

void note(SeenNotes& seen, std::int64_t note, std::int64_t card)
{
    const auto [at, isFirst] = seen.try_emplace(note, card);
    if (!isFirst && at->second != card)
        at->second = kSeveral;
}

/// Keeps the first of each note, and of those no more than `limit`. What was seen before counts; what is kept is seen.
void keepFirstOfEachNote(std::vector<Candidate>& cards, std::size_t limit, SeenNotes& seen)
{
    std::size_t kept = 0;
    for (std::size_t i = 0; i < cards.size() && kept < limit; ++i)
        if (cards[i].note == 0 || seen.try_emplace(cards[i].note, cards[i].card).first->second == cards[i].card)
            cards[kept++] = cards[i];
    cards.resize(kept);
}

std::vector<Candidate> withoutSiblings(std::span<const Candidate> reviews, std::size_t limit, StudyDay today,
                                       ReviewOrder order, SeenNotes& seen)
{
    // Siblings thin what is chosen: when too few are left, more is ordered.
    for (std::size_t margin = 2 * limit + 100;; margin *= 4) {
        std::vector<Candidate> chosen = firstReviews(reviews, margin, today, order);
        const bool all = chosen.size() < margin;
        auto trial = seen;
        keepFirstOfEachNote(chosen, limit, trial);
        if (!all && chosen.size() < limit)
            continue;
        seen = std::move(trial);
        return chosen;
    }
}

std::size_t dueBy(std::span<const Candidate> reviews, StudyDay today)
{
    return static_cast<std::size_t>(std::count_if(reviews.begin(), reviews.end(),
                                                  [today](const Candidate& card) { return card.due <= today.number; }));
}

}  // namespace

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
    case ReviewOrder::LikeliestRecalled: return elapsed / std::max(card.stability, 0.001F);
    case ReviewOrder::DueDate: return static_cast<float>(card.due);
    case ReviewOrder::Random: break;
    }
    std::uint64_t state = static_cast<std::uint64_t>(card.card) ^ (static_cast<std::uint64_t>(today.number) << 40);
    return static_cast<float>(splitMix64(state) >> 40);
}

std::vector<Candidate> firstReviews(std::span<const Candidate> reviews, std::size_t count, StudyDay today,
                                    ReviewOrder order)
{
    if (count == 0)
        return {};
    const auto earlier = [&reviews](const Keyed& a, const Keyed& b) {
        return a.key != b.key ? a.key < b.key : reviews[a.at].card < reviews[b.at].card;
    };
    // What comes after the last of the best so far is passed over; the others gather till they are worth a cut.
    std::vector<Keyed> best;
    std::optional<Keyed> last;
    const std::size_t room = 2 * count + 1000;
    const auto cut = [&] {
        if (best.size() <= count)
            return;
        std::nth_element(best.begin(), best.begin() + static_cast<std::ptrdiff_t>(count - 1), best.end(), earlier);
        best.resize(count);
        last = best.back();
    };
    for (std::size_t i = 0; i < reviews.size(); ++i) {
        if (reviews[i].due > today.number)
            continue;
        const Keyed keyed{orderKey(reviews[i], today, order), static_cast<std::uint32_t>(i)};
        if (last && !earlier(keyed, *last))
            continue;
        best.push_back(keyed);
        if (best.size() >= room)
            cut();
    }
    cut();
    std::sort(best.begin(), best.end(), earlier);
    std::vector<Candidate> sorted;
    sorted.reserve(best.size());
    for (const Keyed& keyed : best)
        sorted.push_back(reviews[keyed.at]);
    return sorted;
}

void DueQueue::build(std::span<const Candidate> reviews, std::vector<Candidate> fresh,
                     std::vector<LearningCandidate> learning, StudyDay today, const DoneToday& done,
                     const QueueOptions& options)
{
    const auto reviewLimit = static_cast<std::size_t>(std::max(0, options.reviewsPerDay - done.reviews));
    const bool isBehind = options.backlogMode && dueBy(reviews, today) > reviewLimit;
    m_order = isBehind ? ReviewOrder::LikeliestRecalled : options.order;
    const auto freshLimit = isBehind ? 0 : static_cast<std::size_t>(std::max(0, options.newPerDay - done.newCards));
    if (options.newOrder == NewOrder::Random)  // a place in the course is no day: all of them count
        fresh = firstReviews(fresh, fresh.size(), {std::numeric_limits<std::int32_t>::max()}, ReviewOrder::Random);
    if (options.burySiblings) {
        SeenNotes seen;
        for (const AnsweredNote& answered : done.notes)
            note(seen, answered.note, answered.card);
        for (const LearningCandidate& card : learning)
            note(seen, card.note, card.card);
        m_reviews = withoutSiblings(reviews, reviewLimit, today, m_order, seen);
        keepFirstOfEachNote(fresh, freshLimit, seen);
    } else {
        m_reviews = firstReviews(reviews, reviewLimit, today, m_order);
    }
    fresh.resize(std::min(fresh.size(), freshLimit));
    m_mark.reset();
    m_front.clear();
    m_fresh = std::move(fresh);
    m_learning = std::move(learning);
    m_reviewAt = m_freshAt = 0;
    std::sort(m_learning.begin(), m_learning.end(), [](const auto& a, const auto& b) { return a.due < b.due; });
}

void DueQueue::mark()
{
    m_mark = Mark{m_reviewAt, m_freshAt, {}};
}

void DueQueue::keep()
{
    m_mark.reset();
}

void DueQueue::takeBack()
{
    if (!m_mark)
        return;
    const auto undo = [](auto& list, const Change& change, const auto& card) {
        const auto place = list.begin() + static_cast<std::ptrdiff_t>(change.at);
        if (change.erased)
            list.insert(place, card);
        else
            list.erase(place);
    };
    for (auto change = m_mark->changes.rbegin(); change != m_mark->changes.rend(); ++change) {
        if (change->list == List::Learning)
            undo(m_learning, *change, change->learning);
        else
            undo(cards(change->list), *change, change->card);
    }
    m_reviewAt = m_mark->reviewAt;
    m_freshAt = m_mark->freshAt;
    m_mark.reset();
}

std::vector<Candidate>& DueQueue::cards(List list)
{
    return list == List::Front ? m_front : list == List::Reviews ? m_reviews : m_fresh;
}

template <class Gone>
void DueQueue::erase(List list, std::size_t from, Gone gone)
{
    auto& of = cards(list);
    for (std::size_t i = of.size(); i-- > from;) {
        if (!gone(of[i]))
            continue;
        if (m_mark)
            m_mark->changes.push_back({list, true, i, of[i], {}});
        of.erase(of.begin() + static_cast<std::ptrdiff_t>(i));
    }
}

template <class Gone>
void DueQueue::eraseLearning(Gone gone)
{
    for (std::size_t i = m_learning.size(); i-- > 0;) {
        if (!gone(m_learning[i]))
            continue;
        if (m_mark)
            m_mark->changes.push_back({List::Learning, true, i, {}, m_learning[i]});
        m_learning.erase(m_learning.begin() + static_cast<std::ptrdiff_t>(i));
    }
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

void DueQueue::keepOnly(const std::unordered_set<std::int64_t>& cards)
{
    const auto isOther = [&cards](const auto& each) { return !cards.contains(each.card); };
    std::erase_if(m_reviews, isOther);
    std::erase_if(m_fresh, isOther);
    std::erase_if(m_learning, isOther);
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
    const auto isIt = [card](const auto& each) { return each.card == card; };
    erase(List::Front, 0, isIt);
    erase(List::Reviews, m_reviewAt, isIt);
    erase(List::Fresh, m_freshAt, isIt);
    eraseLearning(isIt);
}

void DueQueue::buryNote(std::int64_t note, std::int64_t except)
{
    if (note == 0)
        return;
    const auto isSibling = [=](const auto& each) { return each.note == note && each.card != except; };
    erase(List::Reviews, m_reviewAt, isSibling);
    erase(List::Fresh, m_freshAt, isSibling);
}

void DueQueue::comesAgain(const LearningCandidate& card)
{
    const auto place = std::upper_bound(m_learning.begin(), m_learning.end(), card,
                                        [](const auto& a, const auto& b) { return a.due < b.due; });
    const auto at = static_cast<std::size_t>(place - m_learning.begin());
    if (m_mark)
        m_mark->changes.push_back({List::Learning, false, at, {}, {}});
    m_learning.insert(place, card);
}

void DueQueue::putFront(const Candidate& card)
{
    remove(card.card);
    if (m_mark)
        m_mark->changes.push_back({List::Front, false, m_front.size(), {}, {}});
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
