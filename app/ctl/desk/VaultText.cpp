// SPDX-License-Identifier: GPL-3.0-or-later
#include "app/ctl/desk/VaultText.h"

#include "app/ctl/JsonText.h"

#include <QFileInfo>
#include <QLocale>

using namespace Qt::StringLiterals;

namespace carrel::ctl {

QJsonObject toJson(const session::Desk& desk)
{
    return {
        {u"id"_s, desk.id}, {u"name"_s, desk.name}, {u"path"_s, desk.path}, {u"created_at"_s, isoText(desk.created)}};
}

QJsonObject toJson(const store::Backup& backup)
{
    return {{u"name"_s, nameOf(backup)},
            {u"path"_s, backup.path},
            {u"taken_at"_s, isoText(backup.taken)},
            {u"reason"_s, reasonName(backup.reason)},
            {u"schema"_s, backup.schema},
            {u"bytes"_s, jsonNumber(backup.bytes)}};
}

QString reasonName(store::BackupReason reason)
{
    switch (reason) {
    case store::BackupReason::Daily: return u"daily"_s;
    case store::BackupReason::ByHand: return u"by-hand"_s;
    case store::BackupReason::BeforeMigration: return u"before-migration"_s;
    }
    return {};
}

QString nameOf(const store::Backup& backup)
{
    return QFileInfo(backup.path).fileName();
}

QString sizeText(qint64 bytes)
{
    return QLocale::c().formattedDataSize(bytes, 1);
}

QString textOf(const crypto::SecureBytes& ascii)
{
    return QString::fromLatin1(reinterpret_cast<const char*>(ascii.data()), static_cast<qsizetype>(ascii.size()));
}

Done handOver(Console& console, const session::NewCode& code, QJsonObject answer)
{
    console.endProgress();
    if (console.speaksJson()) {
        answer.insert(u"desk"_s, toJson(code.desk));
        answer.insert(u"recovery_code"_s, textOf(code.words));
        console.print(answer);
        return console.flush();
    }
    console.print(u"Recovery code: "_s + textOf(code.words));
    console.print(u"Write it down and keep it away from this machine. It opens the desk when all else is lost, and it\n"
                  "is not shown again."_s);
    return console.flush();
}

}  // namespace carrel::ctl
