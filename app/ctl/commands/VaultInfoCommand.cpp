// SPDX-License-Identifier: GPL-3.0-or-later
#include "app/ctl/commands/VaultInfoCommand.h"

#include "app/ctl/JsonText.h"
#include "app/ctl/desk/VaultText.h"
#include "core/store/Replaced.h"

#include <QDirIterator>
#include <QFileInfo>
#include <QJsonArray>

using namespace Qt::StringLiterals;

namespace carrel::ctl {
namespace {

qint64 bytesBelow(const QString& path)
{
    qint64 bytes = 0;
    QDirIterator files(path, QDir::Files | QDir::Hidden, QDirIterator::Subdirectories);
    while (files.hasNext()) {
        files.next();
        bytes += files.fileInfo().size();
    }
    return bytes;
}

QJsonArray replacedJson(const QStringList& replaced)
{
    QJsonArray list;
    for (const QString& path : replaced)
        list << QJsonObject{{u"path"_s, path}, {u"bytes"_s, jsonNumber(bytesBelow(path))}};
    return list;
}

QJsonArray backupsJson(const QList<store::Backup>& backups)
{
    QJsonArray list;
    for (const store::Backup& backup : backups)
        list << toJson(backup);
    return list;
}

/// What takes room beside the vault itself, a line each.
std::vector<QStringList> rowsOf(const QList<store::Backup>& backups, const QStringList& replacedOnes)
{
    std::vector<QStringList> rows;
    for (const store::Backup& backup : backups)
        rows.push_back({u" "_s, nameOf(backup), reasonName(backup.reason), sizeText(backup.bytes)});
    for (const QString& replaced : replacedOnes)
        rows.push_back({u" "_s, QFileInfo(replaced).fileName(), u"what a restore replaced; delete it when you like"_s,
                        sizeText(bytesBelow(replaced))});
    return rows;
}

}  // namespace

Syntax VaultInfoCommand::syntax() const
{
    Syntax syntax;
    syntax.name = u"vault info"_s;
    syntax.summary = u"Say what can be known of a desk without opening it, and which backups it has"_s;
    syntax.examples = {u"carrelctl vault info --json | jq -r '.backups[0].path'"_s};
    syntax.options = {DeskDoor::deskOption()};
    return syntax;
}

Result<ExitCode> VaultInfoCommand::run(const Invocation& invocation, Console& console)
{
    CARREL_ASSIGN(ChosenDesk chosen, m_door.choose(invocation));
    const Result<bool> wanted = m_door.unlock(chosen.directory).wantsPassphrase(chosen.desk.id);
    const QList<store::Backup> backups = store::Backups(chosen.desk.path).list();
    const QStringList replaced = store::replacedIn(chosen.desk.path);
    const qint64 bytes = bytesBelow(chosen.desk.path);
    if (console.speaksJson()) {
        console.print(QJsonObject{{u"desk"_s, toJson(chosen.desk)},
                                  {u"wants_passphrase"_s, wanted ? QJsonValue(*wanted) : QJsonValue()},
                                  {u"key_slots"_s, wanted ? u"sound"_s : errorKindName(wanted.error().kind)},
                                  {u"bytes"_s, jsonNumber(bytes)},
                                  {u"backups"_s, backupsJson(backups)},
                                  {u"replaced"_s, replacedJson(replaced)}});
        return ExitCode::Ok;
    }
    console.printTable({{u"Name"_s, chosen.desk.name},
                        {u"Number"_s, chosen.desk.id},
                        {u"Folder"_s, chosen.desk.path},
                        {u"Made"_s, localText(chosen.desk.created)},
                        {u"Size"_s, sizeText(bytes)},
                        {u"Opens by"_s, !wanted   ? u"key slots that cannot be read"_s
                                        : *wanted ? u"a passphrase"_s
                                                  : u"the keychain"_s},
                        {u"Backups"_s, QString::number(backups.size())}});
    console.printTable(rowsOf(backups, replaced));
    return ExitCode::Ok;
}

}  // namespace carrel::ctl
