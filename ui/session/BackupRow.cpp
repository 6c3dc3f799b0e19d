// SPDX-License-Identifier: GPL-3.0-or-later
#include "ui/session/BackupRow.h"

#include "ui/session/LocalTime.h"
#include "ui/session/SizeWords.h"

#include <QCoreApplication>
#include <QLocale>

namespace carrel::ui {
namespace {

QString reasonInWords(store::BackupReason reason)
{
    switch (reason) {
    case store::BackupReason::Daily: return QCoreApplication::translate("BackupRow", "of the day");
    case store::BackupReason::ByHand: return QCoreApplication::translate("BackupRow", "made by you");
    case store::BackupReason::BeforeMigration: return QCoreApplication::translate("BackupRow", "before an update");
    }
    return {};
}

}  // namespace

BackupRow BackupRow::of(const store::Backup& backup, const Clock& clock)
{
    return {backup.path, QLocale().toString(localTime(clock, backup.taken), QStringLiteral("dddd d MMMM, HH:mm")),
            QCoreApplication::translate("BackupRow", "%1, %2")
                .arg(reasonInWords(backup.reason), sizeInWords(backup.bytes))};
}

}  // namespace carrel::ui
