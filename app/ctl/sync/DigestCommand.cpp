// SPDX-License-Identifier: GPL-3.0-or-later
#include "app/ctl/sync/DigestCommand.h"

#include "app/ctl/JsonText.h"
#include "app/ctl/sync/Academy.h"
#include "core/base/Await.h"
#include "core/base/Json.h"
#include "core/sync/VaultTables.h"

#include <QUrl>

using namespace Qt::StringLiterals;

namespace carrel::ctl {
namespace {

/// All that the desk reads; its own and the organisation's even where it has read nothing yet.
Result<QStringList> scopesOf(OpenedDesk& desk)
{
    return desk.vault().readNow<QStringList>([](store::Connection& connection) -> Result<QStringList> {
        CARREL_ASSIGN(const auto scopes, store::ScopeRepository(connection).scopes());
        QStringList names{u"me"_s, u"org"_s};
        for (const auto& [name, scope] : scopes)
            if (!names.contains(name))
                names << name;
        return names;
    });
}

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
        return problem->status == 404
                   ? fail(ErrorKind::NotFound, u"the academy has no scope \"%1\" for this desk"_s.arg(scope))
                   : fail(ErrorKind::AcademyRefused, problem->type);
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
        {u"scope"_s, u"SCOPE"_s, u"this one alone: me, org, admin or course:KEY (default: all of this desk)"_s, {}, 0},
        {u"server"_s, {}, u"ask the academy for its own"_s, {}, 0},
        DeskDoor::deskOption(),
        DeskDoor::passphraseOption()};
    return syntax;
}

Result<ExitCode> DigestCommand::run(const Invocation& invocation, Console& console)
{
    CARREL_ASSIGN(const auto desk, m_door.open(invocation));
    const bool server = invocation.has(u"server"_s);
    CARREL_ASSIGN(QStringList scopes, scopesOf(*desk));
    if (const QString scope = invocation.value(u"scope"_s); !scope.isEmpty()) {
        if (!server && !scopes.contains(scope))
            return fail(ErrorKind::NotFound, u"this desk reads no scope \"%1\""_s.arg(scope));
        scopes = {scope};
    }
    QJsonObject digests;
    for (const QString& scope : scopes) {
        CARREL_ASSIGN(const QString digest, server ? ofAcademy(*desk, scope) : ofDesk(*desk, scope));
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
