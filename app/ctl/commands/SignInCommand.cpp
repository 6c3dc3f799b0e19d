// SPDX-License-Identifier: GPL-3.0-or-later
#include "app/ctl/commands/SignInCommand.h"

#include "app/ctl/desk/Await.h"
#include "app/ctl/desk/Secrets.h"
#include "app/ctl/desk/VaultText.h"
#include "core/session/academy/Enrolment.h"

#include <QSysInfo>

using namespace Qt::StringLiterals;

namespace carrel::ctl {
namespace {

QJsonObject toJson(const session::AcademyAccount& account)
{
    const protocol::TokenReply& tokens = account.tokens;
    return {{u"url"_s, account.url.toString()},          {u"server"_s, tokens.identity.server},
            {u"tenant"_s, tokens.identity.tenant},       {u"account"_s, tokens.identity.account},
            {u"device"_s, tokens.device},                {u"name"_s, tokens.name},
            {u"email"_s, tokens.email},                  {u"roles"_s, QJsonArray::fromStringList(tokens.roles)}};
}

}  // namespace

Syntax SignInCommand::syntax() const
{
    Syntax syntax;
    syntax.name = u"sign-in"_s;
    syntax.summary = u"Connect a desk with an academy, as a device of one person there"_s;
    syntax.details =
        u"A desk belongs to one account: whoever signed in first may sign in again, nobody else may. With - for both\n"
        "files, the passphrase is the first line of standard input and the code the second."_s;
    syntax.examples = {u"carrelctl sign-in --server https://academy.example --enrolment-code code.txt"_s};
    syntax.options = {{u"server"_s, u"URL"_s, u"the academy: https://HOST[:PORT]"_s, {}, 0},
                      {u"enrolment-code"_s,
                       u"FILE"_s,
                       u"the one-time code is the first line of FILE, or of standard input for -"_s,
                       {},
                       0},
                      {u"device-name"_s,
                       u"NAME"_s,
                       u"what the academy lists this device as (default: the machine's name)"_s,
                       {},
                       0},
                      DeskDoor::deskOption(),
                      DeskDoor::passphraseOption()};
    return syntax;
}

Result<ExitCode> SignInCommand::run(const Invocation& invocation, Console& console)
{
    if (!invocation.has(u"server"_s) || !invocation.has(u"enrolment-code"_s))
        return fail(ErrorKind::InvalidInput, u"--server URL and --enrolment-code FILE are needed"_s);
    CARREL_ASSIGN(const QUrl academy, session::readAcademyUrl(invocation.value(u"server"_s)));
    CARREL_ASSIGN(const auto desk, m_door.open(invocation));
    CARREL_ASSIGN(const crypto::SecureBytes code, secretFromFile(invocation.value(u"enrolment-code"_s)));
    session::Enrolment enrolment(academy, desk->vault());
    CARREL_ASSIGN(const session::AcademyAccount account,
                  await(enrolment.enrol(
                      QString::fromUtf8(reinterpret_cast<const char*>(code.data()), static_cast<qsizetype>(code.size())),
                      invocation.value(u"device-name"_s, QSysInfo::machineHostName()))));
    if (console.speaksJson())
        console.print(QJsonObject{{u"desk"_s, ctl::toJson(desk->about())}, {u"account"_s, toJson(account)}});
    else
        console.print(u"%1 is now a device of %2 at %3."_s.arg(desk->about().name, account.tokens.email,
                                                               account.url.toString()));
    return ExitCode::Ok;
}

}  // namespace carrel::ctl
