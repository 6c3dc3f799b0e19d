// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/recall/optimise/Optimiser.h"

#include "core/recall/CleanRegisters.h"
#include "core/recall/optimise/Fsrs6Gradient.h"
#include "core/recall/optimise/Fsrs7Gradient.h"
#include "core/recall/optimise/Training.h"

#include <optional>

namespace carrel::recall {
namespace {

constexpr std::size_t kFewestItems = 8;
constexpr std::size_t kFewestForAll = 64;
constexpr std::uint32_t kHeldBackEvery = 5;
constexpr int kEpochs = 5;
constexpr double kRate = 0.04;
constexpr int kEpochsOnAll = 2;
constexpr double kRateOnAll = 0.01;

/// Cards to learn from and cards to be tried on.
struct Split {
    std::vector<std::uint32_t> all;
    std::vector<std::uint32_t> learnt;
    std::vector<std::uint32_t> heldBack;
};

/// Every fifth of the cards that have items is held back.
Split splitOf(const Lessons& lessons)
{
    Split split;
    for (std::uint32_t card = 0; card < lessons.cards(); ++card) {
        if (lessons.itemsOf(card) == 0)
            continue;
        (split.all.size() % kHeldBackEvery == kHeldBackEvery - 1 ? split.heldBack : split.learnt).push_back(card);
        split.all.push_back(card);
    }
    return split;
}

/// What is learnt from four fifths of the cards, if that foretells the last fifth no worse than `before` did.
template <class Gradient>
std::optional<typename Gradient::Weights> learntAndTried(Training<Gradient>& training, const Split& split, bool whole,
                                                         const typename Gradient::Weights& before)
{
    auto weights = training.withInitialStabilities(Gradient::kDefaults, split.learnt);
    if (whole)
        weights = training.descended(weights, split.learnt, kEpochs, kRate);
    if (training.isStopped() || !(training.loss(weights, split.heldBack) <= training.loss(before, split.heldBack)))
        return std::nullopt;
    return weights;
}

template <class Gradient>
Optimised<typename Gradient::Weights> optimised(const ReviewLog& log, const typename Gradient::Weights& before,
                                                const Stop& stop)
{
    cleanRegisters();
    const Lessons lessons(log, Gradient::kLeastDays);
    const Split split = splitOf(lessons);
    Training<Gradient> training(lessons, stop);
    Optimised<typename Gradient::Weights> out;
    out.items = lessons.items();
    out.before = training.fit(before, split.all);
    if (out.items < kFewestItems) {
        out.weights = Gradient::kDefaults;
        out.after = training.fit(out.weights, split.all);
        return out;
    }
    const bool whole = out.items >= kFewestForAll;
    const auto tried = learntAndTried(training, split, whole, before);
    const Optimised<typename Gradient::Weights> kept{before, Learnt::Kept, out.items, out.before, out.before};
    if (!tried)
        return kept;
    // What was held back has served its purpose: it is learnt from as well.
    out.learnt = whole ? Learnt::All : Learnt::Start;
    out.weights = whole ? training.descended(*tried, split.all, kEpochsOnAll, kRateOnAll)
                        : training.withInitialStabilities(Gradient::kDefaults, split.all);
    if (training.isStopped() || training.loss(out.weights, split.heldBack) > training.loss(before, split.heldBack)
        || training.loss(out.weights, split.all) > training.loss(*tried, split.all))
        out.weights = *tried;
    out.after = training.fit(out.weights, split.all);
    return out.after.logLoss <= out.before.logLoss ? out : kept;
}

template <class Gradient>
Fit fitBy(const ReviewLog& log, const typename Gradient::Weights& weights)
{
    const Lessons lessons(log, Gradient::kLeastDays);
    const Stop never;
    return Training<Gradient>(lessons, never).fit(weights, splitOf(lessons).all);
}

}  // namespace

Optimised<Fsrs6::Weights> optimiseFsrs6(const ReviewLog& log, const Fsrs6::Weights& before, const Stop& stop)
{
    return optimised<Fsrs6Gradient>(log, before, stop);
}

Optimised<Fsrs7::Weights> optimiseFsrs7(const ReviewLog& log, const Fsrs7::Weights& before, const Stop& stop)
{
    return optimised<Fsrs7Gradient>(log, before, stop);
}

Fit fitOf(const ReviewLog& log, const Fsrs6::Weights& weights)
{
    return fitBy<Fsrs6Gradient>(log, weights);
}

Fit fitOf(const ReviewLog& log, const Fsrs7::Weights& weights)
{
    return fitBy<Fsrs7Gradient>(log, weights);
}

}  // namespace carrel::recall
