// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "core/base/Result.h"

#include <QJsonArray>
#include <QString>
#include <QStringList>

#include <vector>

namespace carrel::course {

/// How a run of text is set. Flags combine.
enum SpanStyle : unsigned {
    Plain = 0,
    Strong = 1 << 0,
    Emphasis = 1 << 1,
    Code = 1 << 2,
    Strike = 1 << 3,
    Subscript = 1 << 4,
    Superscript = 1 << 5,
    Formula = 1 << 6,  ///< the text is LaTeX source
    Marked = 1 << 7,
    LineBreak = 1 << 8,  ///< ends its line; its text is empty
};

/// A run of text in one style. `link` is empty, "https:", "mailto:", or "unit:KEY" / "unit:KEY#ANCHOR" inside
/// the course; any other scheme was taken out on the way in.
struct Span {
    QString text;
    unsigned style = Plain;
    QString link;
    friend bool operator==(const Span&, const Span&) = default;
};

using Text = std::vector<Span>;

enum class BlockKind {
    Heading,  ///< level 1..6
    Paragraph,
    ListItem,  ///< marker "•", "3.", "☐", "☑" or "" for a further paragraph of the same item; depth from 0
    Quote,
    Callout,  ///< language holds its kind: note, tip, warning
    Code,     ///< one plain span; language names the syntax
    Formula,  ///< one span of LaTeX
    Table,    ///< rows of cells; the first row is the head; alignments one per column
    Image,    ///< media + alt; text is the caption
    Audio,
    Video,
    Link,  ///< something that lives elsewhere (a video at https:...): shown as a link with its words
    Rule,
};

/// One part of a unit as the reader shows it. Blocks are flat: nesting is `depth`.
struct Block {
    BlockKind kind = BlockKind::Paragraph;
    /// Names this block inside its unit and stays the same when others come or go: a slug for headings, else a
    /// short hash of the content (see assignAnchors).
    QString anchor;
    Text text;
    int level = 0;
    int depth = 0;  ///< steps to the right; what stands under a list item is one step deeper than the item
    QString marker;
    QString language;
    QString media;  ///< hex SHA-256 of the blob, never a path or address
    QString alt;
    std::vector<std::vector<Text>> rows;
    std::vector<Qt::Alignment> alignments;
    friend bool operator==(const Block&, const Block&) = default;
};

using Blocks = std::vector<Block>;

/// The words alone, for search, read-aloud and comparison.
QString plainText(const Text& text);
QString plainText(const Block& block);
QString plainText(const Blocks& blocks);

/// Gives every block its anchor; the same content at the same occurrence gets the same anchor.
void assignAnchors(Blocks& blocks);

/// "The cavitation number" -> "the-cavitation-number"; letters and digits of any script stay, punctuation goes, so
/// that the anchors other Markdown programs make of a heading lead to the same place. At most 100 letters.
QString slug(const QString& title);

/// Words read at 220 a minute, pictures 10 s each; at least one.
int readingMinutes(const Blocks& blocks);

/// The form the vault keeps. Reading refuses what it does not know (Unreadable).
QByteArray blocksToJson(const Blocks& blocks);
Result<Blocks> blocksFromJson(const QByteArray& json);
QJsonArray blocksToJsonArray(const Blocks& blocks);
Result<Blocks> blocksFromJsonArray(const QJsonArray& array);

/// Whether a span may carry this link: https, mailto, or a unit of the same course.
bool isAllowedLink(const QString& link);

/// Hashes of all media that the blocks show, in order, each once.
QStringList mediaOf(const Blocks& blocks);

}  // namespace carrel::course
