// SPDX-License-Identifier: GPL-3.0-or-later
#include "app/ctl/sync/BundleDeliverCommand.h"

#include "app/ctl/desk/Await.h"
#include "app/ctl/sync/Academy.h"
#include "core/base/Json.h"
#include "core/protocol/Bundle.h"

#include <QFile>

using namespace Qt::StringLiterals;

namespace carrel::ctl {

Syntax BundleDeliverCommand::syntax() const
{
    Syntax syntax;
    syntax.name = u"bundle deliver"_s;
    syntax.summary = u"Hand in to the academy what another desk sealed"_s;
    syntax.details = u"Any desk of the same organisation may. It comes to the account of whoever made it."_s;
    syntax.operands = {{u"FILE"_s, u"as 'carrelctl bundle export' wrote it"_s, true, false}};
    syntax.options = {DeskDoor::deskOption(), DeskDoor::passphraseOption()};
    return syntax;
}

Result<ExitCode> BundleDeliverCommand::run(const Invocation& invocation, Console& console)
{
    QFile file(invocation.operand(0));
    if (!file.open(QIODevice::ReadOnly))
        return fail(ErrorKind::NotFound, file.fileName());
    if (file.size() > protocol::kMostBundleBytes)
        return fail(ErrorKind::TooLarge, file.fileName());
    CARREL_ASSIGN(const auto desk, m_door.open(invocation));
    CARREL_ASSIGN(const auto client, academyOf(*desk));
    session::Ask ask;
    ask.method = "POST";
    ask.path = u"/v1/bundles"_s;
    ask.contentType = "application/octet-stream";
    ask.body = file.readAll();
    CARREL_ASSIGN(const auto answer, await(client->send(std::move(ask))));
    if (const auto problem = answer.problem())
        return fail(problem->status >= 500 ? ErrorKind::Offline : ErrorKind::AcademyRefused,
                    u"%1 %2"_s.arg(problem->status).arg(problem->type));
    CARREL_ASSIGN(const QJsonValue fates, readJson(answer.body));
    if (console.speaksJson())
        console.print(fates.toObject());
    else
        console.print(u"%1 were new to the academy, %2 it had."_s.arg(fates[u"applied"].toInt())
                          .arg(fates[u"duplicate"].toInt()));
    return ExitCode::Ok;
}

}  // namespace carrel::ctl
