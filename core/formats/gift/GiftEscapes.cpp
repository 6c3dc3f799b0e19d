// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/formats/gift/GiftEscapes.h"

namespace carrel::formats {
namespace {

constexpr QStringView kEscaped = u"\\:#={}~n";
constexpr QStringView kRead = u"\\:#={}~\n";
constexpr char16_t kFirst = 0xfdd0;  // of 32 noncharacters, which no text may hold

bool isHidden(QChar c)
{
    return c.unicode() >= kFirst && c.unicode() < kFirst + 32;
}

}  // namespace

QString hideGiftEscapes(const QString& text)
{
    QString hidden;
    hidden.reserve(text.size());
    for (qsizetype at = 0; at < text.size(); ++at) {
        const QChar c = text[at];
        const qsizetype which = c == u'\\' && at + 1 < text.size() ? kEscaped.indexOf(text[at + 1]) : -1;
        if (which >= 0) {
            hidden.append(QChar(static_cast<char16_t>(kFirst + which)));
            ++at;
        } else {
            hidden.append(isHidden(c) ? QChar(QChar::ReplacementCharacter) : c);
        }
    }
    return hidden;
}

QString showGiftEscapes(QString text)
{
    for (QChar& c : text) {
        const int which = c.unicode() - kFirst;
        if (which >= 0 && which < kRead.size())
            c = kRead[which];
    }
    return text;
}

}  // namespace carrel::formats
