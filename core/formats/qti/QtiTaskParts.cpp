// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/formats/qti/QtiTaskParts.h"

#include "core/formats/QuestionParts.h"

#include <algorithm>
#include <cmath>
#include <limits>

using namespace Qt::StringLiterals;

namespace carrel::formats {
namespace {

constexpr double kNear = 1e-9;

QString setScore(const QString& value)
{
    return qtiSet(u"SCORE"_s, value);
}

QString number(double value)
{
    return xmlElement(u"qti-base-value"_s, {{u"base-type"_s, u"float"_s}}, xmlNumber(value));
}

QString added(const QString& value)
{
    return setScore(xmlElement(u"qti-sum"_s, {}, qtiVariable(u"SCORE"_s) + value));
}

QString comparison(const QString& response, const quiz::AcceptedNumber& range)
{
    const QString both = qtiVariable(response) + number(range.value);
    if (range.rounding) {
        const bool decimals = range.rounding->to == quiz::Rounding::To::Decimals;
        return xmlElement(u"qti-equal-rounded"_s,
                          {{u"rounding-mode"_s, decimals ? u"decimalPlaces"_s : u"significantFigures"_s},
                           {u"figures"_s, QString::number(range.rounding->figures)}},
                          both);
    }
    const QString tolerance = xmlNumber(range.value - range.low) + u' ' + xmlNumber(range.high - range.value);
    return xmlElement(u"qti-equal"_s, {{u"tolerance-mode"_s, u"absolute"_s}, {u"tolerance"_s, tolerance}}, both);
}

void tellUnlessWhole(double most, QtiTaskXml& xml)
{
    if (std::abs(most - 1) > kNear)
        xml.lost << u"that no answer earns all of its points"_s;
}

/// A whole answer is right where all that is right is in it and nothing else is.
void declareWhole(QtiTaskXml& xml, QtiDeclared response, bool sameShares)
{
    if (!sameShares)
        xml.lost << u"the shares of what is right: all of it counts alike"_s;
    response.map.clear();
    xml.declarations += qtiDeclaration(response);
    xml.rules += qtiCorrectRule();
    xml.standardRules = u"match_correct"_s;
}

void declareMapped(QtiTaskXml& xml, const QtiDeclared& response)
{
    xml.declarations += qtiDeclaration(response);
    xml.rules += qtiMapRule(response.identifier);
    xml.standardRules = u"map_response"_s;
}

}  // namespace

QString qtiDeclaration(const QtiDeclared& response)
{
    QString content;
    QString values;
    for (const QString& correct : response.correct)
        values += xmlElement(u"qti-value"_s, {}, xmlText(correct));
    if (!values.isEmpty())
        content += xmlElement(u"qti-correct-response"_s, {}, values);
    if (!response.map.empty()) {
        QString entries;
        for (const auto& [key, value] : response.map)
            entries += xmlElement(u"qti-map-entry"_s,
                                  {{u"map-key"_s, key},
                                   {u"mapped-value"_s, xmlNumber(value)},
                                   {u"case-sensitive"_s, response.caseSensitive ? u"true"_s : u"false"_s}});
        XmlAttributes bounds{{u"default-value"_s, xmlNumber(response.otherwise)}};
        if (response.least > -1)
            bounds << std::pair(u"lower-bound"_s, xmlNumber(response.least));
        if (response.most)
            bounds << std::pair(u"upper-bound"_s, xmlNumber(*response.most));
        content += xmlElement(u"qti-mapping"_s, bounds, entries);
    }
    return xmlElement(u"qti-response-declaration"_s,
                      {{u"identifier"_s, response.identifier},
                       {u"cardinality"_s, response.cardinality},
                       {u"base-type"_s, response.type}},
                      content)
           + u'\n';
}

QString qtiOutcome(const QString& name, const QString& cardinality, const QString& type, const QString& value)
{
    const QString usual =
        value.isEmpty() ? value : xmlElement(u"qti-default-value"_s, {}, xmlElement(u"qti-value"_s, {}, value));
    return xmlElement(u"qti-outcome-declaration"_s,
                      {{u"identifier"_s, name}, {u"cardinality"_s, cardinality}, {u"base-type"_s, type}}, usual)
           + u'\n';
}

QString qtiVariable(const QString& name)
{
    return xmlElement(u"qti-variable"_s, {{u"identifier"_s, name}});
}

QString qtiSet(const QString& outcome, const QString& value)
{
    return xmlElement(u"qti-set-outcome-value"_s, {{u"identifier"_s, outcome}}, value);
}

QString qtiMapRule(const QString& response, const QString& mapping)
{
    return added(xmlElement(mapping, {{u"identifier"_s, response}}));
}

QString qtiCorrectRule()
{
    const QString match =
        xmlElement(u"qti-match"_s, {},
                   qtiVariable(u"RESPONSE"_s) + xmlElement(u"qti-correct"_s, {{u"identifier"_s, u"RESPONSE"_s}}));
    return xmlElement(u"qti-response-condition"_s, {},
                      xmlElement(u"qti-response-if"_s, {}, match + setScore(number(1))));
}

QString qtiRangeRules(const QString& response, const std::vector<quiz::AcceptedNumber>& ranges, double weight,
                      QStringList& lost)
{
    QString branches;
    for (const quiz::AcceptedNumber& range : ranges) {
        if (range.high >= std::numeric_limits<double>::max()) {
            lost << u"what any other number earns"_s;
            continue;
        }
        branches += xmlElement(branches.isEmpty() ? u"qti-response-if"_s : u"qti-response-else-if"_s, {},
                               comparison(response, range) + added(number(range.fraction * weight)));
        if (!range.feedback.empty())
            lost << u"what is said of one answer alone"_s;
    }
    return branches.isEmpty() ? QString() : xmlElement(u"qti-response-condition"_s, {}, branches);
}

void declareQtiChoices(QtiTaskXml& xml, const quiz::Item& item, const std::vector<quiz::Choice>& choices,
                       const QStringList& names, bool multiple)
{
    QtiDeclared response;
    std::vector<bool> right;
    double sum = 0;
    double best = 0;
    for (std::size_t at = 0; at < choices.size(); ++at) {
        const double share = choices[at].fraction;
        response.map.emplace_back(names[static_cast<qsizetype>(at)], share);
        right.push_back(share > 0);
        sum += std::max(share, 0.0);
        best = std::max(best, share);
    }
    for (std::size_t at = 0; at < choices.size(); ++at) {
        if (right[at] && (multiple || (choices[at].fraction == best && response.correct.isEmpty())))
            response.correct << names[static_cast<qsizetype>(at)];
    }
    xml.several = multiple;
    if (multiple)
        response.cardinality = u"multiple"_s;
    if (multiple && item.wholeOnly) {
        std::vector<quiz::Choice> alike = choices;
        shareAmongRight(alike, right, true);
        return declareWhole(xml, response, alike == choices);
    }
    if (multiple)
        response.most = 1;
    response.least = item.leastShare;
    tellUnlessWhole(multiple ? std::min(sum, 1.0) : best, xml);
    declareMapped(xml, response);
}

void declareQtiPairs(QtiTaskXml& xml, const quiz::Item& item, const std::vector<quiz::PairShare>& pairs,
                     const QStringList& firsts, const QStringList& seconds, double otherwise, const QString& type)
{
    QtiDeclared response;
    response.cardinality = u"multiple"_s;
    response.type = type;
    double sum = 0;
    for (const quiz::PairShare& pair : pairs) {
        const QString key = firsts.value(pair.first) + u' ' + seconds.value(pair.second);
        response.map.emplace_back(key, pair.fraction);
        sum += std::max(pair.fraction, 0.0);
        if (pair.fraction > 0)
            response.correct << key;
    }
    if (item.wholeOnly) {
        const double share = 1.0 / static_cast<double>(std::max<qsizetype>(response.correct.size(), 1));
        const bool alike = otherwise == 0 && std::all_of(pairs.begin(), pairs.end(), [share](const auto& pair) {
                               return std::abs(pair.fraction - share) < kNear;
                           });
        return declareWhole(xml, response, alike);
    }
    response.most = 1;
    response.otherwise = otherwise;
    response.least = item.leastShare;
    tellUnlessWhole(std::min(sum, 1.0), xml);
    declareMapped(xml, response);
}

QString qtiChoiceWords(const quiz::Choice& choice, const QString& name, QtiTaskXml& xml, const QtiAddress& address,
                       const QString& outcome)
{
    const QString words = xhtml(choiceHtml(choice, address));
    if (choice.feedback.empty())
        return words;
    xml.choiceFeedback = true;
    return words
           + xmlElement(u"qti-feedback-inline"_s,
                        {{u"outcome-identifier"_s, outcome}, {u"identifier"_s, name}, {u"show-hide"_s, u"show"_s}},
                        xhtml(feedbackHtml(choice.feedback, address)));
}

QStringList qtiNames(const std::vector<quiz::Choice>& choices)
{
    QStringList names;
    for (const quiz::Choice& choice : choices)
        names << qtiIdentifier(choice.id, names, u'c');
    return names;
}

}  // namespace carrel::formats
