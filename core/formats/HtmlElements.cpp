// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/formats/HtmlElements.h"

#include "core/course/Block.h"

#include <QHash>
#include <QSet>

using namespace Qt::StringLiterals;

namespace carrel::formats {

std::optional<unsigned> styleOf(const QString& name)
{
    static const QHash<QString, unsigned> kStyles{
        {u"b"_s, course::Strong},        {u"strong"_s, course::Strong}, {u"i"_s, course::Emphasis},
        {u"em"_s, course::Emphasis},     {u"cite"_s, course::Emphasis}, {u"var"_s, course::Emphasis},
        {u"dfn"_s, course::Emphasis},    {u"u"_s, course::Emphasis},    {u"s"_s, course::Strike},
        {u"strike"_s, course::Strike},   {u"del"_s, course::Strike},    {u"sub"_s, course::Subscript},
        {u"sup"_s, course::Superscript}, {u"code"_s, course::Code},     {u"tt"_s, course::Code},
        {u"kbd"_s, course::Code},        {u"samp"_s, course::Code},     {u"mark"_s, course::Marked},
    };
    const auto found = kStyles.find(name);
    return found == kStyles.end() ? std::nullopt : std::optional(*found);
}

unsigned styleOfSpan(const HtmlToken& tag)
{
    static const std::vector<std::pair<QString, unsigned>> kMeanings{
        {u"line-through"_s, course::Strike},           {u"background-color:yellow"_s, course::Marked},
        {u"background-color:#ff0;"_s, course::Marked}, {u"background-color:#ffff00"_s, course::Marked},
        {u"font-weight:bold"_s, course::Strong},       {u"font-weight:700"_s, course::Strong},
        {u"font-style:italic"_s, course::Emphasis},
    };
    const QString css = tag.attributes.value(u"style"_s).toLower().remove(u' ') + u';';
    unsigned style = course::Plain;
    for (const auto& [words, meaning] : kMeanings) {
        if (css.contains(words))
            style |= meaning;
    }
    return style;
}

bool isBlockElement(const QString& name)
{
    static const QSet<QString> kBlocks{
        u"p"_s,      u"div"_s,    u"section"_s, u"article"_s, u"header"_s,     u"footer"_s,   u"main"_s,   u"aside"_s,
        u"figure"_s, u"center"_s, u"details"_s, u"summary"_s, u"address"_s,    u"fieldset"_s, u"legend"_s, u"nav"_s,
        u"dl"_s,     u"dt"_s,     u"dd"_s,      u"form"_s,    u"figcaption"_s, u"caption"_s,  u"hgroup"_s,
    };
    return kBlocks.contains(name);
}

bool isHeading(const QString& name)
{
    return name.size() == 2 && name[0] == u'h' && name[1] >= u'1' && name[1] <= u'6';
}

QString calloutOf(const HtmlToken& tag)
{
    const QStringList classes = tag.attributes.value(u"class"_s).split(u' ', Qt::SkipEmptyParts);
    for (const QString& kind : {u"note"_s, u"tip"_s, u"warning"_s}) {
        if (classes.contains(kind))
            return kind;
    }
    return {};
}

QString languageOf(const HtmlToken& tag)
{
    const QStringList classes = tag.attributes.value(u"class"_s).split(u' ', Qt::SkipEmptyParts);
    for (const QString& name : classes) {
        if (name.startsWith(u"language-"))
            return name.sliced(9);
        if (name.startsWith(u"lang-"))
            return name.sliced(5);
    }
    return {};
}

const std::vector<FormulaMarks>& formulaMarks()
{
    static const std::vector<FormulaMarks> kMarks{
        {u"\\("_s, u"\\)"_s, false},
        {u"\\["_s, u"\\]"_s, true},
        {u"$$"_s, u"$$"_s, true},
        {u"[mathjaxinline]"_s, u"[/mathjaxinline]"_s, false},
        {u"[mathjax]"_s, u"[/mathjax]"_s, true},
        {u"[latex]"_s, u"[/latex]"_s, false},
        {u"[$]"_s, u"[/$]"_s, false},
        {u"[$$]"_s, u"[/$$]"_s, true},
    };
    return kMarks;
}

}  // namespace carrel::formats
