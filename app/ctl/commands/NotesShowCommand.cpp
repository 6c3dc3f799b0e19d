// SPDX-License-Identifier: GPL-3.0-or-later
#include "app/ctl/commands/NotesShowCommand.h"

#include "app/ctl/desk/NoteText.h"

using namespace Qt::StringLiterals;

namespace carrel::ctl {

Syntax NotesShowCommand::syntax() const
{
    Syntax syntax;
    syntax.name = u"notes show"_s;
    syntax.summary = u"Print the Markdown of a note"_s;
    syntax.examples = {u"carrelctl notes show 3 > note.md"_s};
    syntax.operands = {{u"ID"_s, u"the note's number, from 'carrelctl notes list'"_s}};
    syntax.options = {DeskDoor::deskOption(), DeskDoor::passphraseOption()};
    return syntax;
}

Result<ExitCode> NotesShowCommand::run(const Invocation& invocation, Console& console)
{
    CARREL_ASSIGN(const NoteId id, idFrom<NoteId>(u"ID"_s, invocation.operand(0)));
    CARREL_ASSIGN(const auto desk, m_door.open(invocation));
    CARREL_ASSIGN(const desk::Note note, waitFor(desk->noting.get(id)));
    if (console.speaksJson())
        console.print(QJsonObject{{u"note"_s, toJson(note)}});
    else
        console.print(note.body);
    return ExitCode::Ok;
}

}  // namespace carrel::ctl
