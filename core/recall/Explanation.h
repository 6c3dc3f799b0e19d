// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "core/recall/Queue.h"

namespace carrel::recall {

/// Why a card stands where it stands in today's queue.
struct Explanation {
    enum class Turn {
        Learning,  ///< a step of the day has come
        Ahead,     ///< a step of the day that comes within kLearnAhead, since nothing else is left
        Review,    ///< its day has come
        New,       ///< after all reviews, within the day's number of new cards
    } turn = Turn::New;
    int seenDaysAgo = 0;        ///< Review: days since its last answer
    int plannedDays = 0;        ///< Review: days it was meant to wait, 1 and more
    int overdueDays = 0;        ///< Review: since the day it came due
    double recall = -1;         ///< chance now, 0..1; -1 for a card never seen
    double sortedBy = 0;        ///< Review: the figure its order looks at, the first card's is the smallest
    std::chrono::minutes in{};  ///< Learning and Ahead: until its step, below 0 when it has passed
};

/// The explanation of a card that the queue shows at this moment; pure.
Explanation explained(const CardState& state, std::int64_t card, const AnswerTime& now, ReviewOrder order,
                      const SchedulingOptions& options);

}  // namespace carrel::recall
