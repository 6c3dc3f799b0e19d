// SPDX-License-Identifier: GPL-3.0-or-later
// The part of BlockBuilder that makes tables.
#include "core/formats/BlockBuilder.h"

using namespace Qt::StringLiterals;

namespace carrel::formats {

using course::Block;
using course::BlockKind;
using course::Blocks;
using course::Span;
using course::Text;

void BlockBuilder::openTable()
{
    if (m_tableDepth++ > 0)
        return endParagraph(), void();
    flush();
    m_table = {};
    m_table.kind = BlockKind::Table;
}

void BlockBuilder::closeTable()
{
    if (m_tableDepth == 0)
        return;
    if (m_tableDepth > 1) {
        endParagraph();
        --m_tableDepth;
        return;
    }
    closeCell();
    m_tableDepth = 0;
    std::erase_if(m_table.rows, [](const auto& row) { return row.empty(); });
    std::size_t columns = 0;
    for (const auto& row : m_table.rows)
        columns = std::max(columns, row.size());
    m_table.alignments.resize(columns);
    if (!m_table.rows.empty())
        emitBlock(std::move(m_table));
    m_table = {};
    for (Block& picture : m_tablePictures)
        emitBlock(std::move(picture));
    m_tablePictures.clear();
}

void BlockBuilder::openRow()
{
    if (m_tableDepth > 1)
        return endParagraph();
    closeCell();
    if (m_tableDepth == 1)
        m_table.rows.emplace_back();
}

void BlockBuilder::openCell(Qt::Alignment alignment)
{
    if (m_tableDepth == 0)
        return endParagraph();
    if (m_tableDepth > 1) {
        // The cells of a table in a table are words of the outer cell.
        if (!m_text.empty() && !(m_text.back().style & course::LineBreak))
            append(m_text, u" "_s, course::Plain);
        return;
    }
    closeCell();
    if (m_table.rows.empty())
        m_table.rows.emplace_back();
    if (m_table.rows.size() == 1)
        m_table.alignments.push_back(alignment);
    m_inCell = true;
    m_cellSpan = 1;
}

void BlockBuilder::closeCell()
{
    if (m_tableDepth != 1)
        return;
    // What stands in a table outside its cells (a caption) is a paragraph before it.
    if (!m_inCell)
        return flush();
    m_table.rows.back().push_back(trimmed(std::move(m_text)));
    for (; m_cellSpan > 1; --m_cellSpan)
        m_table.rows.back().emplace_back();
    m_text.clear();
    m_openWords.clear();
    m_hasWords = false;
    for (Block& picture : m_pictures)
        m_tablePictures.push_back(std::move(picture));
    m_pictures.clear();
    m_inCell = false;
}

}  // namespace carrel::formats
