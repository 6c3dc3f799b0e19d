// SPDX-License-Identifier: GPL-3.0-or-later
#include "app/ctl/commands/VaultCreateCommand.h"

#include "app/ctl/desk/VaultText.h"

using namespace Qt::StringLiterals;

namespace carrel::ctl {
namespace {

/// Whoever writes `vault create /srv/desk` means a place: a desk of that name would be somewhere else.
bool isPlace(const QString& name)
{
    return name.startsWith(u'/') || name.startsWith(u"./"_s) || name.startsWith(u"../"_s) || name.startsWith(u"~/"_s);
}

}  // namespace

Syntax VaultCreateCommand::syntax() const
{
    Syntax syntax;
    syntax.name = u"vault create"_s;
    syntax.summary = u"Make a desk: an encrypted vault for courses, cards and notes"_s;
    syntax.details =
        u"The key is kept in this machine's keychain. With a passphrase the desk wants both; where there is\n"
        "no keychain it wants the passphrase alone, and cannot do without one. Prints the recovery code,\n"
        "which opens the desk when all else is lost and is shown only this once."_s;
    syntax.examples = {u"carrelctl vault create 'Evening classes'"_s,
                       u"carrelctl vault create --passphrase-file secret.txt --desk /srv/desks --json"_s};
    syntax.operands = {{u"NAME"_s, u"what to call it (default: My desk)"_s, false}};
    syntax.options = {{u"passphrase-file"_s,
                       u"FILE"_s,
                       u"its passphrase is the first line of FILE, or of standard input for - (default: asked for at a "
                       "terminal, else none)"_s,
                       {},
                       0},
                      {u"desk"_s, u"DIR"_s, u"the folder of desks to make it in (default: this person's)"_s, {}, 'd'}};
    return syntax;
}

Result<ExitCode> VaultCreateCommand::run(const Invocation& invocation, Console& console)
{
    const QString folder = invocation.value(u"desk"_s);
    session::DeskDirectory directory = m_door.folderForNew(folder);
    const QString name = invocation.operands().isEmpty() ? u"My desk"_s : invocation.operand(0);
    if (isPlace(name))
        return fail(ErrorKind::InvalidInput, u"%1 is a place and not a name; --desk DIR says where"_s.arg(name));
    for (const session::Desk& other : directory.list()) {
        if (other.name == name.trimmed())
            return fail(ErrorKind::AlreadyExists, u"there is a desk called %1 in %2"_s.arg(name, other.path));
    }
    CARREL_ASSIGN(const auto passphrase,
                  m_door.newSecret(invocation, u"passphrase-file"_s,
                                   u"Passphrase for the new desk (empty: the keychain alone)"_s));
    const auto giveCode = [&console](const session::NewCode& code) { return handOver(console, code); };
    CARREL_ASSIGN(const session::CreatedDesk created,
                  m_door.unlockForNewSlots(directory).create(name, passphrase ? &*passphrase : nullptr, giveCode));
    const session::Desk& desk = created.desk->desk();
    CARREL_TRY(directory.setDefault(desk.id));
    if (!console.speaksJson())
        console.print(u"%1 is ready in %2"_s.arg(desk.name, desk.path));
    return ExitCode::Ok;
}

}  // namespace carrel::ctl
