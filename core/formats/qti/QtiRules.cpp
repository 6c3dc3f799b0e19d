// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/formats/qti/QtiRules.h"

#include "core/formats/QuestionParts.h"
#include "core/formats/qti/QtiMarkup.h"

#include <QLocale>
#include <QSet>

#include <algorithm>
#include <cmath>

using namespace Qt::StringLiterals;

namespace carrel::formats {
namespace {

/// A value as QTI knows it: nothing, one part or several.
struct Value {
    QStringList parts;
    bool ordered = false;
    bool number = false;
};
/// Nothing where it cannot be known.
using Known = std::optional<Value>;
using Nodes = std::vector<pugi::xml_node>;

constexpr qsizetype kMostParts = 100;

Value truth(bool is)
{
    return {{is ? u"true"_s : u"false"_s}};
}

bool isTrue(const Value& value)
{
    return value.parts == QStringList(u"true"_s);
}

bool isOpen(const Value& value)
{
    return value.parts.isEmpty();
}

Value numberOf(double number)
{
    return {{QString::number(number, 'g', QLocale::FloatingPointShortest)}, false, true};
}

std::optional<double> asNumber(const Value& value)
{
    return value.parts.size() == 1 ? finiteNumber(value.parts.front()) : std::nullopt;
}

bool isNumberType(const QString& type)
{
    return type == u"float" || type == u"integer";
}

/// The parts as they are compared: numbers by their value, and sorted where their order says nothing.
QStringList comparable(const Value& value, bool number, bool ordered)
{
    QStringList parts = value.parts;
    for (QString& part : parts) {
        if (const auto read = number ? finiteNumber(part) : std::nullopt)
            part = numberOf(*read).parts.front();
    }
    if (!ordered)
        parts.sort();
    return parts;
}

bool isSame(const Value& one, const Value& other)
{
    const bool number = one.number || other.number;
    const bool ordered = one.ordered || other.ordered;
    return comparable(one, number, ordered) == comparable(other, number, ordered);
}

/// Whether all parts of `inner` are in `outer`, each as often.
bool holds(const Value& outer, const Value& inner)
{
    QStringList left = comparable(outer, outer.number || inner.number, false);
    const QStringList wanted = comparable(inner, outer.number || inner.number, false);
    return std::all_of(wanted.begin(), wanted.end(), [&left](const QString& part) { return left.removeOne(part); });
}

Value mapped(const QtiResponse& response, const Value& given)
{
    double sum = 0;
    const QSet<QString> parts(given.parts.begin(), given.parts.end());
    for (const QString& part : parts) {
        const auto entry = std::find_if(response.map.begin(), response.map.end(), [&](const QtiMapEntry& each) {
            return each.key.compare(part, each.caseSensitive ? Qt::CaseSensitive : Qt::CaseInsensitive) == 0;
        });
        sum += entry == response.map.end() ? response.mapDefault : entry->value;
    }
    sum = std::max(sum, response.mapLeast.value_or(sum));
    return numberOf(std::min(sum, response.mapMost.value_or(sum)));
}

/// One run of the rules.
class Run {
public:
    Run(pugi::xml_node item, const QtiResponse& response, const QStringList& given) : m_response(response)
    {
        m_outcomes.insert(u"SCORE"_s, numberOf(0));
        for (const pugi::xml_node outcome : qtiChildren(item, u"outcomedeclaration")) {
            Value usual{{}, false, isNumberType(qtiAttribute(outcome, u"basetype"))};
            for (const pugi::xml_node value : qtiChildren(qtiChild(outcome, u"defaultvalue"), u"value"))
                usual.parts += qtiText(value).simplified();
            if (usual.parts.isEmpty() && usual.number)
                usual = numberOf(0);
            m_outcomes.insert(qtiAttribute(outcome, u"identifier"), usual);
        }
        for (const pugi::xml_node declared : qtiChildren(item, u"responsedeclaration"))
            m_given.insert(qtiAttribute(declared, u"identifier"), {});
        m_given.insert(response.identifier, {given, response.ordered, response.number});
    }

    std::optional<double> scoreAfter(pugi::xml_node processing)
    {
        runAll(processing);
        const Known score = m_outcomes.value(u"SCORE"_s);
        return m_isLost || !score ? std::nullopt : asNumber(*score);
    }

private:
    /// The rules among the children, which begin after a branch's condition.
    void runAll(pugi::xml_node parent, std::size_t first = 0)
    {
        const Nodes rules = qtiChildren(parent);
        for (std::size_t at = first; at < rules.size(); ++at) {
            const QString name = qtiName(rules[at]);
            if (name == u"setoutcomevalue")
                m_outcomes.insert(qtiAttribute(rules[at], u"identifier"), onlyBelow(rules[at]));
            else if (name == u"responsecondition")
                runCondition(rules[at]);
            else
                m_isLost = true;
        }
    }

    void runCondition(pugi::xml_node condition)
    {
        for (const pugi::xml_node branch : qtiChildren(condition)) {
            if (qtiName(branch) == u"responseelse")
                return runAll(branch);
            const Nodes parts = qtiChildren(branch);
            const Known holds = parts.empty() ? std::nullopt : valueOf(parts.front());
            if (!holds)
                return loseAllSetIn(condition);
            if (isTrue(*holds))
                return runAll(branch, 1);
        }
    }

    void loseAllSetIn(pugi::xml_node condition)
    {
        for (const pugi::xml_node rule : qtiBelow(condition, u"setoutcomevalue"))
            m_outcomes.insert(qtiAttribute(rule, u"identifier"), std::nullopt);
        m_isLost = m_isLost || !qtiBelow(condition, u"exitresponse").empty();
    }

    Known onlyBelow(pugi::xml_node node)
    {
        const Nodes children = qtiChildren(node);
        return children.size() == 1 ? valueOf(children.front()) : std::nullopt;
    }

    Known valueOf(pugi::xml_node node)
    {
        const QString name = qtiName(node);
        const QString identifier = qtiAttribute(node, u"identifier");
        if (name == u"variable")
            return m_given.contains(identifier) ? Known(m_given.value(identifier)) : m_outcomes.value(identifier);
        if (name == u"basevalue")
            return Value{{qtiText(node).simplified()}, false, isNumberType(qtiAttribute(node, u"basetype"))};
        if (name == u"null")
            return Value();
        if (name == u"correct" && identifier == m_response.identifier)
            return Value{m_response.correct, m_response.ordered, m_response.number};
        if (name == u"mapresponse" && identifier == m_response.identifier)
            return mapped(m_response, m_given.value(identifier));
        std::vector<Value> of;
        qsizetype parts = 0;
        for (const pugi::xml_node child : qtiChildren(node)) {
            const Known value = valueOf(child);
            parts += value ? value->parts.size() : 0;
            if (!value || parts > kMostParts)
                return std::nullopt;
            of.push_back(*value);
        }
        return of.empty() ? std::nullopt : worked(node, name, of);
    }

    static Known worked(pugi::xml_node node, const QString& name, const std::vector<Value>& of)
    {
        if (name == u"multiple" || name == u"ordered")
            return together(of, name == u"ordered");
        if (name == u"isnull" && of.size() == 1)
            return truth(isOpen(of[0]));
        if (name == u"not" && of.size() == 1)
            return isOpen(of[0]) ? Value() : truth(!isTrue(of[0]));
        if (name == u"and")
            return truth(std::all_of(of.begin(), of.end(), isTrue));
        if (name == u"or")
            return truth(std::any_of(of.begin(), of.end(), isTrue));
        if (name == u"sum" || name == u"product")
            return std::any_of(of.begin(), of.end(), isOpen) ? Value() : reckoned(name, together(of, true));
        return of.size() == 2 ? ofTwo(node, name, of[0], of[1]) : std::nullopt;
    }

    static Value together(const std::vector<Value>& of, bool ordered)
    {
        Value all{{}, ordered, false};
        for (const Value& each : of) {
            all.parts += each.parts;
            all.number = all.number || each.number;
        }
        return all;
    }

    static Known reckoned(const QString& name, const Value& all)
    {
        double result = name == u"sum" ? 0 : 1;
        for (const QString& part : all.parts) {
            const auto number = finiteNumber(part);
            if (!number)
                return std::nullopt;
            result = name == u"sum" ? result + *number : result * *number;
        }
        return numberOf(result);
    }

    static Known ofTwo(pugi::xml_node node, const QString& name, const Value& one, const Value& other)
    {
        const bool open = isOpen(one) || isOpen(other);
        if (name == u"match")
            return open ? Value() : truth(isSame(one, other));
        if (name == u"member" || (name == u"contains" && !one.ordered))
            return open ? Value() : truth(name == u"member" ? holds(other, one) : holds(one, other));
        if (name == u"stringmatch" && qtiAttribute(node, u"substring") != u"true")
            return open ? Value()
                        : truth(one.parts.front().compare(other.parts.front(),
                                                          qtiAttribute(node, u"casesensitive") == u"false"
                                                              ? Qt::CaseInsensitive
                                                              : Qt::CaseSensitive)
                                == 0);
        if (open && !kCompared.contains(name))
            return std::nullopt;
        return open ? Value() : compared(node, name, asNumber(one), asNumber(other));
    }

    static Known compared(pugi::xml_node node, const QString& name, std::optional<double> one,
                          std::optional<double> other)
    {
        if (!one || !other)
            return std::nullopt;
        if (name == u"subtract")
            return numberOf(*one - *other);
        if (name == u"divide" && *other != 0)
            return numberOf(*one / *other);
        if (name == u"gt" || name == u"lt")
            return truth(name == u"gt" ? *one > *other : *one < *other);
        if (name == u"gte" || name == u"lte")
            return truth(name == u"gte" ? *one >= *other : *one <= *other);
        const QString mode = qtiAttribute(node, u"tolerancemode");
        if (name == u"equal" && (mode.isEmpty() || mode == u"exact"))
            return truth(*one == *other);
        return std::nullopt;
    }

    static inline const QSet<QString> kCompared{u"subtract"_s, u"gt"_s, u"lt"_s, u"gte"_s, u"lte"_s, u"equal"_s};

    const QtiResponse& m_response;
    QHash<QString, Value> m_given;
    QHash<QString, Known> m_outcomes;
    bool m_isLost = false;  ///< what came to be cannot be told
};

}  // namespace

std::optional<double> qtiScore(pugi::xml_node item, const QtiResponse& response, const QStringList& given)
{
    return Run(item, response, given).scoreAfter(qtiChild(item, u"responseprocessing"));
}

}  // namespace carrel::formats
