// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/path/Placement.h"

#include "core/base/Random.h"

#include <algorithm>
#include <cmath>
#include <set>

namespace carrel::path {
namespace {

constexpr double kEdge = 4;
constexpr double kTopicSpread = 0.6;  // how far a learner's topics lie from the whole

}  // namespace

double chanceOfRight(const PlacementItem& item, double ability)
{
    return 1 / (1 + std::exp(-item.discrimination * (ability - item.difficulty)));
}

double informationOf(const PlacementItem& item, double ability)
{
    const double chance = chanceOfRight(item, ability);
    return item.discrimination * item.discrimination * chance * (1 - chance);
}

double Placement::pointAt(std::size_t at)
{
    return -kEdge + 2 * kEdge * static_cast<double>(at) / static_cast<double>(kPoints - 1);
}

Placement::Placement(std::vector<PlacementItem> items, const PlacementOptions& options)
    : m_items(std::move(items)), m_options(options), m_isAsked(m_items.size(), false), m_posterior(normal(0, 1))
{
}

void Placement::multiply(Grid& weights, const Given& given) const
{
    double largest = 0;
    for (std::size_t i = 0; i < kPoints; ++i) {
        const double chance = chanceOfRight(m_items[given.item], pointAt(i));
        weights[i] *=
            std::pow(chance, given.weight * given.score) * std::pow(1 - chance, given.weight * (1 - given.score));
        largest = std::max(largest, weights[i]);
    }
    for (double& weight : weights)  // many answers make a small number
        weight /= largest;
}

Ability Placement::meanOf(const Grid& weights)
{
    double sum = 0;
    double first = 0;
    double second = 0;
    for (std::size_t i = 0; i < kPoints; ++i) {
        sum += weights[i];
        first += weights[i] * pointAt(i);
        second += weights[i] * pointAt(i) * pointAt(i);
    }
    const double mean = first / sum;
    return {mean, std::sqrt(std::max(0.0, second / sum - mean * mean))};
}

Ability Placement::ability() const
{
    return meanOf(m_posterior);
}

std::optional<std::size_t> Placement::next() const
{
    const Ability now = ability();
    const bool isKnown = now.standardError <= m_options.standardError || level().sureness >= m_options.sureness;
    if (m_asked >= m_options.most || (m_asked >= m_options.fewest && isKnown))
        return std::nullopt;
    struct Telling {
        bool isWorn;
        double information;
        std::size_t item;
    };
    std::vector<Telling> left;
    for (std::size_t i = 0; i < m_items.size(); ++i)
        if (!m_isAsked[i])
            left.push_back({m_items[i].exposure > m_options.mostExposure, informationOf(m_items[i], now.mean), i});
    if (left.empty())
        return std::nullopt;
    std::sort(left.begin(), left.end(), [](const Telling& a, const Telling& b) {
        if (a.isWorn != b.isWorn)
            return b.isWorn;
        return a.information != b.information ? a.information > b.information : a.item < b.item;
    });
    const auto fresh = static_cast<std::size_t>(
        std::count_if(left.begin(), left.end(), [](const Telling& each) { return !each.isWorn; }));
    const std::size_t from = std::max<std::size_t>(1, std::min(m_options.drawnFrom, fresh));
    std::uint64_t state = m_options.seed * 0x9e3779b97f4a7c15ULL + static_cast<std::uint64_t>(m_asked);
    return left[splitMix64(state) % from].item;
}

void Placement::answer(std::size_t item, double score, double weight)
{
    if (item >= m_items.size() || m_isAsked[item])
        return;
    m_isAsked[item] = true;
    ++m_asked;
    m_given.push_back({item, std::clamp(score, 0.0, 1.0), weight});
    multiply(m_posterior, m_given.back());
}

Placement::Grid Placement::normal(double mean, double variance)
{
    Grid weights{};
    for (std::size_t i = 0; i < kPoints; ++i)
        weights[i] = std::exp(-(pointAt(i) - mean) * (pointAt(i) - mean) / (2 * variance));
    return weights;
}

TopicLevel Placement::levelOf(int topic) const
{
    // Its own answers are no part of where it begins: they would count twice.
    Grid others = normal(0, 1);
    for (const Given& given : m_given)
        if (m_items[given.item].topic != topic)
            multiply(others, given);
    const Ability rest = meanOf(others);
    TopicLevel level;
    level.topic = topic;
    Grid weights = normal(rest.mean, rest.standardError * rest.standardError + kTopicSpread * kTopicSpread);
    for (const Given& given : m_given) {
        if (m_items[given.item].topic != topic)
            continue;
        multiply(weights, given);
        ++level.answers;
    }
    settleLevel(level, weights);
    return level;
}

/// The level that holds most of the weight, and its share of it.
void Placement::settleLevel(TopicLevel& level, const Grid& weights) const
{
    level.ability = meanOf(weights);
    std::vector<double> mass(m_options.cuts.size() + 1, 0);
    double all = 0;
    for (std::size_t i = 0; i < kPoints; ++i) {
        const auto reached =
            std::count_if(m_options.cuts.begin(), m_options.cuts.end(), [i](double cut) { return pointAt(i) >= cut; });
        mass[static_cast<std::size_t>(reached)] += weights[i];
        all += weights[i];
    }
    const auto most = std::max_element(mass.begin(), mass.end());
    level.level = static_cast<std::size_t>(most - mass.begin());
    level.sureness = *most / all;
}

TopicLevel Placement::level() const
{
    TopicLevel level;
    level.answers = m_asked;
    settleLevel(level, m_posterior);
    return level;
}

std::vector<TopicLevel> Placement::levels() const
{
    std::set<int> topics;
    for (const PlacementItem& item : m_items)
        topics.insert(item.topic);
    std::vector<TopicLevel> levels;
    levels.reserve(topics.size());
    for (const int topic : topics)
        levels.push_back(levelOf(topic));
    return levels;
}

}  // namespace carrel::path
