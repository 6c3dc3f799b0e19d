// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "core/recall/Scheduler.h"

#include <deque>
#include <span>
#include <vector>

namespace carrel::recall {

/// A card that may be crammed, as its state has it today.
struct CramCandidate {
    std::int64_t card = 0;
    double recall = -1;  ///< chance now, 0..1; -1: never seen
    int lapses = 0;
    int seenDaysAgo = 0;
};

/// Which cards to go through. What is not set leaves nobody out.
struct CramFilter {
    bool neverSeen = false;               ///< those too
    std::optional<double> recallBelow{};  ///< chance of recall, 0..1
    std::optional<int> lapsesFrom{};      ///< forgotten so often or more
    std::optional<int> seenWithinDays{};
    std::size_t most = 100;
};

/// Those of the cards that pass, the likeliest forgotten first, equals by a hash of the seed.
std::vector<std::int64_t> crammed(std::span<const CramCandidate> cards, const CramFilter& filter, std::uint64_t seed);

/// A sitting outside the schedule, the night before an exam, say. It goes through cards until each was known once and
/// holds no memory state: nothing that is answered here is a review, so no interval is harmed by it, nor lengthened.
class Cramming {
public:
    /// A card that was not known comes again after so many others.
    static constexpr std::size_t kAgainAfter = 5;

    explicit Cramming(std::vector<std::int64_t> cards) : m_waiting(cards.begin(), cards.end()) {}

    /// The card to show; 0: all were known.
    std::int64_t next() const { return m_waiting.empty() ? 0 : m_waiting.front(); }
    /// What came of it.
    void answer(Rating rating);
    std::size_t left() const { return m_waiting.size(); }
    std::size_t known() const { return m_known; }

private:
    std::deque<std::int64_t> m_waiting;
    std::size_t m_known = 0;
};

}  // namespace carrel::recall
