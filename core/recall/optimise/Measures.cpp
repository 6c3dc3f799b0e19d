// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/recall/optimise/Measures.h"

#include <algorithm>
#include <cmath>
#include <unordered_map>

namespace carrel::recall {
namespace {

/// A whole number for the step of `base` that `value` (above 0) lies on.
std::uint64_t stepOf(double value, double base)
{
    constexpr double kOffset = 1000;  // fractions of a day lie on steps below 0
    return static_cast<std::uint64_t>(std::floor(std::log(value) / std::log(base)) + kOffset);
}

std::uint64_t binOf(const Foretold& item)
{
    const std::uint64_t days = stepOf(std::max(1e-6, static_cast<double>(item.days)), 3.62);
    const std::uint64_t answers = stepOf(std::max<double>(1, item.answers), 1.89);
    const std::uint64_t lapses = item.lapses == 0 ? 0 : stepOf(item.lapses, 1.73);
    return days << 40 | answers << 20 | lapses;
}

}  // namespace

double rmseOfBins(const std::vector<Foretold>& all)
{
    struct Bin {
        double weight = 0;
        double off = 0;
    };
    std::unordered_map<std::uint64_t, Bin> bins;
    double weights = 0;
    for (const Foretold& item : all) {
        const double weight = static_cast<double>(item.weight);
        Bin& bin = bins[binOf(item)];
        bin.weight += weight;
        bin.off += weight * ((item.recalled ? 1.0 : 0.0) - item.chance);
        weights += weight;
    }
    double sum = 0;
    for (const auto& [key, bin] : bins)
        sum += bin.off * bin.off / bin.weight;
    return all.empty() ? 0 : std::sqrt(sum / weights);
}

double areaUnderCurve(const std::vector<Foretold>& all)
{
    struct Ranked {
        double chance;
        bool recalled;
    };
    std::vector<Ranked> ranked;
    ranked.reserve(all.size());
    for (const Foretold& item : all)
        ranked.push_back({item.chance, item.recalled});
    std::sort(ranked.begin(), ranked.end(), [](const Ranked& a, const Ranked& b) { return a.chance < b.chance; });
    double recalled = 0;
    double rankSum = 0;  // of those recalled; equals share the mean of their ranks
    for (std::size_t i = 0; i < ranked.size();) {
        std::size_t end = i;
        double here = 0;
        for (; end < ranked.size() && ranked[end].chance == ranked[i].chance; ++end)
            here += ranked[end].recalled ? 1 : 0;
        rankSum += here * (static_cast<double>(i + end) + 1) / 2;
        recalled += here;
        i = end;
    }
    const double forgotten = static_cast<double>(ranked.size()) - recalled;
    if (recalled == 0 || forgotten == 0)
        return 0.5;
    return (rankSum - recalled * (recalled + 1) / 2) / (recalled * forgotten);
}

}  // namespace carrel::recall
