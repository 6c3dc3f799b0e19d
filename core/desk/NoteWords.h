// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "core/store/notes/NoteRepository.h"

namespace carrel::desk {

/// A note's first line with words, without Markdown's marks.
QString noteTitle(const QString& body);
/// Words written as #tag; a heading's "# " is none.
QStringList noteTags(const QString& body);
/// Puts the note's present words in place of what search knew of it; a removed one is not found.
Done reindexNote(store::Connection& connection, const store::NoteRow& row);
/// Keeps what the note said before in its history, unless the last version is of the same sitting; `always`: even then.
Done keepNoteVersion(store::Connection& connection, const store::NoteRow& before, Instant now, bool always = false);

/// The op of an edit: what it makes of the note, and the text it was made on. `settles`: of two texts
/// written apart, this one holds.
Done logNoteEdit(store::Connection& connection, const store::NoteRow& before, const store::NoteRow& after, Instant now,
                 bool settles = false);

}  // namespace carrel::desk
