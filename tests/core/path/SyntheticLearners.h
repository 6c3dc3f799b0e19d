// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "core/base/Random.h"
#include "core/path/NextStep.h"
#include "core/path/Placement.h"

#include <algorithm>
#include <cmath>
#include <numbers>

namespace carrel::path {

/// What came of learners whose ability is known, because it was made up.
struct Trial {
    double error = 0;          ///< root mean square of ability found less ability had, adaptive
    double bias = 0;           ///< its mean
    double items = 0;          ///< asked, on the average
    double randomError = 0;    ///< the same with as many items as the length allows, drawn at random
    double mostExposed = 0;    ///< share of learners who were shown the item that was shown most
    double reachedByPath = 0;  ///< share who know nine tenths of the course after the same number of steps
    double reachedInOrder = 0;
};

/// Draws of one seed.
class Draws {
public:
    explicit Draws(std::uint64_t seed) : m_state(seed) {}
    double unit() { return static_cast<double>(splitMix64(m_state) >> 11) * 0x1p-53; }
    bool happens(double chance) { return unit() < chance; }
    double normal() { return std::sqrt(-2 * std::log(1 - unit())) * std::cos(2 * std::numbers::pi * unit()); }

private:
    std::uint64_t m_state;
};

inline std::vector<PlacementItem> itemBank(Draws& draws)
{
    constexpr int kItems = 160;
    std::vector<PlacementItem> items;
    for (int i = 0; i < kItems; ++i)
        items.push_back({0.8 + 1.4 * draws.unit(), -3 + 6 * draws.unit(), i % 4, 0});
    return items;
}

/// A course of units that each need the one before, with a remedial variant for each.
class SyntheticCourse {
public:
    static constexpr std::size_t kUnits = 20;
    static constexpr int kSteps = 70;

    SyntheticCourse(double ability, Draws& draws) : m_ability(ability), m_draws(draws)
    {
        for (std::size_t unit = 0; unit < kUnits; ++unit)
            m_knows.push_back(draws.happens(chanceToKnow(unit, ability)));
    }

    /// Study and check, unit after unit, and again from the first while steps are left.
    void goInOrder()
    {
        for (int step = 0; step < kSteps; ++step) {
            const std::size_t unit = static_cast<std::size_t>(step / 2) % kUnits;
            if (step % 2 == 0)
                study(unit, false);
        }
    }

    /// What nextStep says, begun from a placement.
    void goByPath(const Ability& placed)
    {
        std::vector<PathUnit> units = unitsFor(placed);
        for (int step = 0; step < kSteps; ++step) {
            const NextStep next = nextStep(units, {});
            if (next.what == NextStep::What::Nothing || !next.unit)
                return;
            take(next, units);
        }
    }

    bool isReached() const
    {
        return std::count(m_knows.begin(), m_knows.end(), true) >= static_cast<std::ptrdiff_t>(kUnits * 9 / 10);
    }

private:
    static double chanceToKnow(std::size_t unit, double ability)
    {
        const double difficulty = -2 + 4 * static_cast<double>(unit) / (kUnits - 1);
        return 1 / (1 + std::exp(-1.7 * (ability - difficulty)));
    }

    static std::vector<PathUnit> unitsFor(const Ability& placed)
    {
        std::vector<PathUnit> units(2 * kUnits);
        for (std::size_t unit = 0; unit < kUnits; ++unit) {
            if (unit > 0)
                units[unit].needs = {unit - 1};
            const Outcome placement{chanceToKnow(unit, placed.mean), 3, 0};
            units[unit].mastery = masteryOf({&placement, 1}, {});
            units[kUnits + unit].remedialFor = unit;
        }
        return units;
    }

    void study(std::size_t unit, bool isRemedy)
    {
        const bool isReady = unit == 0 || m_knows[unit - 1];
        const double chance = isRemedy ? 0.75 : isReady ? 0.45 : 0.15;
        m_knows[unit] = m_knows[unit] || m_draws.happens(chance + 0.1 * std::tanh(m_ability));
    }

    void take(const NextStep& next, std::vector<PathUnit>& units)
    {
        const std::size_t unit = next.of && next.what == NextStep::What::Remedy ? *next.of : *next.unit;
        PathUnit& at = units[unit];
        if (next.what != NextStep::What::Check) {
            study(unit, next.what == NextStep::What::Remedy);
            if (next.what == NextStep::What::Remedy) {
                units[*next.unit].isStudied = true;
                at.failures = 0;
            }
            at.isStudied = true;
            at.mastery = {};
            return;
        }
        Outcome check{0, 3, 0};
        for (int question = 0; question < 5; ++question)
            check.score += m_draws.happens(m_knows[unit] ? 0.92 : 0.25) ? 0.2 : 0;
        at.mastery = masteryOf({&check, 1}, {});
        const bool isFailed = check.score < 0.7;
        at.failures = isFailed ? at.failures + 1 : 0;
        at.isStudied = !isFailed;
    }

    double m_ability;
    Draws& m_draws;
    std::vector<bool> m_knows;
};

inline double abilityByRandomItems(const std::vector<PlacementItem>& items, double ability, Draws& draws)
{
    Placement placement(items, {});
    for (int i = 0; i < PlacementOptions{}.most; ++i) {
        const auto item = static_cast<std::size_t>(draws.unit() * static_cast<double>(items.size()));
        placement.answer(item, draws.happens(chanceOfRight(items[item], ability)));
    }
    return placement.ability().mean;
}

/// Places learners of normal ability and takes each through the course twice: by the path and in order.
inline Trial triedOn(int learners, std::uint64_t seed)
{
    Draws draws(seed);
    const std::vector<PlacementItem> bank = itemBank(draws);
    std::vector<int> shown(bank.size(), 0);
    Trial trial;
    for (int learner = 0; learner < learners; ++learner) {
        const double ability = draws.normal();
        std::vector<PlacementItem> items = bank;
        for (std::size_t i = 0; i < items.size(); ++i)
            items[i].exposure = learner < 50 ? 0 : static_cast<double>(shown[i]) / learner;
        Placement placement(items, {.seed = static_cast<std::uint64_t>(learner)});
        while (const auto item = placement.next()) {
            ++shown[*item];
            placement.answer(*item, draws.happens(chanceOfRight(items[*item], ability)));
        }
        const double off = placement.ability().mean - ability;
        const double randomOff = abilityByRandomItems(bank, ability, draws) - ability;
        trial.error += off * off / learners;
        trial.bias += off / learners;
        trial.items += static_cast<double>(placement.asked()) / learners;
        trial.randomError += randomOff * randomOff / learners;
        SyntheticCourse byPath(ability, draws);
        byPath.goByPath(placement.ability());
        SyntheticCourse inOrder(ability, draws);
        inOrder.goInOrder();
        trial.reachedByPath += byPath.isReached() ? 1.0 / learners : 0;
        trial.reachedInOrder += inOrder.isReached() ? 1.0 / learners : 0;
    }
    trial.error = std::sqrt(trial.error);
    trial.randomError = std::sqrt(trial.randomError);
    trial.mostExposed = static_cast<double>(*std::max_element(shown.begin(), shown.end())) / learners;
    return trial;
}

}  // namespace carrel::path
