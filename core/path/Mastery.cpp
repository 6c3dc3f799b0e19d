// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/path/Mastery.h"

#include <algorithm>
#include <cmath>

namespace carrel::path {
namespace {

constexpr double kHalfLife = 60;   // days
constexpr double kPrior = 0.5;     // of right and of wrong, each
constexpr double kAllCards = 4;    // what a concept's cards count for once all were seen
constexpr double kHalfSureAt = 2;  // outcomes

}  // namespace

Mastery masteryOf(std::span<const Outcome> outcomes, const CardsOfConcept& cards)
{
    double right = kPrior;
    double all = 2 * kPrior;
    for (const Outcome& outcome : outcomes) {
        const double weight = outcome.weight * std::exp2(-outcome.daysAgo / kHalfLife);
        right += weight * std::clamp(outcome.score, 0.0, 1.0);
        all += weight;
    }
    if (cards.cards > 0 && cards.seen > 0) {
        const double weight = kAllCards * std::min(1.0, static_cast<double>(cards.seen) / cards.cards);
        right += weight * std::clamp(cards.meanRecall, 0.0, 1.0);
        all += weight;
    }
    const double evidence = all - 2 * kPrior;
    return {right / all, evidence / (evidence + kHalfSureAt)};
}

bool isMastered(const Mastery& mastery)
{
    return mastery.value >= kMastered && mastery.sureness >= kSureEnough;
}

}  // namespace carrel::path
