// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "core/formats/ImportReport.h"

#include <QAbstractListModel>
#include <QtQmlIntegration>

#include <array>

namespace carrel::ui {

/// One file of an import and what was made of it.
class ImportFileRow {
    Q_GADGET
    QML_VALUE_TYPE(importFileRow)
    Q_PROPERTY(int place MEMBER place CONSTANT FINAL)
    Q_PROPERTY(QString name MEMBER name CONSTANT FINAL)
    Q_PROPERTY(QString words MEMBER words CONSTANT FINAL)
    Q_PROPERTY(bool refused MEMBER refused CONSTANT FINAL)
    Q_PROPERTY(bool wanted MEMBER wanted CONSTANT FINAL)

public:
    int place = 0;
    QString name;
    QString words;  ///< "24 units, 3 quizzes and 62 cards" or why nothing came in
    bool refused = false;
    bool wanted = true;
    int id() const { return place; }
    friend bool operator==(const ImportFileRow&, const ImportFileRow&) = default;
};

/// The items of one import report that share a fate, as a list.
class ReportModel : public QAbstractListModel {
    Q_OBJECT

public:
    enum Role { KindRole = Qt::UserRole, WhereRole, TitleRole, WhyRole };

    using QAbstractListModel::QAbstractListModel;

    int rowCount(const QModelIndex& parent = {}) const override;
    QVariant data(const QModelIndex& index, int role) const override;
    QHash<int, QByteArray> roleNames() const override;

    void show(std::vector<formats::ReportItem> items);

private:
    std::vector<formats::ReportItem> m_items;
};

}  // namespace carrel::ui
