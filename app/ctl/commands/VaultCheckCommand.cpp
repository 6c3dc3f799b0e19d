// SPDX-License-Identifier: GPL-3.0-or-later
#include "app/ctl/commands/VaultCheckCommand.h"

#include "app/ctl/JsonText.h"
#include "app/ctl/LongWork.h"
#include "core/store/VaultCheck.h"

#include <QJsonArray>

using namespace Qt::StringLiterals;

namespace carrel::ctl {

Syntax VaultCheckCommand::syntax() const
{
    Syntax syntax;
    syntax.name = u"vault check"_s;
    syntax.summary = u"Read and authenticate every byte of a desk"_s;
    syntax.details = u"Changes nothing. What it finds is printed, and the exit code is 5 when that is damage."_s;
    syntax.examples = {u"carrelctl vault check || carrelctl vault restore"_s};
    syntax.options = {DeskDoor::deskOption(), DeskDoor::passphraseOption()};
    return syntax;
}

Result<ExitCode> VaultCheckCommand::run(const Invocation& invocation, Console& console)
{
    CARREL_ASSIGN(const auto desk, m_door.open(invocation));
    LongWork work(console, u"Checking"_s);
    CARREL_ASSIGN(const store::CheckReport report, store::checkVault(desk->vault(), work.progress()));
    console.endProgress();
    const ExitCode outcome = report.isSound() ? ExitCode::Ok : ExitCode::Damaged;
    if (console.speaksJson()) {
        console.print(QJsonObject{{u"sound"_s, report.isSound()},
                                  {u"database_damage"_s, QJsonArray::fromStringList(report.databaseDamage)},
                                  {u"damaged_media"_s, QJsonArray::fromStringList(report.damagedMedia)},
                                  {u"missing_media"_s, QJsonArray::fromStringList(report.missingMedia)},
                                  {u"media_checked"_s, jsonNumber(report.mediaChecked)}});
        return outcome;
    }
    for (const QString& damage : report.databaseDamage)
        console.print(u"damaged: "_s + damage);
    for (const QString& media : report.damagedMedia)
        console.print(u"damaged medium: "_s + media);
    for (const QString& media : report.missingMedia)
        console.print(u"missing medium: "_s + media);
    console.print(report.isSound()
                      ? u"The desk is sound; %1 media were read."_s.arg(report.mediaChecked)
                      : u"The desk is damaged. 'carrelctl vault restore' brings back a backup; importing a course "
                        "again brings back its media."_s);
    return outcome;
}

}  // namespace carrel::ctl
