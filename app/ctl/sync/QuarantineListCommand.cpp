// SPDX-License-Identifier: GPL-3.0-or-later
#include "app/ctl/sync/QuarantineListCommand.h"

#include "app/ctl/sync/LedgerJson.h"

using namespace Qt::StringLiterals;

namespace carrel::ctl {

Syntax QuarantineListCommand::syntax() const
{
    Syntax syntax;
    syntax.name = u"quarantine list"_s;
    syntax.summary = u"List what the academy refused, and why"_s;
    syntax.details = u"What is listed here is kept on this desk and goes nowhere by itself."_s;
    syntax.options = {DeskDoor::deskOption(), DeskDoor::passphraseOption()};
    return syntax;
}

Result<ExitCode> QuarantineListCommand::run(const Invocation& invocation, Console& console)
{
    CARREL_ASSIGN(const auto desk, m_door.open(invocation));
    CARREL_ASSIGN(const auto entries, waitFor(sync::Ledger(desk->vault()).refused()));
    printLedger(console, u"refused"_s, entries);
    return ExitCode::Ok;
}

}  // namespace carrel::ctl
