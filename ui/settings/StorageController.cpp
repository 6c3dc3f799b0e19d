// SPDX-License-Identifier: GPL-3.0-or-later
#include "ui/settings/StorageController.h"

#include "core/base/WhenDone.h"
#include "ui/session/SizeWords.h"

#include <QDirIterator>
#include <QStorageInfo>
#include <QtConcurrent>

#include <algorithm>

namespace carrel::ui {

using namespace std::chrono_literals;

namespace {

struct Weights {
    qint64 vault = 0;
    qint64 media = 0;
    qint64 backups = 0;
    qint64 free = 0;
    std::vector<store::Backup> list;
};

/// What is nothing is left out.
QString sizesInWords(const Weights& weights)
{
    QStringList parts{StorageController::tr("%1 in the vault").arg(sizeInWords(weights.vault))};
    if (weights.media > 0)
        parts << StorageController::tr("%1 of pictures and sounds").arg(sizeInWords(weights.media));
    if (weights.backups > 0)
        parts << StorageController::tr("%1 in backups").arg(sizeInWords(weights.backups));
    return StorageController::tr("%1. %2 free.").arg(parts.join(u", "), sizeInWords(weights.free));
}

Weights weigh(const QString& directory)
{
    Weights weights;
    QDirIterator files(directory, QDir::Files | QDir::Hidden, QDirIterator::Subdirectories);
    while (files.hasNext()) {
        files.next();
        const QString below = files.filePath().mid(directory.size() + 1);
        qint64& part = below.startsWith(QLatin1String("media/"))     ? weights.media
                       : below.startsWith(QLatin1String("backups/")) ? weights.backups
                                                                     : weights.vault;
        part += files.fileInfo().size();
    }
    weights.free = QStorageInfo(directory).bytesAvailable();
    for (const store::Backup& backup : store::Backups(directory).list())
        weights.list.push_back(backup);
    return weights;
}

}  // namespace

StorageController::StorageController(QObject* parent) : ScreenController(parent)
{
    m_look.setInterval(100ms);
    connect(&m_look, &QTimer::timeout, this, &StorageController::progressChanged);
}

StorageController::~StorageController()
{
    cancel();
}

QString StorageController::place() const
{
    return desk() ? desk()->desk().vault().directory() : QString();
}

void StorageController::deskArrived()
{
    m_outcome.clear();
    if (desk()) {
        connect(desk(), &DeskHandle::backupTried, this, [this] {
            Q_EMIT backupFailureChanged();
            refresh();
        });
    }
    Q_EMIT backupFailureChanged();
    refresh();
}

ErrorText StorageController::backupFailure() const
{
    const auto failure = desk() ? desk()->backupFailure() : std::nullopt;
    return failure ? ErrorText::of(*failure) : ErrorText();
}

void StorageController::refresh()
{
    if (!desk())
        return;
    auto weighing = QtConcurrent::run(weigh, place());
    desk()->hold(QFuture<void>(weighing), std::make_shared<Progress>());
    whenDone(weighing, this, [this](const Weights& weights) {
        if (!desk())
            return;
        m_sizes = sizesInWords(weights);
        std::vector<BackupRow> rows;
        for (const store::Backup& backup : weights.list)
            rows.push_back(BackupRow::of(backup, desk()->desk().vault().clock()));
        m_backups.setRows(rows);
        Q_EMIT sizesChanged();
    });
}

void StorageController::begin(Work work)
{
    m_meter = std::make_shared<Meter>();
    m_progress = std::make_shared<Progress>([meter = m_meter](std::int64_t done, std::int64_t total) {
        meter->done = done;
        meter->total = total;
    });
    m_work = work;
    m_outcome.clear();
    setBusy();
    m_look.start();
    Q_EMIT workChanged();
    Q_EMIT progressChanged();
}

void StorageController::end(const QString& outcome, bool sound)
{
    m_look.stop();
    m_work = Resting;
    m_outcome = outcome;
    m_sound = sound;
    setReady();
    Q_EMIT workChanged();
    refresh();
}

void StorageController::endWith(const Error& error)
{
    end(error.kind == ErrorKind::Cancelled ? tr("Stopped. Nothing was changed.") : QString(), true);
    if (error.kind != ErrorKind::Cancelled)
        setFailed(error);
}

void StorageController::backUp()
{
    if (!desk() || m_work != Resting)
        return;
    begin(BackingUp);
    auto taking = QtConcurrent::run([&vault = desk()->desk().vault(), progress = m_progress] {
        return vault.backUp(store::BackupReason::ByHand, *progress);
    });
    desk()->hold(QFuture<void>(taking), m_progress);
    whenDone(taking, this, [this](const Result<store::Backup>& taken) {
        if (!taken)
            return endWith(taken.error());
        end(tr("Backed up: %1.").arg(sizeInWords(taken->bytes)), true);
    });
}

void StorageController::check()
{
    if (!desk() || m_work != Resting)
        return;
    begin(Checking);
    auto checking = QtConcurrent::run(
        [&vault = desk()->desk().vault(), progress = m_progress] { return store::checkVault(vault, *progress); });
    desk()->hold(QFuture<void>(checking), m_progress);
    whenDone(checking, this, [this](const Result<store::CheckReport>& report) {
        if (!report)
            return endWith(report.error());
        tell(*report);
    });
}

void StorageController::tell(const store::CheckReport& report)
{
    if (report.isSound()) {
        end(report.mediaChecked == 0 ? tr("Every page of the vault is whole.")
            : report.mediaChecked == 1
                ? tr("Every page of the vault is whole, and so is the one picture or sound.")
                : tr("Every page of the vault and all %L1 pictures and sounds are whole.").arg(report.mediaChecked),
            true);
        return;
    }
    QStringList found;
    if (!report.databaseDamage.isEmpty())
        found << tr("The vault is damaged: %1. Restore the newest backup.").arg(report.databaseDamage.first());
    if (!report.damagedMedia.isEmpty())
        found << (report.damagedMedia.size() == 1
                      ? tr("One picture or sound is damaged.")
                      : tr("%L1 pictures or sounds are damaged.").arg(report.damagedMedia.size()));
    if (!report.missingMedia.isEmpty())
        found << (report.missingMedia.size() == 1
                      ? tr("One picture or sound is missing. Import its course again.")
                      : tr("%L1 pictures or sounds are missing. Import their courses again.")
                            .arg(report.missingMedia.size()));
    end(found.join(QLatin1Char(' ')), false);
}

void StorageController::cancel()
{
    if (m_progress)
        m_progress->cancel();
}

double StorageController::share() const
{
    if (!m_meter || m_meter->total <= 0)
        return -1;
    return std::clamp(double(m_meter->done) / double(m_meter->total), 0.0, 1.0);
}

}  // namespace carrel::ui
