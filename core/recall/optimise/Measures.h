// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <cstdint>
#include <vector>

namespace carrel::recall {

/// How well a set of weights foretold what was recalled. The yardstick is the log loss.
struct Fit {
    double logLoss = 0;   ///< weighted mean cross entropy in nats; 0 without items
    double rmseBins = 0;  ///< root mean square of how far recall lay from its prediction, bin by bin, weighted; 0..1
    double auc = 0.5;     ///< how often a recalled item was given a higher chance than a forgotten one; 0..1
};

/// One prediction and what came of it.
struct Foretold {
    double chance = 0;
    float weight = 0;
    float days = 0;             ///< since the answer before
    std::uint16_t answers = 0;  ///< of this card so far that came on another day, this one included
    std::uint16_t lapses = 0;   ///< of those before
    bool recalled = false;
};

/// Bins by days, answers and lapses in steps that grow, each weighed by what it holds. Source: RMSE (bins) of the
/// open-spaced-repetition benchmark.
double rmseOfBins(const std::vector<Foretold>& all);

/// Area under the receiver's curve, ties counted as halves; .5 when all or none were recalled.
double areaUnderCurve(const std::vector<Foretold>& all);

}  // namespace carrel::recall
