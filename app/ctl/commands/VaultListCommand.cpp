// SPDX-License-Identifier: GPL-3.0-or-later
#include "app/ctl/commands/VaultListCommand.h"

#include "app/ctl/JsonText.h"
#include "app/ctl/desk/VaultText.h"

#include <QJsonArray>

using namespace Qt::StringLiterals;

namespace carrel::ctl {

Syntax VaultListCommand::syntax() const
{
    Syntax syntax;
    syntax.name = u"vault list"_s;
    syntax.summary = u"List the desks of this person on this machine"_s;
    syntax.examples = {u"carrelctl vault list"_s};
    syntax.options = {{u"desk"_s, u"DIR"_s, u"the desks in this folder (default: this person's)"_s, {}, 'd'}};
    return syntax;
}

Result<ExitCode> VaultListCommand::run(const Invocation& invocation, Console& console)
{
    const session::DeskDirectory directory = m_door.directoryFor(invocation);
    const QString chosen = directory.defaultDesk().value_or(session::Desk()).id;
    QJsonArray desks;
    std::vector<QStringList> rows;
    for (const session::Desk& desk : directory.list()) {
        QJsonObject entry = toJson(desk);
        entry.insert(u"default"_s, desk.id == chosen);
        desks << entry;
        rows.push_back({desk.id == chosen ? u"*"_s : QString(), localText(desk.created), desk.name, desk.path});
    }
    if (console.speaksJson())
        console.print(QJsonObject{{u"desks"_s, desks}});
    else if (rows.empty())
        console.print(u"There is no desk yet. 'carrelctl vault create' makes one."_s);
    else
        console.printTable(rows);
    return ExitCode::Ok;
}

}  // namespace carrel::ctl
