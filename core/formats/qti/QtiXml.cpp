// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/formats/qti/QtiXml.h"

#include <QLocale>
#include <QRegularExpression>

using namespace Qt::StringLiterals;

namespace carrel::formats {
namespace {

QString withoutControls(QString words)
{
    return words.removeIf([](QChar c) {
        const ushort code = c.unicode();
        return (code < 0x20 && code != '\t' && code != '\n') || code == 0xfffe || code == 0xffff;
    });
}

}  // namespace

QString xmlText(const QString& words)
{
    return withoutControls(words).toHtmlEscaped();
}

QString xhtml(QString html)
{
    static const QRegularExpression kPicture(u"(<img [^>]*)>"_s);
    html.replace(u"<br>"_s, u"<br/>"_s).replace(u"<hr>"_s, u"<hr/>"_s).replace(kPicture, u"\\1/>"_s);
    return withoutControls(html);
}

QString xmlElement(const QString& name, const XmlAttributes& attributes, const QString& content)
{
    QString xml = u'<' + name;
    for (const auto& [key, value] : attributes)
        xml += u' ' + key + u"=\""_s + xmlText(value) + u'"';
    return content.isEmpty() ? xml + u"/>"_s : xml + u'>' + content + u"</"_s + name + u'>';
}

QString xmlNumber(double value)
{
    return QString::number(value, 'g', QLocale::FloatingPointShortest);
}

QString qtiIdentifier(const QString& wish, const QStringList& taken, QChar letter)
{
    static const QRegularExpression kName(u"^[A-Za-z_][A-Za-z0-9_.-]*$"_s);
    const bool fits = kName.match(wish).hasMatch() && !taken.contains(wish);
    return fits ? wish : letter + QString::number(taken.size() + 1);
}

}  // namespace carrel::formats
