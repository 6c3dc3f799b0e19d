// SPDX-License-Identifier: GPL-3.0-or-later
#include "app/ctl/sync/LedgerCommand.h"

#include "app/ctl/sync/LedgerJson.h"

using namespace Qt::StringLiterals;

namespace carrel::ctl {

Syntax LedgerCommand::syntax() const
{
    Syntax syntax;
    syntax.name = u"ledger"_s;
    syntax.summary = u"Say what is saved, what is synced, and what was refused"_s;
    syntax.details = u"What the academy does not have yet comes first, then the newest."_s;
    syntax.examples = {u"carrelctl ledger --limit 50"_s};
    syntax.options = {{u"limit"_s, u"N"_s, u"show at most so many, 1 to 100000 (default: 20)"_s, {}, 'n'},
                      DeskDoor::deskOption(),
                      DeskDoor::passphraseOption()};
    return syntax;
}

Result<ExitCode> LedgerCommand::run(const Invocation& invocation, Console& console)
{
    CARREL_ASSIGN(const int limit, invocation.number(u"limit"_s, 1, 100'000, 20));
    CARREL_ASSIGN(const auto desk, m_door.open(invocation));
    CARREL_ASSIGN(const auto entries, waitFor(sync::Ledger(desk->vault()).entries(limit)));
    printLedger(console, u"ledger"_s, entries);
    return ExitCode::Ok;
}

}  // namespace carrel::ctl
