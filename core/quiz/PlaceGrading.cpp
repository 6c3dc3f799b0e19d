// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/quiz/PlaceGrading.h"

#include <QSet>

#include <algorithm>
#include <cmath>

namespace carrel::quiz {
namespace {

/// Nobody points at more places than this, whatever the item allows.
constexpr std::size_t kMostPoints = 1000;

/// Of a number of things as many as may be made.
std::size_t allowed(std::size_t given, int most)
{
    return most > 0 ? std::min(given, static_cast<std::size_t>(most)) : given;
}

double finite(double fraction)
{
    return std::isfinite(fraction) ? fraction : 0;
}

/// Chosen by name: each that is there once, as long as more may be chosen. `choiceAt` gives the choice of an index.
template <class ChoiceAt>
Earned chosenOf(std::size_t count, const ChoiceAt& choiceAt, const QStringList& chosen, int most)
{
    Earned earned;
    earned.parts.assign(count, 0);
    std::vector<bool> taken(count, false);
    std::size_t left = allowed(count, most);
    for (const QString& id : chosen) {
        std::size_t at = 0;
        while (at < count && (taken[at] || choiceAt(at).id != id))
            ++at;
        if (at == count || left == 0)
            continue;
        --left;
        taken[at] = true;
        const Choice& choice = choiceAt(at);
        earned.parts[at] = finite(choice.fraction);
        earned.sum += earned.parts[at];
        if (!choice.feedback.empty())
            earned.feedback.push_back(&choice.feedback);
    }
    return earned;
}

Earned pointedAt(const HotspotTask& task, const Response& response)
{
    Earned earned;
    earned.parts.assign(task.spots.size(), 0);
    std::vector<bool> hit(task.spots.size(), false);
    const std::size_t points = std::min(allowed(response.points.size(), task.most), kMostPoints);
    for (std::size_t i = 0; i < points; ++i) {
        // Where areas overlap the first has the point, as QTI has it: a bull's-eye lies in its rings.
        const auto in =
            std::find_if(task.spots.begin(), task.spots.end(),
                         [&point = response.points[i]](const Spot& spot) { return contains(spot.area, point); });
        if (in == task.spots.end())
            earned.sum += finite(task.elsewhere);
        else
            hit[static_cast<std::size_t>(in - task.spots.begin())] = true;
    }
    for (std::size_t at = 0; at < hit.size(); ++at) {
        if (!hit[at])
            continue;
        const Choice& choice = task.spots[at].choice;
        earned.parts[at] = finite(choice.fraction);
        earned.sum += earned.parts[at];
        if (!choice.feedback.empty())
            earned.feedback.push_back(&choice.feedback);
    }
    return earned;
}

/// How often each thing may still be used; -1 is any number.
std::vector<int> roomOf(const std::vector<Thing>& things)
{
    std::vector<int> room;
    room.reserve(things.size());
    for (const Thing& thing : things)
        room.push_back(thing.uses > 0 ? thing.uses : -1);
    return room;
}

bool has(const std::vector<int>& room, int at)
{
    return at >= 0 && at < static_cast<int>(room.size()) && room[static_cast<std::size_t>(at)] != 0;
}

void use(std::vector<int>& room, int at)
{
    int& left = room[static_cast<std::size_t>(at)];
    left -= left > 0 ? 1 : 0;
}

/// Gives each pair the share of the first right one not taken yet that `fits` it.
template <class Fits>
std::vector<double> sharesOf(const std::vector<Pair>& given, const std::vector<PairShare>& right, double otherwise,
                             const Fits& fits)
{
    std::vector<bool> taken(right.size(), false);
    std::vector<double> shares;
    for (const Pair& pair : given) {
        std::size_t at = 0;
        while (at < right.size() && (taken[at] || !fits(right[at], pair)))
            ++at;
        shares.push_back(finite(at < right.size() ? right[at].fraction : otherwise));
        if (at < right.size())
            taken[at] = true;
    }
    return shares;
}

template <class Each>
const Each& of(const std::vector<Each>& all, int at)
{
    return all[static_cast<std::size_t>(at)];
}

bool isThere(int at, std::size_t count)
{
    return at >= 0 && static_cast<std::size_t>(at) < count;
}

}  // namespace

Earned earnedBy(const HotspotTask& task, const Response& response)
{
    if (task.pointing)
        return pointedAt(task, response);
    const auto choiceAt = [&](std::size_t at) -> const Choice& { return task.spots[at].choice; };
    return chosenOf(task.spots.size(), choiceAt, response.chosen, task.most);
}

Earned earnedBy(const HotTextTask& task, const Response& response)
{
    const auto choiceAt = [&](std::size_t at) -> const Choice& { return task.words[at].choice; };
    return chosenOf(task.words.size(), choiceAt, response.chosen, task.most);
}

Earned earnedBy(const SliderTask& task, const Response& response)
{
    Earned earned;
    bool ok = false;
    const double number = response.text.toDouble(&ok);
    if (!ok || !(number >= task.low && number <= task.high))
        return earned;
    const AcceptedNumber* best = nullptr;
    for (const AcceptedNumber& accepted : task.accepted) {
        // A step of 0.1 ends near, not on, what it is called.
        const double slack = 1e-9 * std::max(std::abs(task.low), std::abs(task.high));
        if (number >= std::min(accepted.low, accepted.high) - slack
            && number <= std::max(accepted.low, accepted.high) + slack
            && (best == nullptr || accepted.fraction > best->fraction))
            best = &accepted;
    }
    if (best == nullptr)
        return earned;
    earned.sum = finite(best->fraction);
    if (!best->feedback.empty())
        earned.feedback.push_back(&best->feedback);
    return earned;
}

std::vector<Pair> countedPairs(const AssociateTask& task, const std::vector<Pair>& given)
{
    std::vector<int> room = roomOf(task.things);
    std::vector<Pair> counted;
    QSet<std::pair<int, int>> seen;
    for (const Pair& pair : given) {
        const std::pair<int, int> name = std::minmax(pair.first, pair.second);
        if (pair.first == pair.second || !has(room, pair.first) || !has(room, pair.second) || seen.contains(name)
            || allowed(counted.size() + 1, task.most) == counted.size())
            continue;
        seen.insert(name);
        use(room, pair.first);
        use(room, pair.second);
        counted.push_back(pair);
    }
    return counted;
}

std::vector<Pair> countedPairs(const LabelTask& task, const std::vector<Pair>& given)
{
    std::vector<int> labels = roomOf(task.labels);
    std::vector<int> areas;
    for (const LabelArea& area : task.areas)
        areas.push_back(area.holds > 0 ? area.holds : -1);
    std::vector<Pair> counted;
    QSet<std::pair<int, int>> seen;
    for (const Pair& pair : given) {
        const std::pair<int, int> name{pair.first, pair.second};
        if (!has(labels, pair.first) || !has(areas, pair.second) || seen.contains(name))
            continue;
        seen.insert(name);
        use(labels, pair.first);
        use(areas, pair.second);
        counted.push_back(pair);
    }
    return counted;
}

Earned earnedBy(const AssociateTask& task, const Response& response)
{
    const std::size_t count = task.things.size();
    // Things that read the same stand for one another.
    const auto same = [&](int one, int other) {
        return isThere(one, count) && (one == other || of(task.things, one).text == of(task.things, other).text);
    };
    const auto fits = [&](const PairShare& right, const Pair& pair) {
        return (same(right.first, pair.first) && same(right.second, pair.second))
               || (same(right.first, pair.second) && same(right.second, pair.first));
    };
    Earned earned;
    earned.parts = sharesOf(countedPairs(task, response.pairs), task.pairs, task.otherwise, fits);
    for (const double part : earned.parts)
        earned.sum += part;
    return earned;
}

Earned earnedBy(const LabelTask& task, const Response& response)
{
    const std::vector<Pair> given = countedPairs(task, response.pairs);
    const auto fits = [&](const PairShare& right, const Pair& pair) {
        return right.second == pair.second && isThere(right.first, task.labels.size())
               && of(task.labels, right.first).text == of(task.labels, pair.first).text;
    };
    const std::vector<double> shares = sharesOf(given, task.pairs, task.otherwise, fits);
    Earned earned;
    earned.parts.assign(task.areas.size(), 0);
    for (std::size_t at = 0; at < given.size(); ++at) {
        earned.parts[static_cast<std::size_t>(given[at].second)] += shares[at];
        earned.sum += shares[at];
    }
    return earned;
}

}  // namespace carrel::quiz
