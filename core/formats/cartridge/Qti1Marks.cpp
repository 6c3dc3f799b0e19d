// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/formats/cartridge/Qti1Marks.h"

#include "core/formats/QuestionParts.h"
#include "core/formats/qti/QtiMarkup.h"
#include "core/quiz/Rounded.h"

#include <algorithm>

using namespace Qt::StringLiterals;

namespace carrel::formats {
namespace {

/// Canvas's "precision" answers: `precisiontype="significantDigits" precision="3"`.
std::optional<quiz::Rounding> roundingOf(pugi::xml_node test)
{
    const QString type = qtiAttribute(test, u"precisiontype");
    bool isNumber = false;
    const int figures = qtiAttribute(test, u"precision").toInt(&isNumber);
    const quiz::Rounding rounding{type == u"decimals" ? quiz::Rounding::To::Decimals : quiz::Rounding::To::Significant,
                                  figures};
    const bool isKnown = type == u"decimals" || type == u"significantDigits";
    return isKnown && isNumber && quiz::isRounding(rounding) ? std::optional(rounding) : std::nullopt;
}

void readTests(pugi::xml_node node, bool negated, Qti1Condition& condition)
{
    static const QHash<QString, Qti1Test::Kind> kKinds{
        {u"varequal"_s, Qti1Test::Kind::Equals}, {u"varsubstring"_s, Qti1Test::Kind::Contains},
        {u"vargte"_s, Qti1Test::Kind::AtLeast},  {u"vargt"_s, Qti1Test::Kind::AtLeast},
        {u"varlte"_s, Qti1Test::Kind::AtMost},   {u"varlt"_s, Qti1Test::Kind::AtMost},
    };
    for (const pugi::xml_node child : node.children()) {
        const QString name = qtiName(child);
        if (const auto kind = kKinds.constFind(name); kind != kKinds.cend())
            condition.tests.push_back({*kind, qtiAttribute(child, u"respident"), qtiText(child).trimmed(),
                                       qtiAttribute(child, u"case").toLower() == u"yes", negated, roundingOf(child)});
        else if (name == u"other")
            condition.anyOther = true;
        else
            readTests(child, negated != (name == u"not"), condition);
    }
}

Qti1Condition conditionOf(pugi::xml_node node)
{
    Qti1Condition condition;
    readTests(qtiChild(node, u"conditionvar"), false, condition);
    const pugi::xml_node mark = qtiChild(node, u"setvar");
    condition.score = finiteNumber(qtiText(mark)).value_or(0);
    for (const pugi::xml_node feedback : qtiChildren(node, u"displayfeedback"))
        condition.feedback += qtiAttribute(feedback, u"linkrefid");
    return condition;
}

}  // namespace

Qti1Marks readQti1Marks(pugi::xml_node item)
{
    Qti1Marks marks;
    const pugi::xml_node processing = qtiChild(item, u"resprocessing");
    for (const pugi::xml_node variable : qtiBelow(qtiChild(processing, u"outcomes"), u"decvar")) {
        if (const auto most = finiteNumber(qtiAttribute(variable, u"maxvalue")); most && *most > 0)
            marks.maximum = *most;
    }
    for (const pugi::xml_node node : qtiChildren(processing, u"respcondition"))
        marks.conditions.push_back(conditionOf(node));
    return marks;
}

std::vector<std::pair<Qti1Test, double>> Qti1Marks::rightFor(const QString& response) const
{
    std::vector<std::pair<Qti1Test, double>> right;
    for (const Qti1Condition& condition : conditions) {
        if (condition.score <= 0)
            continue;
        for (const Qti1Test& test : condition.tests) {
            if (test.response == response && !test.negated)
                right.emplace_back(test, std::clamp(condition.score / maximum, 0.0, 1.0));
        }
    }
    return right;
}

}  // namespace carrel::formats
