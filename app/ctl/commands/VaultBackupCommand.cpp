// SPDX-License-Identifier: GPL-3.0-or-later
#include "app/ctl/commands/VaultBackupCommand.h"

#include "app/ctl/LongWork.h"
#include "app/ctl/desk/VaultText.h"

using namespace Qt::StringLiterals;

namespace carrel::ctl {

Syntax VaultBackupCommand::syntax() const
{
    Syntax syntax;
    syntax.name = u"vault backup"_s;
    syntax.summary = u"Take an encrypted backup of a desk, beside it"_s;
    syntax.details = u"The last seven days and four weeks are kept; what is older goes."_s;
    syntax.examples = {u"carrelctl vault backup --json | jq -r .path"_s};
    syntax.options = {DeskDoor::deskOption(), DeskDoor::passphraseOption()};
    return syntax;
}

Result<ExitCode> VaultBackupCommand::run(const Invocation& invocation, Console& console)
{
    CARREL_ASSIGN(const auto desk, m_door.open(invocation));
    LongWork work(console, u"Backing up"_s);
    CARREL_ASSIGN(const store::Backup backup, desk->vault().backUp(store::BackupReason::ByHand, work.progress()));
    console.endProgress();
    if (console.speaksJson())
        console.print(toJson(backup));
    else
        console.print(u"Backed up, %1: %2"_s.arg(sizeText(backup.bytes), backup.path));
    return ExitCode::Ok;
}

}  // namespace carrel::ctl
