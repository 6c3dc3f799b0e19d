// SPDX-License-Identifier: GPL-3.0-or-later
#include "app/ctl/commands/VaultRekeyCommand.h"

#include "app/ctl/Counted.h"
#include "app/ctl/LongWork.h"
#include "app/ctl/desk/VaultText.h"

#include <QJsonArray>

using namespace Qt::StringLiterals;

namespace carrel::ctl {

Syntax VaultRekeyCommand::syntax() const
{
    Syntax syntax;
    syntax.name = u"vault rekey"_s;
    syntax.summary = u"Encrypt a whole desk anew under a fresh key"_s;
    syntax.details =
        u"For when somebody may have had the key. The passphrase stays; the recovery code is a new one, in force\n"
        "once it is written out. Killed in the middle, the desk opens with exactly one of the two keys and has\n"
        "everything in it. Older backups keep the key of their day."_s;
    syntax.examples = {u"carrelctl vault rekey --passphrase-file secret.txt"_s};
    syntax.options = {DeskDoor::deskOption(), DeskDoor::passphraseOption()};
    return syntax;
}

Result<ExitCode> VaultRekeyCommand::run(const Invocation& invocation, Console& console)
{
    CARREL_ASSIGN(ChosenDesk chosen, m_door.choose(invocation));
    CARREL_ASSIGN(const session::Proof proof, m_door.proofFor(chosen, invocation));
    const bool hasPassphrase = proof.kind == session::Proof::Kind::Passphrase;
    LongWork work(console, u"Encrypting anew"_s);
    const auto giveCode = [&console](const session::NewCode& code) {
        return handOver(console, code, {{u"unreadable_media"_s, QJsonArray::fromStringList(code.unreadableMedia)}});
    };
    CARREL_ASSIGN(const session::RekeyedDesk rekeyed,
                  m_door.unlockForNewSlots(chosen.directory)
                      .rekey(chosen.desk.id, proof, hasPassphrase ? &proof.words : nullptr, work.progress(), giveCode));
    console.endProgress();
    if (console.speaksJson())
        return ExitCode::Ok;
    console.print(u"%1 has a new key; the recovery code before opens nothing of it any more."_s.arg(chosen.desk.name));
    if (!rekeyed.unreadableMedia.isEmpty())
        console.print(counted(rekeyed.unreadableMedia.size(), u"picture or sound", u"pictures or sounds")
                      + u" could not be read and stayed behind."_s);
    return ExitCode::Ok;
}

}  // namespace carrel::ctl
