// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <QAbstractListModel>
#include <QMetaProperty>
#include <QSet>

#include <algorithm>
#include <vector>

namespace carrel::ui {

/// A list of gadgets: the properties of `Row` are the roles. `Row::id()` names a row, and stays the same while the row
/// does; setRows() tells a view only what came, went, moved or changed.
template <class Row>
class RowListModel : public QAbstractListModel {
public:
    using QAbstractListModel::QAbstractListModel;

    int rowCount(const QModelIndex& parent = {}) const override
    {
        return parent.isValid() ? 0 : static_cast<int>(m_rows.size());
    }
    QVariant data(const QModelIndex& index, int role) const override
    {
        if (!checkIndex(index, CheckIndexOption::IndexIsValid) || role < Qt::UserRole)
            return {};
        return Row::staticMetaObject.property(role - Qt::UserRole)
            .readOnGadget(&m_rows[static_cast<std::size_t>(index.row())]);
    }
    QHash<int, QByteArray> roleNames() const override
    {
        QHash<int, QByteArray> names;
        for (int i = 0; i < Row::staticMetaObject.propertyCount(); ++i)
            names.insert(Qt::UserRole + i, Row::staticMetaObject.property(i).name());
        return names;
    }

    const std::vector<Row>& rows() const { return m_rows; }

    void setRows(const std::vector<Row>& next)
    {
        removeGone(next);
        for (std::size_t i = 0; i < next.size(); ++i)
            settle(i, next[i]);
    }
    void setRow(std::size_t at, const Row& row)
    {
        if (at >= m_rows.size() || m_rows[at] == row)
            return;
        m_rows[at] = row;
        const QModelIndex where = index(static_cast<int>(at));
        Q_EMIT dataChanged(where, where);
    }

private:
    using Id = std::decay_t<decltype(std::declval<const Row&>().id())>;

    void removeGone(const std::vector<Row>& next)
    {
        QSet<Id> staying;
        for (const Row& row : next)
            staying.insert(row.id());
        for (int i = rowCount() - 1; i >= 0; --i) {
            if (staying.contains(m_rows[static_cast<std::size_t>(i)].id()))
                continue;
            beginRemoveRows({}, i, i);
            m_rows.erase(m_rows.begin() + i);
            endRemoveRows();
        }
    }
    /// Brings `row` to place `at`; everything before it is settled.
    void settle(std::size_t at, const Row& row)
    {
        const auto found = std::find_if(m_rows.begin() + static_cast<std::ptrdiff_t>(at), m_rows.end(),
                                        [&row](const Row& each) { return each.id() == row.id(); });
        const int to = static_cast<int>(at);
        if (found == m_rows.end()) {
            beginInsertRows({}, to, to);
            m_rows.insert(m_rows.begin() + to, row);
            endInsertRows();
            return;
        }
        const int from = static_cast<int>(found - m_rows.begin());
        if (from != to) {
            beginMoveRows({}, from, from, {}, to);
            std::rotate(m_rows.begin() + to, m_rows.begin() + from, m_rows.begin() + from + 1);
            endMoveRows();
        }
        setRow(at, row);
    }

    std::vector<Row> m_rows;
};

}  // namespace carrel::ui
