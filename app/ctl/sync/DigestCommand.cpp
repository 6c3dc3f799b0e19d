// SPDX-License-Identifier: GPL-3.0-or-later
#include "app/ctl/sync/DigestCommand.h"

#include "app/ctl/JsonText.h"
#include "app/ctl/desk/Await.h"
#include "app/ctl/sync/Academy.h"
#include "core/base/Json.h"
#include "core/sync/VaultTables.h"

#include <QUrl>

using namespace Qt::StringLiterals;

namespace carrel::ctl {
namespace {

Result<QString> ofDesk(OpenedDesk& desk, const QString& scope)
{
    const auto options = desk.preferences.scheduling();
    return desk.vault().readNow<QString>([=](store::Connection& connection) -> Result<QString> {
        store::Transaction snapshot(connection);
        CARREL_ASSIGN(const auto digest, sync::VaultTables(snapshot, options, Instant{}).digest(scope));
        return QString::fromLatin1(digest.toHex());
    });
}

Result<QString> ofAcademy(OpenedDesk& desk, const QString& scope)
{
    CARREL_ASSIGN(const auto client, academyOf(desk));
    session::Ask ask;
    ask.path = u"/v1/digest?scope="_s + QString::fromLatin1(QUrl::toPercentEncoding(scope));
    CARREL_ASSIGN(const auto answer, await(client->send(std::move(ask))));
    if (const auto problem = answer.problem())
        return fail(problem->status == 404 ? ErrorKind::NotFound : ErrorKind::AcademyRefused, problem->type);
    CARREL_ASSIGN(const QJsonValue json, readJson(answer.body));
    return json[u"digest"].toString();
}

}  // namespace

Syntax DigestCommand::syntax() const
{
    Syntax syntax;
    syntax.name = u"digest"_s;
    syntax.summary = u"Print what two desks in step have alike"_s;
    syntax.details =
        u"One line for each scope: 64 hexadecimal digits made of all that is merged there. Equal on every\n"
        "desk of one person that is in step, and on their academy."_s;
    syntax.examples = {u"carrelctl digest --scope me"_s, u"carrelctl digest --server"_s};
    syntax.options = {
        {u"scope"_s, u"SCOPE"_s, u"this one alone: me, org, admin or course:KEY (default: me and org)"_s, {}, 0},
        {u"server"_s, {}, u"ask the academy for its own"_s, {}, 0},
        DeskDoor::deskOption(),
        DeskDoor::passphraseOption()};
    return syntax;
}

Result<ExitCode> DigestCommand::run(const Invocation& invocation, Console& console)
{
    CARREL_ASSIGN(const auto desk, m_door.open(invocation));
    const QStringList scopes =
        invocation.has(u"scope"_s) ? QStringList{invocation.value(u"scope"_s)} : QStringList{u"me"_s, u"org"_s};
    QJsonObject digests;
    for (const QString& scope : scopes) {
        CARREL_ASSIGN(const QString digest,
                      invocation.has(u"server"_s) ? ofAcademy(*desk, scope) : ofDesk(*desk, scope));
        digests.insert(scope, digest);
    }
    if (console.speaksJson()) {
        console.print(QJsonObject{{u"digests"_s, digests}});
        return ExitCode::Ok;
    }
    for (auto each = digests.begin(); each != digests.end(); ++each)
        console.print(each.value().toString() + u"  "_s + each.key());
    return ExitCode::Ok;
}

}  // namespace carrel::ctl
