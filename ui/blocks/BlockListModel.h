// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "ui/blocks/Markup.h"
#include "ui/blocks/RowListModel.h"

namespace carrel::ui {

/// The cells of a table; the first row is the head.
class TableContent {
    Q_GADGET
    QML_VALUE_TYPE(tableContent)
    Q_PROPERTY(int rows READ rows CONSTANT FINAL)
    Q_PROPERTY(int columns READ columns CONSTANT FINAL)

public:
    TableContent() = default;
    explicit TableContent(const course::Block& block);

    int rows() const { return static_cast<int>(m_cells.size()); }
    int columns() const { return m_columns; }
    Q_INVOKABLE carrel::ui::Markup cell(int row, int column) const;
    /// True where the column stands at the far side: the author said so, or it holds numbers alone.
    Q_INVOKABLE bool isFar(int column) const;

    friend bool operator==(const TableContent&, const TableContent&) = default;

private:
    std::vector<std::vector<Markup>> m_cells;
    std::vector<bool> m_far;
    int m_columns = 0;
};

/// A block of a unit, a card or a question as a view shows it.
class BlockRow {
    Q_GADGET
    Q_PROPERTY(QString kind MEMBER kind CONSTANT FINAL)
    Q_PROPERTY(QString anchor MEMBER anchor CONSTANT FINAL)
    Q_PROPERTY(carrel::ui::Markup markup MEMBER markup CONSTANT FINAL)
    Q_PROPERTY(carrel::ui::TableContent table MEMBER table CONSTANT FINAL)
    Q_PROPERTY(carrel::ui::TextMarks marks MEMBER marks CONSTANT FINAL)
    Q_PROPERTY(int level MEMBER level CONSTANT FINAL)
    Q_PROPERTY(int depth MEMBER depth CONSTANT FINAL)
    Q_PROPERTY(QString marker MEMBER marker CONSTANT FINAL)
    Q_PROPERTY(QString language MEMBER language CONSTANT FINAL)
    Q_PROPERTY(QString media MEMBER media CONSTANT FINAL)
    Q_PROPERTY(QString alt MEMBER alt CONSTANT FINAL)
    Q_PROPERTY(QString before MEMBER before CONSTANT FINAL)

public:
    QString key;
    /// "heading", "paragraph", "item", "quote", "callout", "code", "formula", "table", "image", "audio", "video",
    /// "link" or "rule".
    QString kind;
    QString anchor;
    Markup markup;
    TableContent table;
    TextMarks marks;
    int level = 0;
    int depth = 0;
    QString marker;
    QString language;
    QString media;
    QString alt;
    QString before;  ///< the kind of the block above; empty for the first

    QString id() const { return key; }
    friend bool operator==(const BlockRow&, const BlockRow&) = default;
};

/// Blocks for a view.
class BlockListModel : public RowListModel<BlockRow> {
    Q_OBJECT

public:
    using RowListModel::RowListModel;

    void setBlocks(const course::Blocks& blocks);
    /// Marks by anchor; what is not named loses its own.
    void setMarks(const QHash<QString, TextMarks>& marks);
    int indexOf(const QString& anchor) const;
};

}  // namespace carrel::ui
