// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/formats/olx/OlxMarkup.h"

#include <QSet>

using namespace Qt::StringLiterals;

namespace carrel::formats {
namespace {

/// Elements of a problem that are no words of its question.
bool isMachinery(const QString& name)
{
    static const QSet<QString> kMachinery{
        u"choicegroup"_s,   u"checkboxgroup"_s,     u"optioninput"_s,  u"textline"_s,        u"formulaequationinput"_s,
        u"responseparam"_s, u"additional_answer"_s, u"solution"_s,     u"demandhint"_s,      u"script"_s,
        u"correcthint"_s,   u"stringequalhint"_s,   u"compoundhint"_s, u"choicehint"_s,      u"optionhint"_s,
        u"hintgroup"_s,     u"startouttext"_s,      u"endouttext"_s,   u"annotationinput"_s,
    };
    return kMachinery.contains(name);
}

void write(pugi::xml_node node, const OlxReplacement& replace, QString& html);

void writeChildren(pugi::xml_node node, const OlxReplacement& replace, QString& html)
{
    for (const pugi::xml_node child : node.children())
        write(child, replace, html);
}

void writeElement(pugi::xml_node node, const OlxReplacement& replace, QString& html)
{
    const QString name = QString::fromUtf8(node.name());
    if (replace) {
        if (const auto other = replace(node)) {
            html += *other;
            return;
        }
    }
    if (isMachinery(name))
        return;
    if (name == u"clarification") {
        html += u" ("_s;
        writeChildren(node, replace, html);
        html += u")"_s;
        return;
    }
    const QString shown = name == u"label" || name == u"legend" ? u"p"_s : name;
    html += u'<' + shown;
    for (const pugi::xml_attribute attribute : node.attributes())
        html += u" %1=\"%2\""_s.arg(QString::fromUtf8(attribute.name()),
                                    QString::fromUtf8(attribute.value()).toHtmlEscaped());
    html += u'>';
    if (name == u"description")
        html += u"<p><em>"_s;
    writeChildren(node, replace, html);
    if (name == u"description")
        html += u"</em></p>"_s;
    static const QSet<QString> kVoid{u"img"_s, u"br"_s, u"hr"_s, u"source"_s, u"input"_s, u"embed"_s};
    if (!kVoid.contains(name))
        html += u"</"_s + shown + u'>';
}

void write(pugi::xml_node node, const OlxReplacement& replace, QString& html)
{
    switch (node.type()) {
    case pugi::node_pcdata:
    case pugi::node_cdata:
        // HTML's own entities are none of XML's, so the parser left them as they stand.
        // Noncharacters go: they mark places while a problem is read.
        html += QString::fromUtf8(node.value())
                    .remove(QChar(0xfdd0))
                    .remove(QChar(0xfdd1))
                    .toHtmlEscaped()
                    .replace(u"&amp;nbsp;"_s, u"&nbsp;"_s);
        break;
    case pugi::node_element: writeElement(node, replace, html); break;
    default: break;
    }
}

}  // namespace

QString olxMarkup(pugi::xml_node node, const OlxReplacement& replace)
{
    QString html;
    write(node, replace, html);
    return html;
}

QString olxInnerMarkup(pugi::xml_node node, const OlxReplacement& replace)
{
    QString html;
    writeChildren(node, replace, html);
    return html;
}

}  // namespace carrel::formats
