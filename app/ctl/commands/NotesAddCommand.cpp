// SPDX-License-Identifier: GPL-3.0-or-later
#include "app/ctl/commands/NotesAddCommand.h"

#include "app/ctl/desk/NoteText.h"

using namespace Qt::StringLiterals;

namespace carrel::ctl {

Syntax NotesAddCommand::syntax() const
{
    Syntax syntax;
    syntax.name = u"notes add"_s;
    syntax.summary = u"Write a note in Markdown; words written as #tag become its tags"_s;
    syntax.details =
        u"With --passphrase-file - the first line of standard input is the passphrase and the note is what\n"
        "follows. Words on a command line can be seen by other programs of this machine; those on\n"
        "standard input cannot."_s;
    syntax.examples = {u"carrelctl notes add 'Read on **spacing** #exam'"_s, u"carrelctl notes add - < note.md"_s};
    syntax.operands = {{u"TEXT"_s, u"the note; without it, or with -, standard input"_s, false, true}};
    syntax.options = {
        {u"unit"_s, u"ID"_s, u"write it in the margin of this unit, by its number in a search"_s, {}, 'u'},
        DeskDoor::deskOption(),
        DeskDoor::passphraseOption()};
    return syntax;
}

Result<ExitCode> NotesAddCommand::run(const Invocation& invocation, Console& console)
{
    CARREL_ASSIGN(const UnitId unit, invocation.id<UnitId>(u"unit"_s));
    CARREL_ASSIGN(const DeskAndText given, openWithText(m_door, invocation, 0, console));
    desk::NotePlace place;
    if (!unit.isNull()) {
        CARREL_ASSIGN(const desk::OpenUnit open, waitFor(given.desk->reading.open(unit)));
        place.unit = unit;
        place.course = open.course;
    }
    CARREL_ASSIGN(const desk::Note note, waitFor(given.desk->noting.create(given.text, place)));
    return tellSaved(*given.desk, note, console);
}

}  // namespace carrel::ctl
