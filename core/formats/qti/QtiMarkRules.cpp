// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/formats/qti/QtiMarkRules.h"

#include "core/formats/QuestionParts.h"
#include "core/formats/qti/QtiMarkup.h"
#include "core/quiz/Rounded.h"

#include <QHash>
#include <QSet>

#include <algorithm>

using namespace Qt::StringLiterals;

namespace carrel::formats {
namespace {

/// Nothing where an outcome is reckoned in a way that is not known here.
using Marks = std::optional<std::vector<QtiMark>>;
using Nodes = std::vector<pugi::xml_node>;

constexpr std::size_t kMostMarks = 1000;
/// Elements of one condition times the outcomes that it sets.
constexpr std::size_t kMostWork = 5000;

pugi::xml_node onlyChild(pugi::xml_node node)
{
    const Nodes children = qtiChildren(node);
    return children.size() == 1 ? children.front() : pugi::xml_node();
}

/// A condition without the `<and>` or `<or>` that holds it alone.
pugi::xml_node bared(pugi::xml_node condition)
{
    while ((qtiName(condition) == u"and" || qtiName(condition) == u"or") && onlyChild(condition))
        condition = onlyChild(condition);
    return condition;
}

/// The response that a condition asks for being left open.
QString leftOpen(pugi::xml_node condition)
{
    return qtiName(condition) == u"isnull" ? qtiAttribute(qtiChild(condition, u"variable"), u"identifier") : QString();
}

QString answered(pugi::xml_node condition)
{
    return qtiName(condition) == u"not" ? leftOpen(onlyChild(condition)) : QString();
}

bool isWithin(pugi::xml_node comparison, const QStringList& modes)
{
    const QString mode = qtiAttribute(comparison, u"tolerancemode");
    const QStringList tolerance = qtiAttribute(comparison, u"tolerance").simplified().split(u' ', Qt::SkipEmptyParts);
    const bool numbers = std::all_of(tolerance.begin(), tolerance.end(),
                                     [](const QString& written) { return finiteNumber(written).has_value(); });
    return modes.contains(mode) && numbers && tolerance.isEmpty() == (mode.isEmpty() || mode == u"exact")
           && qtiAttribute(comparison, u"includelowerbound") != u"false"
           && qtiAttribute(comparison, u"includeupperbound") != u"false";
}

/// The response that a condition compares with what is declared as right, or with a number of its own.
QString compared(pugi::xml_node condition)
{
    const QString name = qtiName(condition);
    const QString response = qtiAttribute(qtiChild(condition, u"variable"), u"identifier");
    const bool isDeclared = qtiAttribute(qtiChild(condition, u"correct"), u"identifier") == response;
    if (qtiChildren(condition).size() != 2 || response.isEmpty())
        return {};
    if (name == u"match")
        return isDeclared ? response : QString();
    if (name == u"stringmatch")
        return isDeclared && qtiAttribute(condition, u"substring") != u"true" ? response : QString();
    const bool isNumber = qtiChild(condition, u"basevalue");
    const bool isKnown = name == u"equal" ? isWithin(condition, {QString(), u"exact"_s, u"absolute"_s, u"relative"_s})
                                          : qtiRounding(condition).has_value();
    return isKnown && (isDeclared || isNumber) ? response : QString();
}

/// What one branch sets an outcome to.
struct Branch {
    pugi::xml_node condition;  ///< none: in all other cases
    pugi::xml_node value;      ///< none: it is left as it is
};

class Reckoning {
public:
    explicit Reckoning(pugi::xml_node item)
    {
        for (const pugi::xml_node outcome : qtiChildren(item, u"outcomedeclaration")) {
            const QString name = qtiAttribute(outcome, u"identifier");
            const double usual = finiteNumber(qtiText(qtiChild(outcome, u"defaultvalue")).simplified()).value_or(0);
            m_usual.insert(name, usual);
            m_marks.insert(name, usual == 0 ? Marks(std::in_place) : std::nullopt);
        }
        if (!m_marks.contains(u"SCORE"_s))
            m_marks.insert(u"SCORE"_s, Marks(std::in_place));
    }

    Marks scoreAfter(pugi::xml_node processing)
    {
        for (const pugi::xml_node rule : qtiChildren(processing)) {
            const QString name = qtiName(rule);
            if (name == u"setoutcomevalue")
                set(qtiAttribute(rule, u"identifier"), sumOf(onlyChild(rule)));
            else if (name == u"responsecondition")
                takeCondition(rule);
            else
                return std::nullopt;
        }
        return m_marks.value(u"SCORE"_s);
    }

private:
    void set(const QString& outcome, const Marks& marks)
    {
        m_marks.insert(outcome, marks && marks->size() <= kMostMarks ? marks : std::nullopt);
        m_changed.insert(outcome);
    }

    void takeCondition(pugi::xml_node condition)
    {
        const Nodes branches = qtiChildren(condition);
        QSet<QString> outcomes;
        for (const pugi::xml_node rule : qtiBelow(condition, u"setoutcomevalue"))
            outcomes.insert(qtiAttribute(rule, u"identifier"));
        std::size_t elements = 0;
        qtiWalk(condition, [&elements](pugi::xml_node) { ++elements; });
        const bool leaves = !qtiBelow(condition, u"exitresponse").empty();
        if (leaves)
            outcomes.insert(u"SCORE"_s);
        const bool known = !leaves && elements * static_cast<std::size_t>(outcomes.size()) <= kMostWork;
        QHash<QString, Marks> after;
        for (const QString& outcome : std::as_const(outcomes))
            after.insert(outcome, known ? chosen(branches, outcome) : std::nullopt);
        for (auto each = after.cbegin(); each != after.cend(); ++each)
            set(each.key(), each.value());
    }

    /// The marks of an outcome after a condition with these branches.
    Marks chosen(const Nodes& branches, const QString& outcome) const
    {
        std::vector<Branch> read;
        read.reserve(branches.size());
        for (const pugi::xml_node branch : branches) {
            const auto one = readBranch(branch, outcome);
            if (!one)
                return std::nullopt;
            read.push_back(*one);
        }
        // Left open earns nothing here, so a branch for it that gives nothing says nothing more.
        const QString open = leftOpen(read.front().condition);
        const bool opens = !open.isEmpty() && givesNothing(read.front(), outcome);
        if (opens)
            read.erase(read.begin());
        while (!read.empty() && givesNothing(read.back(), outcome))
            read.pop_back();
        if (read.empty())
            return m_marks.value(outcome);
        const pugi::xml_node condition = read.front().condition;
        const QString of = !condition                      ? open
                           : answered(condition).isEmpty() ? compared(condition)
                                                           : answered(condition);
        if (of.isEmpty() || (opens && of != open))
            return std::nullopt;
        return isMapped(read, of) && (isAdded(read.front().value, outcome) || !m_changed.contains(outcome))
                   ? sumOf(read.front().value)
                   : earned(read, outcome);
    }

    std::optional<Branch> readBranch(pugi::xml_node branch, const QString& outcome) const
    {
        Branch read;
        const Nodes parts = qtiChildren(branch);
        const bool isElse = qtiName(branch) == u"responseelse";
        if (!isElse && parts.empty())
            return std::nullopt;
        if (!isElse)
            read.condition = bared(parts.front());
        for (std::size_t at = isElse ? 0 : 1; at < parts.size(); ++at) {
            const bool isSet = qtiName(parts[at]) == u"setoutcomevalue";
            if (isSet && qtiAttribute(parts[at], u"identifier") == outcome) {
                if (read.value)
                    return std::nullopt;
                read.value = onlyChild(parts[at]);
            } else if (!isSet && setsBelow(parts[at], outcome)) {
                return std::nullopt;
            }
        }
        return read;
    }

    static bool setsBelow(pugi::xml_node node, const QString& outcome)
    {
        const Nodes rules = qtiBelow(node, u"setoutcomevalue");
        return std::any_of(rules.begin(), rules.end(),
                           [&](pugi::xml_node rule) { return qtiAttribute(rule, u"identifier") == outcome; });
    }

    bool givesNothing(const Branch& branch, const QString& outcome) const
    {
        return !branch.value || addedBy(branch.value, outcome) == 0;
    }

    /// Whether one branch, for whatever is answered, gives what the mapping says.
    static bool isMapped(const std::vector<Branch>& branches, const QString& of)
    {
        if (branches.size() != 1 || !branches.front().value || !compared(branches.front().condition).isEmpty())
            return false;
        const Nodes mappings = qtiBelow(branches.front().value.parent(), u"mapresponse");
        return mappings.size() == 1 && qtiAttribute(mappings.front(), u"identifier") == of;
    }

    /// Whether a value is what the outcome was and something more.
    static bool isAdded(pugi::xml_node value, const QString& outcome)
    {
        const Nodes parts = qtiChildren(value);
        return qtiName(value) == u"sum" && std::any_of(parts.begin(), parts.end(), [&](pugi::xml_node part) {
                   return qtiName(part) == u"variable" && qtiAttribute(part, u"identifier") == outcome;
               });
    }

    /// Points for a response that is compared; with several branches each number earns its own.
    Marks earned(const std::vector<Branch>& branches, const QString& outcome) const
    {
        Marks marks = m_marks.value(outcome);
        if (!marks)
            return marks;
        const QString response = compared(branches.front().condition);
        for (const Branch& branch : branches) {
            const auto points = branch.value ? addedBy(branch.value, outcome) : std::nullopt;
            const bool fits = points && !response.isEmpty() && compared(branch.condition) == response
                              && (branches.size() == 1 || qtiChild(branch.condition, u"basevalue"));
            if (!fits)
                return std::nullopt;
            marks->push_back({response, branch.condition, *points});
        }
        return marks;
    }

    /// The number that a value adds to an outcome; nothing where it is no such number, or is put in the place of what
    /// was there.
    std::optional<double> addedBy(pugi::xml_node value, const QString& outcome) const
    {
        if (qtiName(value) != u"sum")
            return m_changed.contains(outcome) ? std::nullopt : numberOf(value);
        const Nodes parts = qtiChildren(value);
        if (parts.size() != 2 || !isAdded(value, outcome))
            return std::nullopt;
        return numberOf(parts[qtiAttribute(parts[0], u"identifier") == outcome ? 1 : 0]);
    }

    std::optional<double> numberOf(pugi::xml_node node) const
    {
        const QString name = qtiAttribute(node, u"identifier");
        if (qtiName(node) == u"basevalue")
            return finiteNumber(qtiText(node).simplified());
        if (qtiName(node) == u"variable" && m_usual.contains(name) && !m_changed.contains(name))
            return m_usual.value(name);
        return std::nullopt;
    }

    /// The marks of a sum of mappings and outcomes.
    Marks sumOf(pugi::xml_node value) const
    {
        const QString name = qtiName(value);
        const QString identifier = qtiAttribute(value, u"identifier");
        if (name == u"mapresponse" || name == u"mapresponsepoint")
            return std::vector<QtiMark>{{identifier, {}, 0}};
        if (name == u"variable")
            return m_marks.value(identifier);
        if (name == u"basevalue" && numberOf(value) == 0)
            return std::vector<QtiMark>{};
        if (name != u"sum")
            return std::nullopt;
        std::vector<QtiMark> all;
        for (const pugi::xml_node part : qtiChildren(value)) {
            const Marks marks = sumOf(part);
            if (!marks || all.size() > kMostMarks)
                return std::nullopt;
            all.insert(all.end(), marks->begin(), marks->end());
        }
        return all;
    }

    QHash<QString, double> m_usual;
    QHash<QString, Marks> m_marks;
    QSet<QString> m_changed;
};

/// Each response is marked once: by its mapping, by what is declared, or by numbers of one and the same rule.
bool isEachOnce(const std::vector<QtiMark>& marks)
{
    QHash<QString, pugi::xml_node> rules;
    for (const QtiMark& mark : marks) {
        const pugi::xml_node rule = mark.condition && qtiChild(mark.condition, u"basevalue")
                                        ? mark.condition.parent().parent()
                                        : pugi::xml_node();
        if (rules.contains(mark.response) && (!rule || rules.value(mark.response) != rule))
            return false;
        rules.insert(mark.response, rule);
    }
    return true;
}

}  // namespace

std::optional<quiz::Rounding> qtiRounding(pugi::xml_node comparison)
{
    const QString mode = qtiAttribute(comparison, u"roundingmode").toLower();
    const bool decimals = mode == u"decimalplaces";
    bool isNumber = false;
    const int figures = qtiAttribute(comparison, u"figures").toInt(&isNumber);
    const quiz::Rounding rounding{decimals ? quiz::Rounding::To::Decimals : quiz::Rounding::To::Significant, figures};
    const bool isMode = decimals || mode.isEmpty() || mode == u"significantfigures";
    const bool isKnown = qtiName(comparison) == u"equalrounded" && isMode && isNumber && quiz::isRounding(rounding);
    return isKnown ? std::optional(rounding) : std::nullopt;
}

std::optional<std::vector<QtiMark>> qtiMarks(pugi::xml_node item)
{
    Marks marks = Reckoning(item).scoreAfter(qtiChild(item, u"responseprocessing"));
    return marks && isEachOnce(*marks) ? marks : std::nullopt;
}

}  // namespace carrel::formats
