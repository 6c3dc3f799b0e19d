// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/formats/qti/QtiXml.h"

#include "core/course/Block.h"

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
    static const QRegularExpression kPlayer(u"<p><(audio|video)( [^>]*></\\1>)</p>"_s);
    html.replace(u"<br>"_s, u"<br/>"_s).replace(u"<hr>"_s, u"<hr/>"_s).replace(kPicture, u"\\1/>"_s);
    html.replace(kPlayer, u"<\\1 controls=\"controls\"\\2"_s);
    html.replace(u"<s>"_s, u"<span style=\"text-decoration: line-through\">"_s).replace(u"</s>"_s, u"</span>"_s);
    html.replace(u"<mark>"_s, u"<span style=\"background-color: yellow\">"_s).replace(u"</mark>"_s, u"</span>"_s);
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

QString qtiName(const QString& key)
{
    static const QRegularExpression kOther(u"[^\\p{L}0-9_.-]"_s, QRegularExpression::UseUnicodePropertiesOption);
    QString name = key;
    name.replace(kOther, u"-"_s);
    const bool begins = !name.isEmpty() && (name[0].isLetter() || name[0] == u'_');
    return begins ? name : u'_' + name;
}

QString keyOfQtiName(const QString& name)
{
    const bool onlyBegins = name.size() > 1 && name[0] == u'_' && name[1].isDigit();
    return course::slug(onlyBegins ? name.sliced(1) : name);
}

QString qtiIdentifier(const QString& wish, const QStringList& taken, QChar letter)
{
    static const QRegularExpression kName(u"^[A-Za-z_][A-Za-z0-9_.-]*$"_s);
    const bool fits = kName.match(wish).hasMatch() && !taken.contains(wish);
    if (fits)
        return wish;
    qsizetype number = taken.size() + 1;
    while (taken.contains(letter + QString::number(number)))
        ++number;
    return letter + QString::number(number);
}

}  // namespace carrel::formats
