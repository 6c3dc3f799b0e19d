// SPDX-License-Identifier: GPL-3.0-or-later
#include "ui/blocks/BlockListModel.h"

using namespace Qt::StringLiterals;

namespace carrel::ui {
namespace {

QString nameOf(course::BlockKind kind)
{
    using course::BlockKind;
    switch (kind) {
    case BlockKind::Heading: return u"heading"_s;
    case BlockKind::Paragraph: return u"paragraph"_s;
    case BlockKind::ListItem: return u"item"_s;
    case BlockKind::Quote: return u"quote"_s;
    case BlockKind::Callout: return u"callout"_s;
    case BlockKind::Code: return u"code"_s;
    case BlockKind::Formula: return u"formula"_s;
    case BlockKind::Table: return u"table"_s;
    case BlockKind::Image: return u"image"_s;
    case BlockKind::Audio: return u"audio"_s;
    case BlockKind::Video: return u"video"_s;
    case BlockKind::Link: return u"link"_s;
    case BlockKind::Rule: return u"rule"_s;
    }
    return u"paragraph"_s;
}

course::Text styled(const course::Block& block)
{
    course::Text text = block.text;
    for (course::Span& span : text) {
        if (block.kind == course::BlockKind::Formula)
            span.style |= course::Formula;
        else if (block.kind == course::BlockKind::Code)
            span.style = course::Plain;
    }
    return text;
}

/// A code block keeps its lines, which a span of words would not.
Markup markupOf(const course::Block& block)
{
    if (block.kind != course::BlockKind::Code)
        return Markup(styled(block));
    course::Text lines;
    const QStringList all = course::plainText(block.text).split(u'\n');
    for (qsizetype i = 0; i < all.size(); ++i) {
        if (i + 1 < all.size() || !all[i].isEmpty())
            lines.push_back({all[i], course::Plain, {}});
        if (i + 1 < all.size() && !(i + 2 == all.size() && all.back().isEmpty()))
            lines.push_back({{}, course::LineBreak, {}});
    }
    return Markup(lines);
}

bool looksNumeric(const Markup& cell)
{
    const QString text = cell.plain().trimmed();
    int digits = 0;
    int letters = 0;
    for (const QChar c : text) {
        digits += c.isDigit() ? 1 : 0;
        letters += c.isLetter() ? 1 : 0;
    }
    return digits > 0 && letters <= 4 && letters <= 2 * digits;
}

}  // namespace

TableContent::TableContent(const course::Block& block)
{
    for (const auto& row : block.rows) {
        m_cells.emplace_back(row.begin(), row.end());
        m_columns = std::max(m_columns, static_cast<int>(row.size()));
    }
    for (int column = 0; column < m_columns; ++column) {
        const auto at = static_cast<std::size_t>(column);
        const bool said = at < block.alignments.size() && block.alignments[at] != Qt::Alignment();
        bool numbers = column > 0 && rows() > 1;
        for (int row = 1; row < rows() && numbers; ++row)
            numbers = looksNumeric(cell(row, column));
        m_far.push_back(said ? block.alignments[at].testFlag(Qt::AlignRight) : numbers);
    }
}

Markup TableContent::cell(int row, int column) const
{
    if (row < 0 || row >= rows() || column < 0)
        return {};
    const auto& cells = m_cells[static_cast<std::size_t>(row)];
    return static_cast<std::size_t>(column) < cells.size() ? cells[static_cast<std::size_t>(column)] : Markup();
}

bool TableContent::isFar(int column) const
{
    return column >= 0 && column < m_columns && m_far[static_cast<std::size_t>(column)];
}

void BlockListModel::setBlocks(const course::Blocks& blocks)
{
    std::vector<BlockRow> next;
    QSet<QString> taken;
    for (const course::Block& block : blocks) {
        BlockRow row;
        row.kind = nameOf(block.kind);
        row.anchor = block.anchor;
        row.key = block.anchor;
        if (row.key.isEmpty() || taken.contains(row.key))
            row.key = u"#%1"_s.arg(next.size());
        taken.insert(row.key);
        row.markup = markupOf(block);
        if (block.kind == course::BlockKind::Table)
            row.table = TableContent(block);
        row.level = block.level;
        row.depth = block.depth;
        row.marker = block.marker;
        row.language = block.language;
        row.media = block.media;
        row.alt = block.alt;
        row.before = next.empty() ? QString() : next.back().kind;
        next.push_back(std::move(row));
    }
    setRows(next);
}

void BlockListModel::setMarks(const QHash<QString, TextMarks>& marks)
{
    for (std::size_t i = 0; i < rows().size(); ++i) {
        BlockRow row = rows()[i];
        row.marks = marks.value(row.anchor);
        setRow(i, row);
    }
}

int BlockListModel::indexOf(const QString& anchor) const
{
    for (std::size_t i = 0; i < rows().size(); ++i) {
        if (rows()[i].anchor == anchor)
            return static_cast<int>(i);
    }
    return -1;
}

}  // namespace carrel::ui
