// SPDX-License-Identifier: GPL-3.0-or-later
#include "app/ctl/commands/VaultRecoverCommand.h"

#include "app/ctl/desk/Secrets.h"
#include "app/ctl/desk/VaultText.h"

using namespace Qt::StringLiterals;

namespace carrel::ctl {

Syntax VaultRecoverCommand::syntax() const
{
    Syntax syntax;
    syntax.name = u"vault recover"_s;
    syntax.summary = u"Open a desk by its recovery code and set up a new way in"_s;
    syntax.details =
        u"For a forgotten passphrase or a lost keychain. Nothing on the desk changes. Case, spaces and dashes of\n"
        "the code do not matter. Prints a new recovery code and, once it is written out, puts it in force;\n"
        "the one that was used then opens nothing any more, but for backups made before a rekey."_s;
    syntax.examples = {u"carrelctl vault recover"_s,
                       u"carrelctl vault recover --recovery-code-file code.txt --new-passphrase-file new.txt"_s};
    syntax.options = {
        {u"recovery-code-file"_s,
         u"FILE"_s,
         u"the code is its first line, or that of standard input for - (default: asked for at a terminal)"_s,
         {},
         0},
        {u"new-passphrase-file"_s,
         u"FILE"_s,
         u"the new passphrase is its first line (default: asked for at a terminal, else none)"_s,
         {},
         0},
        DeskDoor::deskOption()};
    return syntax;
}

Result<ExitCode> VaultRecoverCommand::run(const Invocation& invocation, Console& console)
{
    CARREL_ASSIGN(ChosenDesk chosen, m_door.choose(invocation));
    if (!invocation.has(u"recovery-code-file"_s) && !console.inputIsTerminal())
        return fail(ErrorKind::InvalidInput, u"--recovery-code-file is missing, and there is no terminal to ask at"_s);
    CARREL_ASSIGN(auto recoveryCode, invocation.has(u"recovery-code-file"_s)
                                         ? secretFromFile(invocation.value(u"recovery-code-file"_s))
                                         : askForSecret(u"Recovery code of %1"_s.arg(chosen.desk.name)));
    CARREL_ASSIGN(const auto next, m_door.newSecret(invocation, u"new-passphrase-file"_s,
                                                    u"New passphrase (empty: the keychain alone)"_s));
    const session::Proof proof = session::Proof::recoveryCode(std::move(recoveryCode));
    session::DeskUnlock unlock = m_door.unlockForNewSlots(chosen.directory);
    const auto giveCode = [&](const session::NewCode& code) {
        return handOver(console, code, {{u"wants_passphrase"_s, next.has_value()}});
    };
    CARREL_TRY(unlock.recover(chosen.desk.id, proof, next ? &*next : nullptr, giveCode));
    if (!console.speaksJson())
        console.print(u"%1 opens again."_s.arg(chosen.desk.name));
    return ExitCode::Ok;
}

}  // namespace carrel::ctl
