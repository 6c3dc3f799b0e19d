// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/recall/Cramming.h"

#include "core/base/Random.h"

#include <algorithm>

namespace carrel::recall {
namespace {

bool passes(const CramCandidate& card, const CramFilter& filter)
{
    if (card.recall < 0)
        return filter.neverSeen;
    return (!filter.recallBelow || card.recall < *filter.recallBelow)
           && (!filter.lapsesFrom || card.lapses >= *filter.lapsesFrom)
           && (!filter.seenWithinDays || card.seenDaysAgo <= *filter.seenWithinDays);
}

}  // namespace

std::vector<std::int64_t> crammed(std::span<const CramCandidate> cards, const CramFilter& filter, std::uint64_t seed)
{
    struct Keyed {
        double recall;
        std::uint64_t drawn;
        std::int64_t card;
    };
    std::vector<Keyed> chosen;
    for (const CramCandidate& card : cards) {
        if (!passes(card, filter))
            continue;
        std::uint64_t state = seed ^ static_cast<std::uint64_t>(card.card);
        chosen.push_back({card.recall, splitMix64(state), card.card});
    }
    std::sort(chosen.begin(), chosen.end(), [](const Keyed& a, const Keyed& b) {
        return a.recall != b.recall ? a.recall < b.recall : a.drawn < b.drawn;
    });
    chosen.resize(std::min(chosen.size(), filter.most));
    std::vector<std::int64_t> out;
    out.reserve(chosen.size());
    for (const Keyed& card : chosen)
        out.push_back(card.card);
    return out;
}

void Cramming::answer(Rating rating)
{
    if (m_waiting.empty())
        return;
    const std::int64_t card = m_waiting.front();
    m_waiting.pop_front();
    if (rating != Rating::Again) {
        ++m_known;
        return;
    }
    const auto after = std::min(kAgainAfter, m_waiting.size());
    m_waiting.insert(m_waiting.begin() + static_cast<std::ptrdiff_t>(after), card);
}

}  // namespace carrel::recall
