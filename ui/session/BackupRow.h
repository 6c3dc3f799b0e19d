// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "core/store/Backups.h"

#include <QString>
#include <QtQmlIntegration>

namespace carrel::ui {

/// A backup as a list shows it.
class BackupRow {
    Q_GADGET
    QML_VALUE_TYPE(backupRow)
    Q_PROPERTY(QString path MEMBER path CONSTANT FINAL)
    Q_PROPERTY(QString when MEMBER when CONSTANT FINAL)
    Q_PROPERTY(QString quiet MEMBER quiet CONSTANT FINAL)

public:
    static BackupRow of(const store::Backup& backup, const Clock& clock);

    QString path;
    QString when;   ///< "Friday 20 November, 12:06"
    QString quiet;  ///< "made by you, 4.1 MB"
    QString id() const { return path; }
    friend bool operator==(const BackupRow&, const BackupRow&) = default;
};

}  // namespace carrel::ui
