// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/formats/qti/QtiDerivedMarks.h"

#include "core/formats/QuestionParts.h"
#include "core/formats/qti/QtiMarkup.h"
#include "core/formats/qti/QtiRules.h"

#include <algorithm>
#include <cmath>

using namespace Qt::StringLiterals;

namespace carrel::formats {
namespace {

constexpr double kNear = 1e-9;
constexpr qsizetype kMostChoices = 10;
constexpr double kMostPoints = 10'000;
constexpr std::size_t kMostElements = 10'000;
constexpr std::size_t kMostEntries = 100;
/// Elements of the rules times the answers that they are run over.
constexpr std::size_t kMostWork = 100'000;

/// An answer, as the choices that are in it, and what it earns.
struct Earned {
    QStringList chosen;
    double marks = 0;
};

/// The names of the choices of an interaction that takes no other answers; none of any other.
QStringList choicesOf(pugi::xml_node item)
{
    QStringList names;
    for (const QStringView kind : {u"simplechoice", u"inlinechoice", u"hottext", u"hotspotchoice"}) {
        for (const pugi::xml_node choice : qtiBelow(item, kind))
            names += qtiAttribute(choice, u"identifier");
    }
    const bool others = !qtiBelow(item, u"orderinteraction").empty();
    return others || names.size() > kMostChoices ? QStringList() : names;
}

/// How many may be chosen.
qsizetype allowed(pugi::xml_node item, const QtiResponse& response, qsizetype choices)
{
    if (response.single)
        return 1;
    qsizetype most = choices;
    qtiWalk(item, [&](pugi::xml_node node) {
        const auto limit = finiteNumber(qtiAttribute(node, u"maxchoices"));
        if (limit && *limit >= 1 && *limit < static_cast<double>(choices))
            most = static_cast<qsizetype>(*limit);
    });
    return most;
}

std::size_t elementsOf(pugi::xml_node item)
{
    std::size_t elements = 1;
    qtiWalk(qtiChild(item, u"responseprocessing"), [&elements](pugi::xml_node) { ++elements; });
    return elements;
}

/// All answers but the open one with their marks; none where a rule is not known.
std::vector<Earned> allEarned(pugi::xml_node item, const QtiResponse& response, const QStringList& names)
{
    const qsizetype most = allowed(item, response, names.size());
    if (elementsOf(item) << names.size() > kMostWork)
        return {};
    std::vector<Earned> all;
    for (unsigned set = 1; set < 1U << names.size(); ++set) {
        Earned earned;
        for (qsizetype at = 0; at < names.size(); ++at) {
            if (set >> at & 1U)
                earned.chosen += names[at];
        }
        if (earned.chosen.size() > most)
            continue;
        const auto marks = qtiScore(item, response, earned.chosen);
        if (!marks || !(std::abs(*marks) <= kMostPoints))
            return {};
        earned.marks = *marks;
        all.push_back(std::move(earned));
    }
    return all;
}

/// One set alone is right, and all others earn nothing.
bool deriveWhole(const std::vector<Earned>& all, QtiResponse& response)
{
    const auto gives = [](const Earned& each) { return std::abs(each.marks) > kNear; };
    const auto right = std::find_if(all.begin(), all.end(), gives);
    if (std::count_if(all.begin(), all.end(), gives) != 1 || right->marks < 0)
        return false;
    response.correct = right->chosen;
    response.map.clear();
    response.points = right->marks;
    return true;
}

/// Each choice earns its own, within what the best and the worst answer earn.
bool deriveMapped(const std::vector<Earned>& all, QtiResponse& response)
{
    double most = 0;
    double least = 0;
    QtiResponse mapped = response;
    mapped.map.clear();
    for (const Earned& each : all) {
        most = std::max(most, each.marks);
        least = std::min(least, each.marks);
        if (each.chosen.size() == 1)
            mapped.map.push_back({each.chosen.front(), each.marks, true});
    }
    const bool fits = std::all_of(all.begin(), all.end(), [&](const Earned& each) {
        double sum = 0;
        for (const QString& choice : each.chosen)
            sum += mapped.valueOf(choice);
        return std::abs(std::clamp(sum, least, most) - each.marks) < kNear;
    });
    if (!fits || most <= 0 || least < -most)
        return false;
    mapped.mapDefault = 0;
    mapped.mapMost = most;
    mapped.mapLeast = least;
    mapped.byMap = true;
    response = std::move(mapped);
    return true;
}

}  // namespace

void deriveQtiMarks(pugi::xml_node item, QtiResponse& response)
{
    if (elementsOf(item) > kMostElements || response.map.size() > kMostEntries
        || static_cast<std::size_t>(response.correct.size()) > kMostEntries)
        return;
    const QStringList names = choicesOf(item);
    const std::vector<Earned> all = names.isEmpty() ? std::vector<Earned>() : allEarned(item, response, names);
    const auto right = qtiScore(item, response, response.correct);
    const auto open = qtiScore(item, response, {});
    if (!all.empty() && open && (deriveWhole(all, response) || deriveMapped(all, response))) {
        response.known = true;
        response.openEarns = std::abs(*open) > kNear;
    } else if (right && *right > 0) {
        response.points = std::min(*right, kMostPoints);
    }
}

}  // namespace carrel::formats
