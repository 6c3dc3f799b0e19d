// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/formats/BlockBuilder.h"

#include <algorithm>
#include <array>
#include <utility>

using namespace Qt::StringLiterals;

namespace carrel::formats {

using course::Block;
using course::BlockKind;
using course::Blocks;
using course::Span;
using course::Text;

namespace {

constexpr int kMaxDepth = 32;
constexpr std::array kCallouts{"note", "tip", "warning"};

bool isBlank(const Span& span)
{
    return span.style == course::Plain && span.text.trimmed().isEmpty();
}

bool isTrimmable(const Span& span)
{
    return isBlank(span) || span.style == course::LineBreak;
}

bool isVerbatim(const Span& span)
{
    return (span.style & (course::Code | course::Formula)) != 0;
}

void trimStart(Text& text)
{
    text.erase(text.begin(), std::find_if_not(text.begin(), text.end(), isTrimmable));
    if (text.empty() || isVerbatim(text.front()))
        return;
    QString& words = text.front().text;
    const auto firstLetter = std::find_if_not(words.cbegin(), words.cend(), [](QChar c) { return c.isSpace(); });
    words.remove(0, firstLetter - words.cbegin());
}

void trimEnd(Text& text)
{
    text.erase(std::find_if_not(text.rbegin(), text.rend(), isTrimmable).base(), text.end());
    if (text.empty() || isVerbatim(text.back()))
        return;
    QString& words = text.back().text;
    const auto lastLetter = std::find_if_not(words.crbegin(), words.crend(), [](QChar c) { return c.isSpace(); });
    words.truncate(lastLetter.base() - words.cbegin());
}

/// Takes "**Note**: " or "[!NOTE] " off the start of a quote and names the callout; empty where there is none.
QString takeCalloutLabel(Text& text)
{
    Span& first = text.front();
    for (const char* name : kCallouts) {
        const QString kind = QString::fromLatin1(name);
        const QString alert = u"[!"_s + kind + u']';
        const bool isLabel = (first.style & course::Strong) != 0
                             && (first.text.compare(kind, Qt::CaseInsensitive) == 0
                                 || first.text.compare(kind + u':', Qt::CaseInsensitive) == 0);
        if (isLabel)
            text.erase(text.begin());
        else if (first.style == course::Plain && first.text.startsWith(alert, Qt::CaseInsensitive))
            first.text.remove(0, alert.size());
        else
            continue;
        text = trimmed(std::move(text));
        if (!text.empty() && text.front().style == course::Plain && text.front().text.startsWith(u':'))
            text.front().text.remove(0, 1);
        text = trimmed(std::move(text));
        return kind;
    }
    return {};
}

BlockKind kindOf(const QString& mime)
{
    if (mime.startsWith(u"audio/"))
        return BlockKind::Audio;
    return mime.startsWith(u"video/") ? BlockKind::Video : BlockKind::Image;
}

}  // namespace

Text trimmed(Text text)
{
    trimEnd(text);
    trimStart(text);
    return text;
}

void append(Text& text, const QString& words, unsigned style, const QString& link)
{
    if (words.isEmpty())
        return;
    if (!text.empty() && text.back().style == style && text.back().link == link)
        text.back().text += words;
    else
        text.push_back({words, style, link});
}

void BlockBuilder::openList(bool ordered, int start)
{
    flush();
    Container list;
    list.nest = Nest::List;
    list.ordered = ordered;
    list.next = start;
    m_containers.push_back(list);
}

void BlockBuilder::openItem(const QString& marker)
{
    flush();
    Container item;
    item.nest = Nest::Item;
    item.marker = u"•"_s;
    if (!m_containers.empty() && m_containers.back().nest == Nest::List && m_containers.back().ordered)
        item.marker = QString::number(m_containers.back().next++) + u'.';
    if (!marker.isEmpty())
        item.marker = marker;
    m_containers.push_back(item);
}

void BlockBuilder::openQuote(const QString& callout)
{
    flush();
    emitMarkerBefore();
    Container quote;
    quote.nest = Nest::Quote;
    quote.callout = callout;
    m_containers.push_back(quote);
}

void BlockBuilder::close(Nest nest)
{
    flush();
    const bool isOpen = std::any_of(m_containers.begin(), m_containers.end(),
                                    [nest](const Container& container) { return container.nest == nest; });
    if (!isOpen)
        return;
    while (m_containers.back().nest != nest)
        m_containers.pop_back();
    m_containers.pop_back();
}

void BlockBuilder::closeList()
{
    close(Nest::List);
}

void BlockBuilder::closeItem()
{
    flush();
    if (!m_containers.empty() && m_containers.back().nest == Nest::Item) {
        emitMarkerBefore();
        m_containers.pop_back();
    }
}

void BlockBuilder::closeQuote()
{
    close(Nest::Quote);
}

void BlockBuilder::openHeading(int level)
{
    flush();
    m_headingLevel = level;
}

void BlockBuilder::closeHeading()
{
    flush();
    m_headingLevel = 0;
}

void BlockBuilder::endParagraph()
{
    if (m_tableDepth == 0)
        flush();
    else if (!m_text.empty() && !(m_text.back().style & course::LineBreak))
        addLineBreak();
}

void BlockBuilder::addCode(const QString& text, const QString& language)
{
    if (isInTable())
        return addWords(text, course::Code);
    flush();
    Block block;
    block.kind = BlockKind::Code;
    block.text = {{text, course::Plain, {}}};
    block.language = language;
    emitBlock(std::move(block));
}

void BlockBuilder::addFormula(const QString& latex)
{
    if (isInTable() || m_headingLevel > 0)
        return addWords(latex, course::Formula);
    flush();
    Block block;
    block.kind = BlockKind::Formula;
    block.text = {{latex, course::Formula, {}}};
    emitBlock(std::move(block));
}

void BlockBuilder::addRule()
{
    if (isInTable())
        return endParagraph();
    flush();
    Block block;
    block.kind = BlockKind::Rule;
    emitBlock(std::move(block));
}

void BlockBuilder::addMedia(const KeptMedia& media, const QString& alt, const QString& caption)
{
    Block block;
    block.kind = kindOf(media.mime);
    block.media = media.hash;
    block.alt = alt;
    append(block.text, caption, course::Plain);
    m_pictures.push_back(std::move(block));
    if (m_pictureWords == PictureWords::AtItsPlace)
        append(m_text, alt, course::Plain);
    else if (endsInWords())
        m_openWords += alt;
}

/// Whether words stand before in this line.
bool BlockBuilder::endsInWords() const
{
    return m_hasWords && !m_text.empty() && !(m_text.back().style & course::LineBreak);
}

void BlockBuilder::addLink(const QString& link, const QString& words)
{
    if (isInTable())
        return addWords(words, course::Plain, link);
    flush();
    Block block;
    block.kind = BlockKind::Link;
    block.text = {{words, course::Plain, link}};
    emitBlock(std::move(block));
}

void BlockBuilder::addWords(const QString& words, unsigned style, const QString& link)
{
    const bool isBlank = words.trimmed().isEmpty();
    if (isBlank && !m_openWords.isEmpty()) {
        m_openWords += words;
        return;
    }
    append(m_text, std::exchange(m_openWords, {}), course::Plain);
    append(m_text, words, style, link);
    m_hasWords = m_hasWords || !isBlank;
}

void BlockBuilder::addLineBreak()
{
    m_openWords.clear();
    m_text.push_back({QString(), course::LineBreak, {}});
}

Blocks BlockBuilder::take()
{
    while (m_tableDepth > 0)
        closeTable();
    flush();
    Blocks blocks = std::move(m_blocks);
    *this = BlockBuilder(m_pictureWords);
    course::assignAnchors(blocks);
    return blocks;
}

int BlockBuilder::depth() const
{
    int depth = 0;
    for (const Container& container : m_containers)
        depth += container.nest == Nest::Item ? 0 : 1;
    return std::min(depth, kMaxDepth);
}

void BlockBuilder::flush()
{
    Text text = trimmed(std::move(m_text));
    m_text.clear();
    m_openWords.clear();
    Blocks pictures = std::move(m_pictures);
    m_pictures.clear();
    const bool wordsCount = m_hasWords;
    m_hasWords = false;
    if (!text.empty() && (wordsCount || pictures.empty()))
        emitText(std::move(text));
    for (Block& picture : pictures)
        emitBlock(std::move(picture));
}

void BlockBuilder::emitText(Text text)
{
    Block block;
    const bool inItem = !m_containers.empty() && m_containers.back().nest == Nest::Item;
    if (m_headingLevel > 0) {
        block.kind = BlockKind::Heading;
        block.level = m_headingLevel;
        block.text = std::move(text);
        return emitBlock(std::move(block));
    }
    if (m_containers.empty()) {
        block.text = std::move(text);
        m_blocks.push_back(std::move(block));
        return;
    }
    Container& inner = m_containers.back();
    block.depth = std::max(0, depth() - 1);
    if (inItem) {
        block.kind = BlockKind::ListItem;
        block.marker = inner.begun ? QString() : inner.marker;
    } else if (inner.nest == Nest::List) {
        block.kind = BlockKind::ListItem;
    } else {
        block.kind = BlockKind::Quote;
        if (!inner.begun && inner.callout.isEmpty())
            inner.callout = takeCalloutLabel(text);
        if (!inner.callout.isEmpty()) {
            block.kind = BlockKind::Callout;
            block.language = inner.callout;
        }
    }
    inner.begun = true;
    if (text.empty())
        return;
    block.text = std::move(text);
    m_blocks.push_back(std::move(block));
}

void BlockBuilder::emitBlock(Block block)
{
    emitMarkerBefore();
    block.depth = depth();
    if (!m_containers.empty())
        m_containers.back().begun = true;
    m_blocks.push_back(std::move(block));
}

/// An item that starts with a picture or code still shows its number.
void BlockBuilder::emitMarkerBefore()
{
    if (m_containers.empty() || m_containers.back().nest != Nest::Item || m_containers.back().begun)
        return;
    Block block;
    block.kind = BlockKind::ListItem;
    block.depth = std::max(0, depth() - 1);
    block.marker = m_containers.back().marker;
    m_containers.back().begun = true;
    m_blocks.push_back(std::move(block));
}

}  // namespace carrel::formats
