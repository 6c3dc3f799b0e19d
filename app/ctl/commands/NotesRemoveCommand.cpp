// SPDX-License-Identifier: GPL-3.0-or-later
#include "app/ctl/commands/NotesRemoveCommand.h"

using namespace Qt::StringLiterals;

namespace carrel::ctl {

Syntax NotesRemoveCommand::syntax() const
{
    Syntax syntax;
    syntax.name = u"notes remove"_s;
    syntax.summary = u"Take a note off the desk; --undo puts it back"_s;
    syntax.examples = {u"carrelctl notes remove 3"_s, u"carrelctl notes remove --undo 3"_s};
    syntax.operands = {{u"ID"_s, u"the note's number, from 'carrelctl notes list'"_s}};
    syntax.options = {{u"undo"_s, {}, u"put back a note that was removed"_s, {}, 0},
                      DeskDoor::deskOption(),
                      DeskDoor::passphraseOption()};
    return syntax;
}

Result<ExitCode> NotesRemoveCommand::run(const Invocation& invocation, Console& console)
{
    const bool undo = invocation.has(u"undo"_s);
    CARREL_ASSIGN(const NoteId id, idFrom<NoteId>(u"ID"_s, invocation.operand(0)));
    CARREL_ASSIGN(const auto desk, m_door.open(invocation));
    CARREL_TRY(waitFor(undo ? desk->noting.putBack(id) : desk->noting.remove(id)));
    if (console.speaksJson())
        console.print(QJsonObject{{u"id"_s, static_cast<qint64>(id.value)}, {u"removed"_s, !undo}});
    else if (undo)
        console.print(u"Note %1 is back."_s.arg(id.value));
    else
        console.print(u"Note %1 is removed; 'carrelctl notes remove --undo %1' puts it back."_s.arg(id.value));
    return ExitCode::Ok;
}

}  // namespace carrel::ctl
