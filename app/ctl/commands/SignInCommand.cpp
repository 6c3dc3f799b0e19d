// SPDX-License-Identifier: GPL-3.0-or-later
#include "app/ctl/commands/SignInCommand.h"

#include "app/ctl/desk/AcademyText.h"
#include "app/ctl/desk/Secrets.h"
#include "app/ctl/desk/VaultText.h"
#include "core/base/Await.h"
#include "core/session/academy/BrowserSignIn.h"
#include "core/session/academy/Enrolment.h"
#include "core/session/academy/MachineTrust.h"

#include <QProcess>
#include <QStandardPaths>
#include <QSysInfo>

using namespace Qt::StringLiterals;

namespace carrel::ctl {
namespace {

/// This program has no window; the desktop's own opener does it, where there is a desktop.
void openInBrowser(const QUrl& page)
{
    const QString opener = QStandardPaths::findExecutable(u"xdg-open"_s);
    const bool display = qEnvironmentVariableIsSet("DISPLAY") || qEnvironmentVariableIsSet("WAYLAND_DISPLAY");
    if (!opener.isEmpty() && display)
        QProcess::startDetached(opener, {QString::fromLatin1(page.toEncoded())});
}

QString deviceName(const Invocation& invocation)
{
    return invocation.value(u"device-name"_s, QSysInfo::machineHostName());
}

Result<session::AcademyAccount> byCode(const QUrl& academy, store::Vault& vault, const Invocation& invocation)
{
    CARREL_ASSIGN(const crypto::SecureBytes code, secretFromFile(invocation.value(u"enrolment-code"_s)));
    session::Enrolment enrolment(academy, vault);
    return await(enrolment.enrol(textOf(code), deviceName(invocation)));
}

Result<session::AcademyAccount> byBrowser(const QUrl& academy, store::Vault& vault, const Invocation& invocation,
                                          Console& console)
{
    session::BrowserSignIn signIn(academy, invocation.value(u"org"_s), vault);
    CARREL_ASSIGN(const QUrl page, signIn.begin(deviceName(invocation)));
    console.remark(u"sign in within five minutes at %1"_s.arg(QString::fromLatin1(page.toEncoded())));
    openInBrowser(page);
    return await(signIn.outcome());
}

}  // namespace

Syntax SignInCommand::syntax() const
{
    Syntax syntax;
    syntax.name = u"sign-in"_s;
    syntax.summary = u"Connect a desk with an academy, as a device of one person there"_s;
    syntax.details =
        u"With a one-time code, or by the browser of this machine, which is opened where there is a display; its\n"
        "address goes to standard error. A desk belongs to one account: whoever signed in first may sign in again,\n"
        "nobody else may. With - for both files, the passphrase is the first line of standard input and the code the\n"
        "second."_s;
    syntax.examples = {u"carrelctl sign-in --server https://academy.example --enrolment-code code.txt"_s,
                       u"carrelctl sign-in --server https://academy.example --browser --org north"_s};
    syntax.options = {
        {u"server"_s, u"URL"_s, u"the academy: https://HOST[:PORT]"_s, {}, 0},
        {u"enrolment-code"_s,
         u"FILE"_s,
         u"the one-time code is the first line of FILE, or of standard input for -"_s,
         {},
         0},
        {u"browser"_s, {}, u"sign in on the academy's own page"_s, {}, 0},
        {u"org"_s, u"SLUG"_s, u"the organisation, for --browser"_s, {}, 0},
        {u"device-name"_s, u"NAME"_s, u"what the academy lists this device as (default: the machine's name)"_s, {}, 0},
        DeskDoor::deskOption(),
        DeskDoor::passphraseOption()};
    return syntax;
}

Result<ExitCode> SignInCommand::run(const Invocation& invocation, Console& console)
{
    const bool browser = invocation.has(u"browser"_s);
    if (!invocation.has(u"server"_s) || browser == invocation.has(u"enrolment-code"_s))
        return fail(ErrorKind::InvalidInput, u"--server URL, and one of --enrolment-code FILE and --browser"_s);
    if (browser != invocation.has(u"org"_s))
        return fail(ErrorKind::InvalidInput, u"--browser and --org SLUG go together"_s);
    CARREL_ASSIGN(const QUrl academy, session::readAcademyUrl(invocation.value(u"server"_s)));
    CARREL_TRY(session::mayJoin(m_door.policy(), academy));
    CARREL_ASSIGN(const auto desk, m_door.open(invocation));
    CARREL_ASSIGN(const session::AcademyAccount account, browser
                                                             ? byBrowser(academy, desk->vault(), invocation, console)
                                                             : byCode(academy, desk->vault(), invocation));
    if (console.speaksJson())
        console.print(QJsonObject{{u"desk"_s, toJson(desk->about())}, {u"account"_s, toJson(account)}});
    else
        console.print(
            u"%1 is now a device of %2 at %3."_s.arg(desk->about().name, account.tokens.email, account.url.toString()));
    return ExitCode::Ok;
}

}  // namespace carrel::ctl
