// SPDX-License-Identifier: GPL-3.0-or-later
// The part of HtmlReader for formulas.
#include "core/formats/Entities.h"
#include "core/formats/HtmlReader.h"
#include "core/formats/SafeXml.h"

#include <QRegularExpression>
#include <QSet>

using namespace Qt::StringLiterals;

namespace carrel::formats {
namespace {

QString nameOf(pugi::xml_node node)
{
    return QString::fromUtf8(node.name()).section(u':', -1).toLower();
}

QString signsOf(pugi::xml_node node)
{
    if (node.type() == pugi::node_pcdata || node.type() == pugi::node_cdata)
        return decodeEntities(QString::fromUtf8(node.value()));
    QString all;
    for (const pugi::xml_node child : node.children())
        all += signsOf(child);
    return all;
}

/// Letters, digits and signs, without those that only say how they belong together, and safe from TeX.
QString leafOf(pugi::xml_node node)
{
    static const QRegularExpression kUnseen(
        u"[\\x{2061}-\\x{2064}]|&(?:InvisibleTimes|InvisibleComma|ApplyFunction);"_s);
    QString tex;
    const QString signs = signsOf(node).remove(kUnseen).simplified();
    for (const QChar c : signs) {
        if (c == u'\\')
            tex += u"\\backslash "_s;
        else
            tex += u"{}%#$&_"_s.contains(c) ? u'\\' + QString(c) : QString(c);
    }
    return tex;
}

/// Writes MathML as TeX; what has no form there keeps its signs and is named.
class TexWriter {
public:
    QSet<QString> strange;

    QString of(pugi::xml_node node)
    {
        if (node.type() != pugi::node_element)
            return {};
        const QString name = nameOf(node);
        if (name == u"mi" && signsOf(node).trimmed().size() > 1)
            return u"\\mathrm{"_s + leafOf(node) + u'}';
        if (name == u"mtext" || name == u"ms")
            return u"\\text{"_s + leafOf(node) + u'}';
        if (name == u"mi" || name == u"mn" || name == u"mo")
            return leafOf(node);
        if (const auto written = structureOf(name, node))
            return *written;
        static const QSet<QString> kRows{u"math"_s, u"mrow"_s, u"mstyle"_s, u"mpadded"_s, u"mtd"_s, u"merror"_s};
        if (name == u"mspace")
            return u" "_s;
        if (name == u"semantics")
            return part(node, 0);
        if (name != u"none" && name != u"mprescripts" && !kRows.contains(name))
            strange.insert(name);
        return row(node);
    }

private:
    std::optional<QString> structureOf(const QString& name, pugi::xml_node node)
    {
        const auto pair = [&](const QString& form) { return form.arg(part(node, 0), part(node, 1)); };
        if (name == u"mfrac")
            return pair(u"\\frac{%1}{%2}"_s);
        if (name == u"msqrt")
            return u"\\sqrt{"_s + row(node) + u'}';
        if (name == u"mroot")
            return u"\\sqrt[%2]{%1}"_s.arg(part(node, 0), part(node, 1));
        if (name == u"msub")
            return base(node) + u"_{%1}"_s.arg(part(node, 1));
        if (name == u"msup")
            return base(node) + u"^{%1}"_s.arg(part(node, 1));
        if (name == u"msubsup")
            return base(node) + u"_{%1}^{%2}"_s.arg(part(node, 1), part(node, 2));
        // Above and below a sum stand its bounds, above a letter an arrow or a line.
        const bool isSum = nameOf(child(node, 0)) == u"mo";
        if (name == u"munder")
            return isSum ? base(node) + u"_{%1}"_s.arg(part(node, 1))
                         : u"\\underset{%2}{%1}"_s.arg(part(node, 0), part(node, 1));
        if (name == u"mover")
            return isSum ? base(node) + u"^{%1}"_s.arg(part(node, 1))
                         : u"\\overset{%2}{%1}"_s.arg(part(node, 0), part(node, 1));
        if (name == u"munderover")
            return base(node) + u"_{%1}^{%2}"_s.arg(part(node, 1), part(node, 2));
        if (name == u"mfenced")
            return fenced(node);
        if (name == u"mtable")
            return table(node);
        return std::nullopt;
    }

    QString fenced(pugi::xml_node node)
    {
        const auto sign = [&](const char* attribute, const QString& usual) {
            const pugi::xml_attribute given = node.attribute(attribute);
            return given ? QString::fromUtf8(given.value()) : usual;
        };
        QStringList parts;
        for (const pugi::xml_node child : node.children()) {
            if (child.type() == pugi::node_element)
                parts << of(child);
        }
        return sign("open", u"("_s) + parts.join(sign("separators", u","_s).left(1)) + sign("close", u")"_s);
    }

    QString table(pugi::xml_node node)
    {
        QStringList rows;
        for (const pugi::xml_node line : node.children()) {
            QStringList cells;
            for (const pugi::xml_node cell : line.children()) {
                if (cell.type() == pugi::node_element)
                    cells << of(cell);
            }
            if (!cells.isEmpty())
                rows << cells.join(u'&');
        }
        return u"\\begin{matrix}%1\\end{matrix}"_s.arg(rows.join(u"\\\\"_s));
    }

    static pugi::xml_node child(pugi::xml_node node, int place)
    {
        for (const pugi::xml_node each : node.children()) {
            if (each.type() == pugi::node_element && place-- == 0)
                return each;
        }
        return {};
    }

    QString part(pugi::xml_node node, int place) { return of(child(node, place)); }

    /// What a power or an index stands at; more than one sign holds together.
    QString base(pugi::xml_node node)
    {
        const QString tex = part(node, 0);
        const QString name = nameOf(child(node, 0));
        return name == u"mi" || name == u"mn" || name == u"mo" ? tex : u'{' + tex + u'}';
    }

    QString row(pugi::xml_node node)
    {
        QString tex;
        for (const pugi::xml_node each : node.children())
            tex += of(each);
        return tex;
    }
};

/// TeX that its author wrote beside it.
QString annotationOf(pugi::xml_node math)
{
    const pugi::xml_node note = math.find_node([](pugi::xml_node node) {
        return nameOf(node) == u"annotation"
               && QString::fromUtf8(node.attribute("encoding").value()).contains(u"tex", Qt::CaseInsensitive);
    });
    return signsOf(note).simplified();
}

}  // namespace

void HtmlReader::addMath(const HtmlToken& tag, HtmlTokens& tokens)
{
    const auto inside = tag.selfClosing ? std::optional(QString()) : tokens.takeRaw(tag.text);
    if (!inside) {
        tellOnce(u"formula"_s, u"a formula without an end is shown as its signs"_s);
        return;
    }
    pugi::xml_document document;
    // Prefixes may be declared further out, and to this parser are a part of the name.
    const bool isXml = parseXml((u"<math>"_s + *inside + u"</math>"_s).toUtf8(), document).has_value();
    TexWriter writer;
    QString tex = annotationOf(document.root());
    if (tex.isEmpty())
        tex = tag.attributes.value(u"alttext"_s).simplified();
    if (tex.isEmpty() && isXml)
        tex = writer.of(document.document_element()).simplified();
    for (const QString& name : std::as_const(writer.strange))
        tellOnce(u"formula"_s, u"<%1> of a formula is shown as its signs"_s.arg(name.left(40)));
    if (isXml || !tex.isEmpty())
        return addFormula(tex, tag.attributes.value(u"display"_s) == u"block");
    tellOnce(u"formula"_s, u"a formula that cannot be read is left out"_s);
}

void HtmlReader::addFormula(const QString& latex, bool display)
{
    if (latex.isEmpty())
        return;
    if (display)
        m_builder.addFormula(latex);
    else
        m_builder.addWords(latex, style() | course::Formula, m_link);
    m_endsInSpace = display;
}

}  // namespace carrel::formats
