// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <QString>
#include <QtQmlIntegration>

namespace carrel::ui {

/// A course as the Library shows it.
class ShelfRow {
    Q_GADGET
    QML_VALUE_TYPE(shelfRow)
    Q_PROPERTY(qint64 courseId MEMBER courseId CONSTANT FINAL)
    Q_PROPERTY(QString title MEMBER title CONSTANT FINAL)
    Q_PROPERTY(QString quiet MEMBER quiet CONSTANT FINAL)
    Q_PROPERTY(double share MEMBER share CONSTANT FINAL)
    Q_PROPERTY(QString progress MEMBER progress CONSTANT FINAL)
    Q_PROPERTY(QString size MEMBER size CONSTANT FINAL)
    Q_PROPERTY(bool pinned MEMBER pinned CONSTANT FINAL)

public:
    qint64 courseId = 0;
    QString title;
    QString quiet;      ///< "Northquay Institute · 9 modules, 41 units · version 12"
    double share = -1;  ///< of its units, done; -1: it has none
    QString progress;   ///< "19 of 41 units"
    QString size;
    bool pinned = false;
    qint64 id() const { return courseId; }
    friend bool operator==(const ShelfRow&, const ShelfRow&) = default;
};

}  // namespace carrel::ui
