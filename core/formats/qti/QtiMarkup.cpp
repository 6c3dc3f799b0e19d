// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/formats/qti/QtiMarkup.h"

#include "core/formats/GapText.h"

#include <QSet>

using namespace Qt::StringLiterals;

namespace carrel::formats {
namespace {

void write(pugi::xml_node node, const QtiReplacement& replace, QString& html);

void writeChildren(pugi::xml_node node, const QtiReplacement& replace, QString& html)
{
    for (const pugi::xml_node child : node.children())
        write(child, replace, html);
}

QString attribute(const QString& name, const QString& value)
{
    return u" %1=\"%2\""_s.arg(name, value.toHtmlEscaped());
}

/// `<object data="sign.png" type="image/png">words</object>`
QString objectMarkup(pugi::xml_node object)
{
    const QString type = qtiAttribute(object, u"type");
    const QString source = attribute(u"src"_s, qtiAttribute(object, u"data"));
    const QString words = qtiText(object).simplified();
    if (type.startsWith(u"audio/"))
        return u"<audio"_s + source + attribute(u"title"_s, words) + u"></audio>"_s;
    if (type.startsWith(u"video/"))
        return u"<video"_s + source + attribute(u"title"_s, words) + u"></video>"_s;
    return u"<img"_s + source + attribute(u"alt"_s, words) + u'>';
}

bool isHidden(pugi::xml_node node, const QString& name)
{
    static const QSet<QString> kHidden{u"feedbackinline"_s, u"feedbackblock"_s,         u"modalfeedback"_s,
                                       u"templateinline"_s, u"templateblock"_s,         u"templateblockfeedback"_s,
                                       u"stylesheet"_s,     u"printedvariable"_s,       u"catalog"_s,
                                       u"cataloginfo"_s,    u"companionmaterialsinfo"_s};
    if (name == u"rubricblock")
        return !qtiAttribute(node, u"view").contains(u"candidate");
    return kHidden.contains(name);
}

void writeElement(pugi::xml_node node, const QtiReplacement& replace, QString& html)
{
    const QString name = qtiName(node);
    if (replace) {
        if (const auto other = replace(node)) {
            html += *other;
            return;
        }
    }
    if (isHidden(node, name))
        return;
    if (name == u"object") {
        html += objectMarkup(node);
        return;
    }
    const QString shown = name == u"prompt" ? u"p"_s : name == u"rubricblock" ? u"div"_s : name;
    html += u'<' + shown;
    for (const pugi::xml_attribute each : node.attributes())
        html += attribute(QString::fromUtf8(each.name()), QString::fromUtf8(each.value()));
    html += u'>';
    writeChildren(node, replace, html);
    static const QSet<QString> kVoid{u"img"_s, u"br"_s, u"hr"_s, u"source"_s, u"input"_s, u"embed"_s, u"col"_s};
    if (!kVoid.contains(shown))
        html += u"</"_s + shown + u'>';
}

void write(pugi::xml_node node, const QtiReplacement& replace, QString& html)
{
    if (node.type() == pugi::node_element)
        writeElement(node, replace, html);
    else if (node.type() == pugi::node_pcdata || node.type() == pugi::node_cdata)
        html += QString::fromUtf8(node.value())
                    .remove(kHole)
                    .remove(kQtiPart)
                    .toHtmlEscaped()
                    .replace(u"&amp;nbsp;"_s, u"&nbsp;"_s);
}

QString plainName(QStringView written)
{
    QString name = written.toString().section(u':', -1).toLower();
    if (name.startsWith(u"qti-"))
        name.remove(0, 4);
    return name.remove(u'-');
}

}  // namespace

QString qtiName(pugi::xml_node node)
{
    return plainName(QString::fromUtf8(node.name()));
}

QString qtiAttribute(pugi::xml_node node, QStringView name)
{
    for (const pugi::xml_attribute each : node.attributes()) {
        if (plainName(QString::fromUtf8(each.name())) == name)
            return QString::fromUtf8(each.value());
    }
    return {};
}

QString qtiText(pugi::xml_node node)
{
    if (node.type() == pugi::node_pcdata || node.type() == pugi::node_cdata)
        return QString::fromUtf8(node.value());
    QString all;
    for (const pugi::xml_node child : node.children())
        all += qtiText(child);
    return all;
}

pugi::xml_node qtiChild(pugi::xml_node node, QStringView name)
{
    for (const pugi::xml_node child : node.children()) {
        if (child.type() == pugi::node_element && qtiName(child) == name)
            return child;
    }
    return {};
}

std::vector<pugi::xml_node> qtiChildren(pugi::xml_node node)
{
    std::vector<pugi::xml_node> children;
    for (const pugi::xml_node child : node.children()) {
        if (child.type() == pugi::node_element)
            children.push_back(child);
    }
    return children;
}

std::vector<pugi::xml_node> qtiChildren(pugi::xml_node node, QStringView name)
{
    std::vector<pugi::xml_node> found;
    for (const pugi::xml_node child : node.children()) {
        if (child.type() == pugi::node_element && qtiName(child) == name)
            found.push_back(child);
    }
    return found;
}

void qtiWalk(pugi::xml_node node, const std::function<void(pugi::xml_node)>& visit)
{
    for (const pugi::xml_node child : node.children()) {
        if (child.type() != pugi::node_element)
            continue;
        visit(child);
        qtiWalk(child, visit);
    }
}

std::vector<pugi::xml_node> qtiBelow(pugi::xml_node node, QStringView name)
{
    std::vector<pugi::xml_node> found;
    qtiWalk(node, [&](pugi::xml_node each) {
        if (qtiName(each) == name)
            found.push_back(each);
    });
    return found;
}

QString qtiMarkup(pugi::xml_node node, const QtiReplacement& replace)
{
    QString html;
    writeChildren(node, replace, html);
    return html;
}

}  // namespace carrel::formats
