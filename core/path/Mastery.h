// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <span>

namespace carrel::path {

/// One graded outcome that says something of a concept.
struct Outcome {
    double score = 0;   ///< 0..1
    double weight = 1;  ///< above 0; how much it asked
    int daysAgo = 0;    ///< 0 and more
};

/// What the cards of a concept say today.
struct CardsOfConcept {
    int cards = 0;
    int seen = 0;           ///< of these
    double meanRecall = 0;  ///< of those seen, now; 0..1
};

struct Mastery {
    double value = 0;     ///< 0..1: the share of it that the learner is thought to hold today
    double sureness = 0;  ///< 0..1: 0 nothing is known, towards 1 with every outcome and card
};

/// Outcomes count as drawings of a Beta distribution that begins even, and half as much every 60 days; the cards that
/// were seen count as up to four outcomes, at what would be recalled now. So a concept that is not reviewed fades, and
/// one quiz proves little.
Mastery masteryOf(std::span<const Outcome> outcomes, const CardsOfConcept& cards);

/// From here on a concept is held for mastered, if it is as sure as kSureEnough.
inline constexpr double kMastered = 0.75;
inline constexpr double kSureEnough = 0.5;
bool isMastered(const Mastery& mastery);

}  // namespace carrel::path
