// SPDX-License-Identifier: GPL-3.0-or-later
#include "app/ctl/commands/NotesEditCommand.h"

#include "app/ctl/desk/NoteText.h"

using namespace Qt::StringLiterals;

namespace carrel::ctl {

Syntax NotesEditCommand::syntax() const
{
    Syntax syntax;
    syntax.name = u"notes edit"_s;
    syntax.summary = u"Give a note a new text; the text before stays in its history"_s;
    syntax.examples = {u"carrelctl notes show 3 | sed s/colour/color/ | carrelctl notes edit 3 -"_s};
    syntax.operands = {{u"ID"_s, u"the note's number, from 'carrelctl notes list'"_s},
                       {u"TEXT"_s, u"the whole new text; without it, or with -, standard input"_s, false, true}};
    syntax.options = {DeskDoor::deskOption(), DeskDoor::passphraseOption()};
    return syntax;
}

Result<ExitCode> NotesEditCommand::run(const Invocation& invocation, Console& console)
{
    CARREL_ASSIGN(const NoteId id, idFrom<NoteId>(u"ID"_s, invocation.operand(0)));
    CARREL_ASSIGN(const DeskAndText given, openWithText(m_door, invocation, 1, console));
    CARREL_ASSIGN(const desk::Note note, waitFor(given.desk->noting.save(id, given.text)));
    return tellSaved(*given.desk, note, console);
}

}  // namespace carrel::ctl
