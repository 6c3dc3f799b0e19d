// SPDX-License-Identifier: GPL-3.0-or-later
#include "app/ctl/commands/NotesListCommand.h"

#include "app/ctl/JsonText.h"
#include "app/ctl/desk/NoteText.h"

#include <QJsonArray>

using namespace Qt::StringLiterals;

namespace carrel::ctl {

Syntax NotesListCommand::syntax() const
{
    Syntax syntax;
    syntax.name = u"notes list"_s;
    syntax.summary = u"List notes, the last changed first"_s;
    syntax.examples = {u"carrelctl notes list --tag exam"_s};
    syntax.options = {{u"tag"_s, u"TAG"_s, u"only those with #TAG in them"_s, {}, 't'},
                      DeskDoor::deskOption(),
                      DeskDoor::passphraseOption()};
    return syntax;
}

Result<ExitCode> NotesListCommand::run(const Invocation& invocation, Console& console)
{
    QString tag = invocation.value(u"tag"_s).toLower();
    if (tag.startsWith(u'#'))
        tag.remove(0, 1);
    CARREL_ASSIGN(const auto desk, m_door.open(invocation));
    CARREL_ASSIGN(const auto notes, waitFor(desk->noting.list(tag)));
    if (console.speaksJson()) {
        QJsonArray list;
        for (const desk::Note& note : notes)
            list << toJson(note);
        console.print(QJsonObject{{u"notes"_s, list}});
        return ExitCode::Ok;
    }
    std::vector<QStringList> rows{{u"ID"_s, u"CHANGED"_s, u"TITLE"_s}};
    for (const desk::Note& note : notes)
        rows.push_back({QString::number(note.id.value), localText(note.changedAt), note.title});
    if (notes.empty())
        console.print(u"No notes."_s);
    else
        console.printTable(rows);
    return ExitCode::Ok;
}

}  // namespace carrel::ctl
