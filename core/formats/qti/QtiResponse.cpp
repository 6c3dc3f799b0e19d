// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/formats/qti/QtiResponse.h"

#include "core/formats/QuestionParts.h"
#include "core/formats/qti/QtiDerivedMarks.h"
#include "core/formats/qti/QtiMarkRules.h"
#include "core/formats/qti/QtiMarkup.h"
#include "core/quiz/Rounded.h"

#include <algorithm>
#include <cmath>

using namespace Qt::StringLiterals;

namespace carrel::formats {
namespace {

constexpr double kMostPoints = 10'000;
constexpr std::size_t kMostResponses = 1000;
constexpr qsizetype kMostEntries = 10'000;

double numberIn(pugi::xml_node node, QStringView attribute, double otherwise)
{
    return finiteNumber(qtiAttribute(node, attribute)).value_or(otherwise);
}

QtiResponse declared(pugi::xml_node declaration)
{
    QtiResponse response;
    response.identifier = qtiAttribute(declaration, u"identifier");
    const QString cardinality = qtiAttribute(declaration, u"cardinality");
    response.single = cardinality.isEmpty() || cardinality == u"single";
    response.ordered = cardinality == u"ordered";
    const QString type = qtiAttribute(declaration, u"basetype");
    response.number = type == u"float" || type == u"integer";
    for (const pugi::xml_node value : qtiChildren(qtiChild(declaration, u"correctresponse"), u"value")) {
        if (response.correct.size() < kMostEntries)
            response.correct += qtiText(value).simplified();
        else
            response.tooMuch = true;
    }
    const pugi::xml_node areas = qtiChild(declaration, u"areamapping");
    for (const pugi::xml_node entry : qtiChildren(areas, u"areamapentry")) {
        response.tooMuch = response.tooMuch || static_cast<qsizetype>(response.areas.size()) == kMostEntries;
        if (response.tooMuch)
            break;
        response.areas.push_back({qtiAttribute(entry, u"shape") + u' ' + qtiAttribute(entry, u"coords"),
                                  numberIn(entry, u"mappedvalue", 0)});
    }
    const pugi::xml_node mapping = areas ? areas : qtiChild(declaration, u"mapping");
    response.mapDefault = numberIn(mapping, u"defaultvalue", 0);
    response.mapMost = finiteNumber(qtiAttribute(mapping, u"upperbound"));
    response.mapLeast = finiteNumber(qtiAttribute(mapping, u"lowerbound"));
    for (const pugi::xml_node entry : qtiChildren(mapping, u"mapentry")) {
        response.tooMuch = response.tooMuch || static_cast<qsizetype>(response.map.size()) == kMostEntries;
        if (response.tooMuch)
            break;
        response.map.push_back({qtiAttribute(entry, u"mapkey").simplified(), numberIn(entry, u"mappedvalue", 0),
                                qtiAttribute(entry, u"casesensitive") != u"false"});
    }
    return response;
}

QStringList toleranceOf(pugi::xml_node comparison)
{
    return qtiAttribute(comparison, u"tolerance").simplified().split(u' ', Qt::SkipEmptyParts);
}

void takeRange(const QtiMark& mark, QtiResponse& response)
{
    const auto value = finiteNumber(qtiText(qtiChild(mark.condition, u"basevalue")).simplified());
    if (!response.number || !value || response.ranges.size() == kMostResponses)
        return;
    const QStringList tolerance = toleranceOf(mark.condition);
    const bool relative = qtiAttribute(mark.condition, u"tolerancemode") == u"relative";
    const double unit = tolerance.isEmpty() ? 0 : relative ? std::abs(*value) / 100 : 1;
    const auto from = [&](const QString& words) { return unit * std::abs(finiteNumber(words).value_or(0)); };
    response.known = true;
    if (const auto rounding = qtiRounding(mark.condition)) {
        const quiz::AcceptedNumber number = quiz::acceptedRounded(*value, *rounding);
        response.ranges.push_back({*value, *value - number.low, number.high - *value, mark.points, rounding});
        return;
    }
    response.ranges.push_back(
        {*value, from(tolerance.value(0)), from(tolerance.value(tolerance.size() - 1)), mark.points});
}

/// Whether the first range that a number lies in earns less there than the best one, which counts here.
bool hasHiddenRange(const QtiResponse& response)
{
    for (std::size_t at = 0; at < response.ranges.size(); ++at) {
        const QtiRange& later = response.ranges[at];
        for (std::size_t before = 0; before < at; ++before) {
            const QtiRange& first = response.ranges[before];
            if (later.share > first.share && later.value - later.below <= first.value + first.above
                && first.value - first.below <= later.value + later.above)
                return true;
        }
    }
    return false;
}

}  // namespace

double QtiResponse::valueOf(const QString& key) const
{
    const auto entry = std::find_if(map.begin(), map.end(), [&](const QtiMapEntry& each) { return each.key == key; });
    return entry == map.end() ? mapDefault : entry->value;
}

QtiResponses::QtiResponses(pugi::xml_node item)
{
    for (const pugi::xml_node declaration : qtiChildren(item, u"responsedeclaration")) {
        if (m_responses.size() < kMostResponses)
            m_responses.push_back(declared(declaration));
    }
    for (const pugi::xml_node outcome : qtiChildren(item, u"outcomedeclaration")) {
        const QString name = qtiAttribute(outcome, u"identifier");
        const QString most = name == u"MAXSCORE" ? qtiText(qtiChild(outcome, u"defaultvalue"))
                             : name == u"SCORE"  ? qtiAttribute(outcome, u"normalmaximum")
                                                 : QString();
        if (const auto number = finiteNumber(most); number && *number > 0)
            m_maximum = std::min(*number, kMostPoints);
    }
    readProcessing(item);
}

void QtiResponses::readProcessing(pugi::xml_node item)
{
    const pugi::xml_node processing = qtiChild(item, u"responseprocessing");
    m_hasRules = processing.first_child() || processing.attribute("template");
    if (!processing.first_child())
        return readTemplate(qtiAttribute(processing, u"template").toLower());
    const auto marks = qtiMarks(item);
    if (!marks)
        return readOwnRules(item);
    for (const QtiMark& mark : *marks)
        takeMark(mark);
    for (QtiResponse& response : m_responses)
        response.known = response.known && !hasHiddenRange(response);
}

void QtiResponses::readTemplate(const QString& name)
{
    const bool maps = name.contains(u"map_response");
    const bool givesMost = name.contains(u"cc2_match");
    for (QtiResponse& response : m_responses) {
        response.byMap = maps;
        response.known = maps || givesMost || name.contains(u"match_correct");
        if (response.known && !maps)
            response.points = givesMost ? m_maximum : 1;
    }
}

void QtiResponses::takeMark(const QtiMark& mark)
{
    QtiResponse* response = find(mark.response);
    if (response == nullptr)
        return;
    if (qtiChild(mark.condition, u"basevalue")) {
        takeRange(mark, *response);
    } else if (!mark.condition) {
        response->byMap = response->known = true;
    } else if (mark.points > 0) {
        response->known = true;
        response->points = std::min(mark.points, kMostPoints);
        response->caseSensitive = qtiAttribute(mark.condition, u"casesensitive") != u"false";
        const QStringList tolerance = toleranceOf(mark.condition);
        response->relative = qtiAttribute(mark.condition, u"tolerancemode") == u"relative";
        response->rounding = qtiRounding(mark.condition);
        response->toleranceLow = std::abs(finiteNumber(tolerance.value(0)).value_or(0));
        response->toleranceHigh = std::abs(finiteNumber(tolerance.value(tolerance.size() - 1)).value_or(0));
    }
}

/// What other rules say of the one response to choices may be said by a mapping too; else the item keeps what it
/// declares.
void QtiResponses::readOwnRules(pugi::xml_node item)
{
    for (const pugi::xml_node mapping : qtiBelow(qtiChild(item, u"responseprocessing"), u"mapresponse")) {
        if (QtiResponse* response = find(qtiAttribute(mapping, u"identifier")))
            response->byMap = true;
    }
    if (m_responses.size() == 1)
        deriveQtiMarks(item, m_responses.front());
}

QtiResponse* QtiResponses::find(const QString& identifier)
{
    const auto found = std::find_if(m_responses.begin(), m_responses.end(),
                                    [&](const QtiResponse& each) { return each.identifier == identifier; });
    return found == m_responses.end() ? nullptr : &*found;
}

QtiResponse QtiResponses::of(const QString& identifier) const
{
    const auto found = std::find_if(m_responses.begin(), m_responses.end(),
                                    [&](const QtiResponse& each) { return each.identifier == identifier; });
    return found == m_responses.end() ? QtiResponse() : *found;
}

bool QtiResponses::hasOwnRules(const QString& identifier) const
{
    return m_hasRules && !of(identifier).known;
}

}  // namespace carrel::formats
