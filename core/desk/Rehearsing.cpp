// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/desk/Rehearsing.h"

#include "core/desk/ReviewSession.h"
#include "core/recall/RecallCurve.h"
#include "core/store/cards/CardListRepository.h"

#include <algorithm>

namespace carrel::desk {

QFuture<Result<std::vector<std::int64_t>>> Rehearsing::cards(CourseId course, const recall::CramFilter& filter)
{
    using Cards = std::vector<std::int64_t>;
    const Moment moment = momentOf(m_vault, m_preferences);
    return m_vault.read<Cards>([=](store::Connection& connection) -> Result<Cards> {
        CARREL_ASSIGN(const auto rows, store::CardListRepository(connection).all(course));
        const recall::RecallCurve curve(moment.options);
        std::vector<recall::CramCandidate> candidates;
        candidates.reserve(rows.size());
        for (const store::BrowsedCard& row : rows) {
            if (row.suspended)
                continue;
            const int ago = std::max(0, moment.today.number - row.lastDay.number);
            const recall::HeldMemory held{{row.stability, row.difficulty}, row.traces};
            candidates.push_back({.card = row.card.value,
                                  .recall = row.phase == recall::Phase::New ? -1 : curve.recall(held, ago),
                                  .lapses = row.lapses,
                                  .seenDaysAgo = ago});
        }
        return recall::crammed(candidates, filter, static_cast<std::uint64_t>(moment.today.number));
    });
}

}  // namespace carrel::desk
