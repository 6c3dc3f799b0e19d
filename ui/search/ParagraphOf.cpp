// SPDX-License-Identifier: GPL-3.0-or-later
#include "ui/search/ParagraphOf.h"

#include <algorithm>

namespace carrel::ui {
namespace {

/// What two lines hold, and how much of it stands before the match.
constexpr qsizetype kMostLetters = 220;
constexpr qsizetype kLettersBefore = 60;

bool holdsOne(const QString& text, const QStringList& matches)
{
    return matches.isEmpty() || std::any_of(matches.cbegin(), matches.cend(), [&](const QString& match) {
               return text.contains(match, Qt::CaseInsensitive);
           });
}

bool hasFormula(const course::Block& block)
{
    return block.kind == course::BlockKind::Formula
           || std::any_of(block.text.cbegin(), block.text.cend(),
                          [](const course::Span& span) { return (span.style & course::Formula) != 0; });
}

QString readable(const course::Block& block)
{
    course::Text text = block.text;
    if (block.kind == course::BlockKind::Formula)
        for (course::Span& span : text)
            span.style |= course::Formula;
    return text.empty() ? course::plainText(block).simplified() : Markup(text).plain().simplified();
}

/// `text` from a little before its first match on, both ends at a space.
QString around(const QString& text, const QStringList& matches)
{
    qsizetype first = text.size();
    for (const QString& match : matches)
        if (const qsizetype at = text.indexOf(match, 0, Qt::CaseInsensitive); at >= 0)
            first = std::min(first, at);
    if (first == text.size())
        first = 0;
    qsizetype begin = first <= kLettersBefore ? 0 : text.lastIndexOf(u' ', first - kLettersBefore / 2) + 1;
    QString part = text.mid(begin);
    if (part.size() > kMostLetters)
        part = part.left(std::max<qsizetype>(part.lastIndexOf(u' ', kMostLetters), 1)) + u'…';
    return begin > 0 ? u'…' + part : part;
}

}  // namespace

std::optional<Paragraph> paragraphOf(const course::Blocks& blocks, const QString& section, const QStringList& matches)
{
    Paragraph found;
    bool inside = section.isEmpty();
    for (const course::Block& block : blocks) {
        if (block.kind == course::BlockKind::Heading) {
            inside = block.anchor == section;
            continue;
        }
        if (block.kind == course::BlockKind::Rule)
            continue;
        ++found.number;
        if (!inside || !holdsOne(course::plainText(block), matches))
            continue;
        found.anchor = block.anchor;
        found.withFormula = hasFormula(block);
        const QString words = around(readable(block), matches);
        found.words = Markup::ofWords(words);
        for (const QString& match : matches)
            for (qsizetype at = words.indexOf(match, 0, Qt::CaseInsensitive); at >= 0;
                 at = words.indexOf(match, at + match.size(), Qt::CaseInsensitive))
                found.marks.marks.push_back({TextMark::Found, static_cast<int>(at), static_cast<int>(match.size())});
        return found;
    }
    return std::nullopt;
}

}  // namespace carrel::ui
