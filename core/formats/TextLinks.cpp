// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/formats/TextLinks.h"

#include "core/course/Block.h"

namespace carrel::formats {
namespace {

constexpr qsizetype kMaxLinkLength = 2048;

}  // namespace

std::optional<KeptMedia> TextLinks::findMedia(const QString& target) const
{
    return media && !target.isEmpty() ? media(target) : std::nullopt;
}

QString TextLinks::findLink(const QString& target) const
{
    const QString trimmed = target.trimmed();
    if (trimmed.isEmpty() || trimmed.size() > kMaxLinkLength)
        return {};
    // A text may not name a unit by key itself: what is not on the web is looked up.
    if (!trimmed.startsWith(u"unit:") && course::isAllowedLink(trimmed))
        return trimmed;
    const QString found = link ? link(trimmed) : QString();
    return course::isAllowedLink(found) ? found : QString();
}

TextLinks TextLinks::withoutMedia() const
{
    TextLinks wordsOnly = *this;
    wordsOnly.media = [told = lost](const QString& target) -> std::optional<KeptMedia> {
        if (told)
            told(QStringLiteral("picture"), QStringLiteral("\"%1\" stands inside one line, where its words are shown")
                                                .arg(target.section(u'/', -1).left(100)));
        return std::nullopt;
    };
    return wordsOnly;
}

void TextLinks::tellLost(const QString& what, const QString& why) const
{
    if (lost)
        lost(what, why);
}

}  // namespace carrel::formats
