// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "core/store/Backups.h"
#include "core/store/VaultCheck.h"
#include "ui/blocks/RowListModel.h"
#include "ui/blocks/ScreenController.h"
#include "ui/session/BackupRow.h"

#include <QTimer>

#include <atomic>

namespace carrel::ui {

/// The care of the vault: what it takes on the disk, its backups, a look at every byte.
class StorageController : public carrel::ui::ScreenController {
    Q_OBJECT
    QML_ELEMENT
    Q_PROPERTY(QString sizes READ sizes NOTIFY sizesChanged FINAL)
    Q_PROPERTY(QString place READ place NOTIFY deskChanged FINAL)
    Q_PROPERTY(QAbstractItemModel* backups READ backups CONSTANT FINAL)
    Q_PROPERTY(int backupCount READ backupCount NOTIFY sizesChanged FINAL)
    Q_PROPERTY(carrel::ui::ErrorText backupFailure READ backupFailure NOTIFY backupFailureChanged FINAL)
    Q_PROPERTY(Work work READ work NOTIFY workChanged FINAL)
    Q_PROPERTY(double share READ share NOTIFY progressChanged FINAL)
    Q_PROPERTY(QString outcome READ outcome NOTIFY workChanged FINAL)
    Q_PROPERTY(bool sound READ isSound NOTIFY workChanged FINAL)

public:
    enum Work { Resting, BackingUp, Checking };
    Q_ENUM(Work)

    explicit StorageController(QObject* parent = nullptr);
    ~StorageController() override;

    /// "4.1 MB in the vault, 2 MB of pictures and sounds, 8 MB in 3 backups; 31 GB free."
    QString sizes() const { return m_sizes; }
    QString place() const;
    QAbstractItemModel* backups() { return &m_backups; }
    int backupCount() const { return m_backups.rowCount(); }
    /// Why there is no backup of today; empty where there is one, or it was not tried yet.
    ErrorText backupFailure() const;
    Work work() const { return m_work; }
    /// 0..1; -1: unknown.
    double share() const;
    /// What the last work found, in words; empty before.
    QString outcome() const { return m_outcome; }
    bool isSound() const { return m_sound; }

    Q_INVOKABLE void backUp();
    Q_INVOKABLE void check();
    Q_INVOKABLE void cancel();
    Q_INVOKABLE void refresh();

Q_SIGNALS:
    void sizesChanged();
    void backupFailureChanged();
    void workChanged();
    void progressChanged();

protected:
    void deskArrived() override;

private:
    struct Meter {
        std::atomic<qint64> done{0};
        std::atomic<qint64> total{0};
    };
    void begin(Work work);
    void end(const QString& outcome, bool sound);
    void endWith(const Error& error);
    void tell(const store::CheckReport& report);

    QString m_sizes;
    QString m_outcome;
    bool m_sound = true;
    Work m_work = Resting;
    RowListModel<BackupRow> m_backups;
    std::shared_ptr<Progress> m_progress;
    std::shared_ptr<Meter> m_meter;
    QTimer m_look;
};

}  // namespace carrel::ui
