// SPDX-License-Identifier: GPL-3.0-or-later
#include "ui/library/ImportRows.h"

namespace carrel::ui {

int ReportModel::rowCount(const QModelIndex& parent) const
{
    return parent.isValid() ? 0 : static_cast<int>(m_items.size());
}

QVariant ReportModel::data(const QModelIndex& index, int role) const
{
    if (!checkIndex(index, CheckIndexOption::IndexIsValid))
        return {};
    const formats::ReportItem& item = m_items[static_cast<std::size_t>(index.row())];
    switch (role) {
    case KindRole: return item.kind;
    case WhereRole: return item.where;
    case TitleRole: return item.title;
    case WhyRole: return item.why;
    default: return {};
    }
}

QHash<int, QByteArray> ReportModel::roleNames() const
{
    return {{KindRole, "kind"}, {WhereRole, "where"}, {TitleRole, "title"}, {WhyRole, "why"}};
}

void ReportModel::show(std::vector<formats::ReportItem> items)
{
    beginResetModel();
    m_items = std::move(items);
    endResetModel();
}

}  // namespace carrel::ui
