// SPDX-License-Identifier: GPL-3.0-or-later
#include "app/ctl/commands/VaultPassphraseCommand.h"

#include "app/ctl/desk/VaultText.h"

using namespace Qt::StringLiterals;

namespace carrel::ctl {
namespace {

QString whyItStays(const policy::MachinePolicy& policy)
{
    return policy.requirePassphrase
               ? u"this machine's policy RequirePassphrase asks for a passphrase, so the desk keeps the one it has; "
                 "nothing was changed; whoever runs this machine can lift that"_s
               : u"this machine has no keychain that answers, so the desk opens by its passphrase alone and keeps it; "
                 "nothing was changed; --new-passphrase-file FILE puts another in its place"_s;
}

}  // namespace

Syntax VaultPassphraseCommand::syntax() const
{
    Syntax syntax;
    syntax.name = u"vault passphrase"_s;
    syntax.summary = u"Set, change or take away a desk's passphrase"_s;
    syntax.details =
        u"Only the key slots are written anew. With - for both files, the old passphrase is the first line of\n"
        "standard input and the new one the second."_s;
    syntax.examples = {u"carrelctl vault passphrase --passphrase-file old.txt --new-passphrase-file new.txt"_s,
                       u"carrelctl vault passphrase --remove"_s};
    syntax.options = {{u"new-passphrase-file"_s,
                       u"FILE"_s,
                       u"the new one is its first line (default: asked for at a terminal)"_s,
                       {},
                       0},
                      {u"remove"_s, {}, u"open by the keychain alone from now on"_s, {}, 0},
                      DeskDoor::deskOption(),
                      DeskDoor::passphraseOption()};
    return syntax;
}

Result<ExitCode> VaultPassphraseCommand::run(const Invocation& invocation, Console& console)
{
    const bool remove = invocation.has(u"remove"_s);
    if (remove && invocation.has(u"new-passphrase-file"_s))
        return fail(ErrorKind::InvalidInput, u"--remove and --new-passphrase-file exclude each other"_s);
    CARREL_ASSIGN(ChosenDesk chosen, m_door.choose(invocation));
    CARREL_ASSIGN(const session::Proof proof, m_door.proofFor(chosen, invocation));
    std::optional<crypto::SecureBytes> next;
    if (!remove) {
        CARREL_ASSIGN(next, m_door.newSecret(invocation, u"new-passphrase-file"_s, u"New passphrase"_s));
        if (!next)
            return fail(ErrorKind::InvalidInput,
                        u"a new passphrase is missing: --new-passphrase-file FILE, or --remove"_s);
    }
    const Done changed =
        m_door.unlockForNewSlots(chosen.directory).setPassphrase(chosen.desk.id, proof, next ? &*next : nullptr);
    if (!changed && remove && changed.error().kind == ErrorKind::PassphraseNeeded)
        return console.reportAs(whyItStays(m_door.policy()), changed.error());
    CARREL_TRY(changed);
    if (console.speaksJson())
        console.print(QJsonObject{{u"desk"_s, toJson(chosen.desk)}, {u"wants_passphrase"_s, next.has_value()}});
    else
        console.print(next ? u"The new passphrase opens %1."_s.arg(chosen.desk.name)
                           : u"%1 opens by the keychain alone."_s.arg(chosen.desk.name));
    return ExitCode::Ok;
}

}  // namespace carrel::ctl
