// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <QString>
#include <QtQmlIntegration>

namespace carrel::ui {

/// A course as the Library shows it: on this computer, or at the academy alone.
class ShelfRow {
    Q_GADGET
    QML_VALUE_TYPE(shelfRow)
    Q_PROPERTY(qint64 courseId MEMBER courseId CONSTANT FINAL)
    Q_PROPERTY(QString key MEMBER key CONSTANT FINAL)
    Q_PROPERTY(QString title MEMBER title CONSTANT FINAL)
    Q_PROPERTY(QString quiet MEMBER quiet CONSTANT FINAL)
    Q_PROPERTY(double share MEMBER share CONSTANT FINAL)
    Q_PROPERTY(QString progress MEMBER progress CONSTANT FINAL)
    Q_PROPERTY(QString size MEMBER size CONSTANT FINAL)
    Q_PROPERTY(bool pinned MEMBER pinned CONSTANT FINAL)
    Q_PROPERTY(bool fromAcademy MEMBER fromAcademy CONSTANT FINAL)
    Q_PROPERTY(QString standing MEMBER standing CONSTANT FINAL)
    Q_PROPERTY(QString standingWords MEMBER standingWords CONSTANT FINAL)
    Q_PROPERTY(QString timeWords MEMBER timeWords CONSTANT FINAL)
    Q_PROPERTY(double fetched MEMBER fetched CONSTANT FINAL)

public:
    qint64 courseId = 0;  ///< 0: it is not here
    QString key;
    QString title;
    QString quiet;      ///< "Northquay Institute · 9 modules, 41 units · version 12"
    double share = -1;  ///< of its units, done; -1: it has none
    QString progress;   ///< "19 of 41 units"
    QString size;
    bool pinned = false;
    bool fromAcademy = false;  ///< it can be fetched again
    QString standing;          ///< "here", "newer", "offered", "waiting", "fetching"
    QString standingWords;     ///< "On this desk", "Update, 14 MB", "61 of 98 MB"
    QString timeWords;         ///< "40 s"; empty while nobody can tell
    double fetched = 0;        ///< of its bytes, 0 to 1
    QString id() const { return key; }
    friend bool operator==(const ShelfRow&, const ShelfRow&) = default;
};

}  // namespace carrel::ui
