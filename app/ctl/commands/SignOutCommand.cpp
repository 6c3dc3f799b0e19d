// SPDX-License-Identifier: GPL-3.0-or-later
#include "app/ctl/commands/SignOutCommand.h"

#include "app/ctl/Counted.h"
#include "app/ctl/desk/AcademyText.h"
#include "app/ctl/desk/VaultText.h"
#include "core/base/Await.h"
#include "core/session/academy/SignOut.h"

using namespace Qt::StringLiterals;

namespace carrel::ctl {

Syntax SignOutCommand::syntax() const
{
    Syntax syntax;
    syntax.name = u"sign-out"_s;
    syntax.summary = u"Take a desk out of its academy; everything on it stays"_s;
    syntax.details =
        u"Tells the academy, then forgets tokens and key. What was not sent yet is never dropped: it waits on the "
        u"desk\n"
        "for the same account, and no other can sign in there. Until then the desk may be read and not changed."_s;
    syntax.examples = {u"carrelctl sign-out"_s, u"carrelctl sign-out --keep-unsent"_s};
    syntax.options = {
        {u"keep-unsent"_s, {}, u"sign out though something was not sent yet; it goes on waiting"_s, {}, 0},
        DeskDoor::deskOption(),
        DeskDoor::passphraseOption()};
    return syntax;
}

Result<ExitCode> SignOutCommand::run(const Invocation& invocation, Console& console)
{
    CARREL_ASSIGN(const auto desk, m_door.open(invocation));
    CARREL_ASSIGN(const session::AcademyAccount account, signedInAccount(desk->vault()));
    session::AcademyClient client(account, desk->vault());
    session::SignOut signOut(client, desk->vault());
    const auto done =
        await(signOut.run(invocation.has(u"keep-unsent"_s) ? session::Unsent::Keep : session::Unsent::Refuse));
    if (!done && done.error().kind == ErrorKind::InvalidInput)
        return fail(done.error().as(ErrorKind::InvalidInput, u"sync first, or give --keep-unsent"_s));
    CARREL_TRY(done);
    if (!done->told)
        console.remark(u"the academy was not told; revoke the device %1 there"_s.arg(account.tokens.device));
    if (console.speaksJson())
        console.print(QJsonObject{{u"desk"_s, toJson(desk->about())},
                                  {u"account"_s, toJson(account)},
                                  {u"told"_s, done->told},
                                  {u"waiting"_s, done->waiting}});
    else
        console.print(u"%1 is signed out of %2. %3 to be sent."_s.arg(
            desk->about().name, account.url.toString(), counted(done->waiting, u"thing waits", u"things wait")));
    return ExitCode::Ok;
}

}  // namespace carrel::ctl
