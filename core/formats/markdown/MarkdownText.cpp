// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/formats/markdown/MarkdownText.h"

#include <QRegularExpression>

#include <algorithm>

using namespace Qt::StringLiterals;

namespace carrel::formats {
namespace {

using course::Block;
using course::BlockKind;
using course::Span;
using course::Text;

QString escaped(const QString& words)
{
    static const QString kSigns = u"\\`*_[]<>~|$&{}"_s;
    QString out;
    for (const QChar c : words) {
        if (kSigns.contains(c))
            out += u'\\';
        out += c == u'\n' ? u' ' : c;
    }
    return out;
}

/// What would make a line a heading, a list, an answer or an attribute instead of words.
QString withSafeStart(const QString& line)
{
    static const QRegularExpression kNumber(u"^([0-9]+)([.)])"_s);
    if (!line.isEmpty() && u"#-+=>@"_s.contains(line.front()))
        return u'\\' + line;
    return QString(line).replace(kNumber, u"\\1\\\\2"_s);
}

/// A run of signs longer than any inside.
QString fenceFor(const QString& words, QChar sign, qsizetype atLeast)
{
    qsizetype longest = 0;
    qsizetype run = 0;
    for (const QChar c : words) {
        run = c == sign ? run + 1 : 0;
        longest = std::max(longest, run);
    }
    return QString(std::max(atLeast, longest + 1), sign);
}

QString codeSpan(const QString& words)
{
    const QString fence = fenceFor(words, u'`', 1);
    const bool needsRoom = words.startsWith(u'`') || words.endsWith(u'`');
    return needsRoom ? fence + u' ' + words + u' ' + fence : fence + words + fence;
}

/// Code within a line: its lines stand one below the other, without the spaces in front of them.
QString codeLines(const QString& code, const Addresses& addresses)
{
    if (code != code.simplified() && addresses.lost)
        addresses.lost(u"the lines and spaces of \"%1\""_s.arg(code.simplified().left(60)));
    QStringList lines;
    for (const QString& line : code.split(u'\n')) {
        if (!line.trimmed().isEmpty())
            lines << codeSpan(line.trimmed());
    }
    return lines.join(u"<br>"_s);
}

QString inTag(const QString& words, const QString& tag)
{
    return u'<' + tag + u'>' + words + u"</"_s + tag + u'>';
}

/// What Markdown has no sign for stands in tags.
QString tagged(const QString& words, unsigned style)
{
    QString out = words;
    if (style & course::Subscript)
        out = inTag(out, u"sub"_s);
    if (style & course::Superscript)
        out = inTag(out, u"sup"_s);
    return style & course::Marked ? inTag(out, u"mark"_s) : out;
}

/// Signs around words; white space at the ends stays outside of them, else they would be no signs.
QString wrapped(const QString& words, const QString& sign)
{
    qsizetype from = 0;
    qsizetype to = words.size();
    while (from < to && words.at(from).isSpace())
        ++from;
    while (to > from && words.at(to - 1).isSpace())
        --to;
    return from == to ? words : words.left(from) + sign + words.sliced(from, to - from) + sign + words.sliced(to);
}

QString linked(const QString& words, const QString& link, const Addresses& addresses)
{
    if (!link.startsWith(u"unit:"))
        return u"[%1](<%2>)"_s.arg(words, link);
    const QString key = link.sliced(5).section(u'#', 0, 0);
    const QString target = addresses.unit(key, link.section(u'#', 1));
    return target.isEmpty() ? words : u"[%1](<%2>)"_s.arg(words, target);
}

constexpr unsigned kWithSigns = course::Strong | course::Emphasis | course::Strike;

/// Whether Markdown reads signs around the words as signs, between these two others: not where punctuation at their end
/// meets a letter outside (CommonMark 0.30, 6.2), nor behind other signs.
bool takesSigns(QChar before, const QString& words, QChar after)
{
    const auto isFree = [](QChar inside, QChar outside) {
        return inside.isLetterOrNumber() || inside.isSpace() || outside.isNull() || outside.isSpace()
               || (outside.unicode() < 128 && !outside.isLetterOrNumber());
    };
    return before != u'*' && before != u'~'
           && (words.isEmpty() || (isFree(words.front(), before) && isFree(words.back(), after)));
}

/// What a span begins with, as far as takesSigns() asks.
QChar beginningOf(const Span& span)
{
    if (span.style != course::Plain || !span.link.isEmpty())
        return u'<';
    return span.text.isEmpty() ? QChar() : span.text.front();
}

QString spanMarkdown(const Span& span, const Addresses& addresses, QChar before, QChar after)
{
    if (span.style & course::LineBreak)
        return u"<br>"_s;
    QString words = span.style & course::Code      ? codeLines(span.text, addresses)
                    : span.style & course::Formula ? u'$' + span.text + u'$'
                                                   : escaped(span.text);
    const bool signs = !(span.style & kWithSigns) || takesSigns(span.link.isEmpty() ? before : u'[', words, after);
    if (span.style & course::Strike)
        words = signs ? wrapped(words, u"~~"_s) : inTag(words, u"del"_s);
    if (span.style & course::Emphasis)
        words = signs ? wrapped(words, u"*"_s) : inTag(words, u"em"_s);
    if (span.style & course::Strong)
        words = signs ? wrapped(words, u"**"_s) : inTag(words, u"strong"_s);
    words = tagged(words, span.style);
    return span.link.isEmpty() ? words : linked(words, span.link, addresses);
}

/// A bar ends a cell, in code and formulas too. To TeX an escaped one is another sign.
QString cellMarkdown(const Text& cell, const Addresses& addresses)
{
    static const QRegularExpression kBar(u"(?<!\\\\)\\|"_s);
    Text safe = cell;
    for (Span& span : safe) {
        if (span.style & course::Code)
            span.text.replace(u'|', u"\\|"_s);
        else if (span.style & course::Formula)
            span.text.replace(kBar, u"\\vert "_s);
    }
    return inlineMarkdown(safe, addresses);
}

QString tableMarkdown(const Block& block, const Addresses& addresses)
{
    QString out;
    for (std::size_t row = 0; row < block.rows.size(); ++row) {
        out += u'|';
        for (const Text& cell : block.rows[row])
            out += u' ' + cellMarkdown(cell, addresses) + u" |"_s;
        out += u'\n';
        if (row > 0)
            continue;
        out += u'|';
        for (std::size_t column = 0; column < block.rows[row].size(); ++column) {
            const Qt::Alignment alignment =
                column < block.alignments.size() ? block.alignments[column] : Qt::Alignment();
            out += alignment & Qt::AlignHCenter ? u" :-: |"_s : alignment & Qt::AlignRight ? u" --: |"_s : u" --- |"_s;
        }
        out += u'\n';
    }
    return out.trimmed();
}

QString listMarker(const QString& marker)
{
    if (marker.isEmpty())
        return {};
    if (marker == u"\u2610")
        return u"- [ ] "_s;
    if (marker == u"\u2611")
        return u"- [x] "_s;
    return marker.front().isDigit() ? marker + u' ' : u"- "_s;
}

QString calloutName(const QString& kind)
{
    return kind == u"tip" ? u"Tip"_s : kind == u"warning" ? u"Warning"_s : u"Note"_s;
}

QString mediumMarkdown(const Block& block, const Addresses& addresses)
{
    return pictureMarkdown(block.media, block.alt, addresses, course::plainText(block.text));
}

QString blockMarkdown(const Block& block, const Addresses& addresses, int highestHeading)
{
    const QString words = inlineMarkdown(block.text, addresses).trimmed();
    switch (block.kind) {
    case BlockKind::Heading: return QString(std::clamp(block.level, highestHeading, 6), u'#') + u' ' + words;
    case BlockKind::Paragraph: return withSafeStart(words);
    case BlockKind::ListItem: return listMarker(block.marker) + withSafeStart(words);
    case BlockKind::Quote: return u"> "_s + withSafeStart(words);
    case BlockKind::Callout: return u"> **%1** %2"_s.arg(calloutName(block.language), words);
    case BlockKind::Code: {
        const QString code = course::plainText(block.text);
        const QString fence = fenceFor(code, u'`', 3);
        return fence + block.language + u'\n' + code + (code.endsWith(u'\n') ? QString() : u"\n"_s) + fence;
    }
    case BlockKind::Formula: return u"$$"_s + course::plainText(block.text) + u"$$"_s;
    case BlockKind::Table: return tableMarkdown(block, addresses);
    case BlockKind::Image:
    case BlockKind::Audio:
    case BlockKind::Video: return mediumMarkdown(block, addresses);
    case BlockKind::Link: return words;
    case BlockKind::Rule: return u"---"_s;
    }
    return {};
}

/// A text whose spans break its lines, as a text for each line.
std::vector<Text> linesOf(const Text& text)
{
    std::vector<Text> lines(1);
    for (const Span& span : text) {
        if (span.style & course::LineBreak)
            lines.emplace_back();
        else
            lines.back().push_back(span);
    }
    return lines;
}

/// Line breaks inside a paragraph, which blockMarkdown() would make spaces.
QString withBreaks(const Block& block, const Addresses& addresses, int highestHeading)
{
    const bool keepsBreaks = block.kind == BlockKind::Paragraph || block.kind == BlockKind::ListItem;
    const std::vector<Text> lines = linesOf(block.text);
    if (!keepsBreaks || lines.size() == 1)
        return blockMarkdown(block, addresses, highestHeading);
    Block first = block;
    first.text = lines.front();
    QString out = blockMarkdown(first, addresses, highestHeading);
    for (std::size_t i = 1; i < lines.size(); ++i)
        out += u"\\\n"_s + withSafeStart(inlineMarkdown(lines[i], addresses).trimmed());
    return out;
}

}  // namespace

QString inlineMarkdown(const Text& text, const Addresses& addresses)
{
    QString out;
    for (std::size_t i = 0; i < text.size(); ++i) {
        const QChar after = i + 1 < text.size() ? beginningOf(text[i + 1]) : QChar();
        out += spanMarkdown(text[i], addresses, out.isEmpty() ? QChar() : out.back(), after);
    }
    return out;
}

QString pictureMarkdown(const QString& media, const QString& alt, const Addresses& addresses, const QString& caption)
{
    const QString title = caption.simplified().replace(u'"', u'\'');
    return u"![%1](<%2>%3)"_s.arg(escaped(alt), addresses.media(media),
                                  title.isEmpty() ? QString() : u" \"%1\""_s.arg(title));
}

QString blocksMarkdown(const course::Blocks& blocks, const Addresses& addresses, int highestHeading)
{
    constexpr int kStep = 4;
    QStringList parts;
    int openItems = 0;  // nested list items that a block may stand under; deeper than that an indent would mean code
    for (const Block& block : blocks) {
        const bool isItem = block.kind == BlockKind::ListItem;
        const bool isContinued = isItem && block.marker.isEmpty();
        const int depth = std::min(block.depth + (isContinued ? 1 : 0), openItems);
        openItems = isItem && !isContinued ? depth + 1 : depth;
        const QString indent(depth * kStep, u' ');
        QStringList lines = withBreaks(block, addresses, highestHeading).split(u'\n');
        for (QString& line : lines)
            line = line.isEmpty() ? line : indent + line;
        parts << lines.join(u'\n');
    }
    return parts.join(u"\n\n"_s);
}

QString frontMatterLine(const QString& key, const QString& value)
{
    const QString line = value.simplified();
    return line.isEmpty() ? QString() : u"%1: %2\n"_s.arg(key, line);
}

}  // namespace carrel::formats
