// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/formats/qti/QtiResponse.h"

#include "core/formats/QuestionParts.h"
#include "core/formats/qti/QtiMarkup.h"

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

}  // namespace

bool isQtiRange(pugi::xml_node rule)
{
    return qtiName(rule) == u"equal" && qtiChild(rule, u"variable") && qtiChild(rule, u"basevalue");
}

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
    readProcessing(qtiChild(item, u"responseprocessing"));
}

void QtiResponses::readProcessing(pugi::xml_node processing)
{
    const QString model = qtiAttribute(processing, u"template");
    for (QtiResponse& response : m_responses) {
        response.byMap = model.contains(u"map_response");
        response.byCorrect = model.contains(u"match_correct");
    }
    m_hasRules = processing.first_child()
                 || (!model.isEmpty() && !model.contains(u"map_response") && !model.contains(u"match_correct"));
    qtiWalk(processing, [this](pugi::xml_node rule) { readRule(rule); });
}

void QtiResponses::readRule(pugi::xml_node rule)
{
    const QString name = qtiName(rule);
    if (name == u"mapresponse" || name == u"mapresponsepoint" || name == u"correct") {
        if (QtiResponse* response = find(qtiAttribute(rule, u"identifier")))
            (name == u"correct" ? response->byCorrect : response->byMap) = true;
        return;
    }
    if (name != u"equal" && name != u"stringmatch")
        return;
    QtiResponse* response = find(qtiAttribute(qtiChild(rule, u"variable"), u"identifier"));
    if (response != nullptr && isQtiRange(rule))
        return readRange(rule, *response);
    if (response == nullptr || !qtiChild(rule, u"correct"))
        return;
    if (name == u"stringmatch") {
        response->caseSensitive = qtiAttribute(rule, u"casesensitive") != u"false";
        return;
    }
    const QStringList tolerance = qtiAttribute(rule, u"tolerance").simplified().split(u' ', Qt::SkipEmptyParts);
    const QString mode = qtiAttribute(rule, u"tolerancemode");
    if (tolerance.isEmpty() || (mode != u"absolute" && mode != u"relative"))
        return;
    response->relative = mode == u"relative";
    response->toleranceLow = std::abs(finiteNumber(tolerance.first()).value_or(0));
    response->toleranceHigh = std::abs(finiteNumber(tolerance.last()).value_or(0));
}

void QtiResponses::readRange(pugi::xml_node rule, QtiResponse& response)
{
    const auto value = finiteNumber(qtiText(qtiChild(rule, u"basevalue")));
    const QStringList tolerance = qtiAttribute(rule, u"tolerance").simplified().split(u' ', Qt::SkipEmptyParts);
    const QString mode = qtiAttribute(rule, u"tolerancemode");
    const auto earned = qtiBelow(qtiChild(rule.parent(), u"setoutcomevalue"), u"basevalue");
    if (!response.number || !value || earned.empty() || response.ranges.size() == kMostResponses)
        return;
    double unit = 0;
    if (!tolerance.isEmpty() && mode == u"absolute")
        unit = 1;
    else if (!tolerance.isEmpty() && mode == u"relative")
        unit = std::abs(*value) / 100;
    const auto from = [&](const QString& words) { return unit * std::abs(finiteNumber(words).value_or(0)); };
    response.byCorrect = true;
    response.ranges.push_back({*value, tolerance.isEmpty() ? 0 : from(tolerance.first()),
                               tolerance.isEmpty() ? 0 : from(tolerance.last()),
                               finiteNumber(qtiText(earned.front())).value_or(0)});
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
    const QtiResponse response = of(identifier);
    return m_hasRules && !response.byMap && !response.byCorrect;
}

}  // namespace carrel::formats
