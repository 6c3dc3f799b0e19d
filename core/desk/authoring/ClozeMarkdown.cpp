// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/desk/authoring/ClozeMarkdown.h"

#include <algorithm>

using namespace Qt::StringLiterals;

namespace carrel::desk {
namespace {

// Characters that no text has and Markdown leaves alone; they become the signs of a hole at the end.
constexpr QChar kOpen(0xE000);
constexpr QChar kWords(0xE001);
constexpr QChar kHint(0xE002);
constexpr QChar kClose(0xE003);

struct Hole {
    std::size_t block = 0;
    qsizetype from = 0;
    qsizetype length = 0;
    int number = 0;
    QString hint;
};

course::Text joined(const course::Text& text)
{
    course::Text result;
    for (const course::Span& span : text) {
        const bool continues = !result.empty() && result.back().style == span.style && result.back().link == span.link
                               && (span.style & course::LineBreak) == 0;
        if (continues)
            result.back().text += span.text;
        else
            result.push_back(span);
    }
    return result;
}

bool isShut(const course::Span& span)
{
    return (span.style & course::Strong) != 0 && span.text.size() > 2 && span.text.startsWith(u'[')
           && span.text.endsWith(u']');
}

/// Finds what `front` hides of `back`, and takes the mark off it there. False where they differ otherwise.
bool findHoles(const course::Text& front, course::Text& back, std::size_t block, int number, std::vector<Hole>& holes)
{
    if (front.size() != back.size())
        return false;
    qsizetype at = 0;
    for (std::size_t i = 0; i < back.size(); ++i) {
        if (front[i] != back[i]) {
            if (!isShut(front[i]) || front[i].style != back[i].style || front[i].link != back[i].link)
                return false;
            const QString hint = front[i].text.sliced(1, front[i].text.size() - 2);
            holes.push_back(
                {block, at, back[i].text.size(), number, hint == u"…" || hint == u"..." ? QString() : hint});
            back[i].style &= ~static_cast<unsigned>(course::Strong);
        }
        at += back[i].text.size();
    }
    back = joined(back);
    return true;
}

/// The text of one card with its holes filled and unmarked; nothing where front and back do not fit together.
std::optional<course::Blocks> filled(const course::Card& card, std::vector<Hole>& holes)
{
    bool isNumber = false;
    const int number = card.key.section(u'#', -1).toInt(&isNumber);
    if (!isNumber || card.front.size() != card.back.size())
        return std::nullopt;
    const std::size_t before = holes.size();
    course::Blocks blocks = card.back;
    for (std::size_t i = 0; i < blocks.size(); ++i) {
        const course::Block& front = card.front[i];
        if (front.kind != blocks[i].kind || front.rows != blocks[i].rows || front.media != blocks[i].media
            || !findHoles(front.text, blocks[i].text, i, number, holes))
            return std::nullopt;
        blocks[i].anchor.clear();
    }
    return holes.size() > before ? std::optional(blocks) : std::nullopt;
}

bool isSameText(const course::Blocks& one, const course::Blocks& other)
{
    return std::equal(
        one.begin(), one.end(), other.begin(), other.end(),
        [](const course::Block& a, const course::Block& b) { return a.kind == b.kind && a.text == b.text; });
}

/// Writes the signs around the words of a hole; false where these stand in more than one style.
bool mark(course::Text& text, const Hole& hole)
{
    qsizetype start = 0;
    for (course::Span& span : text) {
        const qsizetype end = start + span.text.size();
        if (hole.from >= start && hole.from + hole.length <= end) {
            const QString words = span.text.sliced(hole.from - start, hole.length);
            if (words.contains(u'|') || words.contains(u"}}") || hole.hint.contains(u"}}"))
                return false;
            const QString hint = hole.hint.isEmpty() ? QString() : kHint + hole.hint;
            span.text.replace(hole.from - start, hole.length,
                              kOpen + QString::number(hole.number) + kWords + words + hint + kClose);
            return true;
        }
        start = end;
    }
    return false;
}

}  // namespace

std::optional<QString> clozeMarkdown(const std::vector<course::Card>& siblings, const Addresses& addresses)
{
    std::vector<Hole> holes;
    std::optional<course::Blocks> text;
    for (const course::Card& card : siblings) {
        auto blocks = card.kind == course::CardKind::Cloze ? filled(card, holes) : std::nullopt;
        if (!blocks || (text && !isSameText(*text, *blocks)))
            return std::nullopt;
        text = std::move(blocks);
    }
    if (!text)
        return std::nullopt;
    // From the last to the first, so that what is still to be marked stays where it was found.
    std::sort(holes.begin(), holes.end(), [](const Hole& a, const Hole& b) { return a.from > b.from; });
    for (const Hole& hole : holes)
        if (!mark((*text)[hole.block].text, hole))
            return std::nullopt;
    QString markdown = blocksMarkdown(*text, addresses, 3);
    return markdown.replace(kOpen, u"{{"_s).replace(kWords, u":"_s).replace(kHint, u"|"_s).replace(kClose, u"}}"_s);
}

}  // namespace carrel::desk
