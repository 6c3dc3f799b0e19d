// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "core/recall/Fsrs6.h"
#include "core/recall/Fsrs7.h"
#include "core/recall/optimise/Measures.h"
#include "core/recall/optimise/ReviewLog.h"

#include <functional>

namespace carrel::recall {

/// What became of a learner's log.
enum class Learnt {
    Nothing,  ///< fewer than 8 items, which say nothing: the default weights
    Start,    ///< fewer than 64: the initial stabilities alone
    All,      ///< every weight
    Kept,     ///< what was learnt foretold held-back answers no better than the weights before: those stay
};

template <class Weights>
struct Optimised {
    Weights weights{};
    Learnt learnt = Learnt::Nothing;
    std::size_t items = 0;  ///< answers that were foretold
    Fit before;             ///< on all items, by the weights before
    Fit after;              ///< on all items, by those handed back
};

/// Asked now and then; true stops the work, and the weights before are handed back as Kept.
using Stop = std::function<bool()>;

/// The weights that best foretell a learner's answers: Adam (rate .04 falling along a cosine, 5 epochs of about 50
/// batches of 32 to 512 items) on the recency-weighted cross entropy, with a pull to the default weights. A fifth of
/// the cards is held back; the weights are handed back only if they foretell these no worse than `before` did, and all
/// of them no worse. The same log gives the same weights, to the bit. Linear in the answers; memory: 64 bytes an
/// answer.
Optimised<Fsrs6::Weights> optimiseFsrs6(const ReviewLog& log, const Fsrs6::Weights& before = Fsrs6::kDefaultWeights,
                                        const Stop& stop = {});
Optimised<Fsrs7::Weights> optimiseFsrs7(const ReviewLog& log, const Fsrs7::Weights& before = Fsrs7::kDefaultWeights,
                                        const Stop& stop = {});

/// How well weights foretell a log.
Fit fitOf(const ReviewLog& log, const Fsrs6::Weights& weights);
Fit fitOf(const ReviewLog& log, const Fsrs7::Weights& weights);

}  // namespace carrel::recall
