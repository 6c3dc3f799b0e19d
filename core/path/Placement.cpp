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
    : m_items(std::move(items)), m_options(options), m_isAsked(m_items.size(), false)
{
    for (std::size_t i = 0; i < kPoints; ++i)
        m_posterior[i] = std::exp(-pointAt(i) * pointAt(i) / 2);
}

void Placement::multiply(Grid& weights, const Given& given) const
{
    double largest = 0;
    for (std::size_t i = 0; i < kPoints; ++i) {
        const double chance = chanceOfRight(m_items[given.item], pointAt(i));
        weights[i] *= given.right ? chance : 1 - chance;
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
    if (m_asked >= m_options.most || (m_asked >= m_options.fewest && now.standardError <= m_options.standardError))
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

void Placement::answer(std::size_t item, bool right)
{
    if (item >= m_items.size() || m_isAsked[item])
        return;
    m_isAsked[item] = true;
    ++m_asked;
    m_given.push_back({item, right});
    multiply(m_posterior, m_given.back());
}

TopicLevel Placement::levelOf(int topic, const Ability& whole) const
{
    const double spread = whole.standardError * whole.standardError + kTopicSpread * kTopicSpread;
    TopicLevel level;
    level.topic = topic;
    Grid weights;
    for (std::size_t i = 0; i < kPoints; ++i)
        weights[i] = std::exp(-(pointAt(i) - whole.mean) * (pointAt(i) - whole.mean) / (2 * spread));
    for (const Given& given : m_given) {
        if (m_items[given.item].topic != topic)
            continue;
        multiply(weights, given);
        ++level.answers;
    }
    level.ability = meanOf(weights);
    const auto of = [this](double ability) {
        return ability >= m_options.advancedFrom       ? Level::Advanced
               : ability >= m_options.intermediateFrom ? Level::Intermediate
                                                       : Level::Beginner;
    };
    std::array<double, 3> mass{};
    for (std::size_t i = 0; i < kPoints; ++i)
        mass[static_cast<std::size_t>(of(pointAt(i)))] += weights[i];
    const auto most = std::max_element(mass.begin(), mass.end());
    level.level = static_cast<Level>(most - mass.begin());
    level.sureness = *most / (mass[0] + mass[1] + mass[2]);
    return level;
}

std::vector<TopicLevel> Placement::levels() const
{
    std::set<int> topics;
    for (const PlacementItem& item : m_items)
        topics.insert(item.topic);
    const Ability whole = ability();
    std::vector<TopicLevel> levels;
    for (const int topic : topics)
        levels.push_back(levelOf(topic, whole));
    return levels;
}

}  // namespace carrel::path
