// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/path/NextStep.h"

#include <algorithm>

namespace carrel::path {
namespace {

constexpr int kStruggle = 2;  // checks failed in a row

/// The units in the order in which this learner meets them, each with the one it was wanted for.
class Way {
public:
    struct Place {
        std::size_t unit;
        std::optional<std::size_t> neededBy;
    };

    Way(std::span<const PathUnit> units, const Goal& goal) : m_units(units), m_goal(goal), m_isMet(units.size(), false)
    {
        if (goal.units.empty()) {
            for (std::size_t unit = 0; unit < units.size(); ++unit)
                meet(unit, std::nullopt);
        } else {
            for (const std::size_t unit : goal.units)
                meet(unit, std::nullopt);
        }
    }

    const std::vector<Place>& places() const { return m_places; }

private:
    bool isTaken(const PathUnit& unit) const
    {
        const bool ofTrack = unit.track == 0 || m_goal.track == 0 || unit.track == m_goal.track;
        const bool ofLevel = !unit.level || !m_goal.level || *unit.level == *m_goal.level;
        return ofTrack && ofLevel && !unit.isBelow && unit.isReviewed && !unit.remedialFor;
    }

    void meet(std::size_t unit, std::optional<std::size_t> neededBy)
    {
        if (unit >= m_units.size() || m_isMet[unit] || !isTaken(m_units[unit]))
            return;
        m_isMet[unit] = true;  // before what it needs, so that a ring ends
        for (const std::size_t need : m_units[unit].needs)
            meet(need, unit);
        m_places.push_back({unit, neededBy});
    }

    std::span<const PathUnit> m_units;
    const Goal& m_goal;
    std::vector<bool> m_isMet;
    std::vector<Place> m_places;
};

/// A variant that helps with a unit and was not studied yet.
std::optional<std::size_t> remedyFor(std::span<const PathUnit> units, std::size_t struggledWith)
{
    for (std::size_t unit = 0; unit < units.size(); ++unit)
        if (units[unit].remedialFor == struggledWith && units[unit].isReviewed && !units[unit].isStudied)
            return unit;
    return std::nullopt;
}

bool isStruggling(const PathUnit& unit)
{
    return unit.failures >= kStruggle && !isMastered(unit.mastery);
}

NextStep stepAt(const PathUnit& unit, const Way::Place& place)
{
    using What = NextStep::What;
    using Why = NextStep::Why;
    if (!unit.isStudied && unit.failures > 0)
        return {What::Study, Why::CheckFailed, place.unit, place.neededBy, unit.failures};
    if (!unit.isStudied)
        return {What::Study, place.neededBy ? Why::NeededFirst : Why::NextInGoal, place.unit, place.neededBy};
    if (unit.mastery.sureness < kSureEnough)
        return {What::Check, Why::NotYetSure, place.unit, place.neededBy};
    return {What::Study, Why::Faded, place.unit, place.neededBy};
}

}  // namespace

std::optional<Advance> advanceOf(std::span<const PathUnit> units, const Goal& goal)
{
    Advance advance;
    const Way way(units, goal);
    for (const Way::Place& place : way.places()) {
        const PathUnit& unit = units[place.unit];
        if (isStruggling(unit))
            return std::nullopt;
        if (unit.isCheck)
            continue;
        if (unit.isChecked)
            advance.proven = unit.isProvenAtOnce ? advance.proven + 1 : 0;
        else if (!advance.unit && !unit.isStudied && !isMastered(unit.mastery))
            advance.unit = place.unit;
    }
    return advance.proven >= kAdvanced ? std::optional(advance) : std::nullopt;
}

NextStep nextStep(std::span<const PathUnit> units, const Goal& goal)
{
    if (goal.dueCards > 0 && goal.dueCards >= goal.dueBefore)
        return {NextStep::What::Review, NextStep::Why::MuchIsDue, {}, {}, goal.dueCards};
    const Way way(units, goal);
    for (const Way::Place& place : way.places()) {
        const PathUnit& unit = units[place.unit];
        if (!isStruggling(unit))
            continue;
        if (const auto remedy = remedyFor(units, place.unit))
            return {NextStep::What::Remedy, NextStep::Why::Struggling, remedy, place.unit, unit.failures};
    }
    for (const Way::Place& place : way.places())
        if (!isMastered(units[place.unit].mastery))
            return stepAt(units[place.unit], place);
    if (goal.dueCards > 0)
        return {NextStep::What::Review, NextStep::Why::SomethingIsDue, {}, {}, goal.dueCards};
    return {};
}

}  // namespace carrel::path
