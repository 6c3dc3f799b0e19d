// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "core/course/Block.h"
#include "core/desk/Noting.h"

namespace carrel::ui {

/// What a note says after its title, in one run and without Markdown's marks and the tags at its end.
QString wordsAfterTitle(const desk::Note& note);
/// "Tuesday · #rig #safety"; `day` as dayWords has it.
QString factsOf(const desk::Note& note, const QString& day);
/// "Unit 2.3, ‘Made safe’"; empty for a note that stands for itself.
QString unitWordsOf(const desk::Note& note);
/// The note as it reads. A link unit:KEY leads where the note belongs to a course; pictures are their words.
course::Blocks blocksOfNote(const QString& body, CourseId course);

}  // namespace carrel::ui
