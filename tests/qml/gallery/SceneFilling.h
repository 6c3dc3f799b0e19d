// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "tests/support/SampleDesk.h"

namespace carrel::gallery {

inline const QString kLaw = QStringLiteral("personal-data-at-work");
inline const QString kFigures = QStringLiteral("reading-performance-figures");
inline const QString kBooks = QStringLiteral("the-book-and-its-readers");

/// Notes beside a unit, a place where reading stopped two days ago, some cards reviewed.
void liveIn(test::SampleDesk& sample, UnitId unit, CourseId course);
void review(test::SampleDesk& sample, CourseId course, int cards);
void writeNotes(test::SampleDesk& sample, CourseId course);
/// Half a year of sittings with a pause in it, ending today; some of what is due is forgotten.
void studyForHalfAYear(test::SampleDesk& sample);
/// A course with goals and tracks, walked up to two checks that were not passed; about "plain": without them;
/// "path-unplaced" and "path-placed": only up to its placement.
CourseId walkAPath(test::SampleDesk& sample, const QString& about);
/// A course that places its learners, taken or not.
CourseId beAtThePlacement(test::SampleDesk& sample, bool take);
/// An exam whose keys an academy has: to be begun, or about "taking", "handed-in", "provisional", "marked",
/// "not-counted", "essay-waits", "essay-read".
QuizId sitAnExam(test::SampleDesk& sample, const QString& about);
/// A quiz of one's own with boxes in gaps, times of items, a section without a way back and an essay: at its gaps, or
/// about "ways/timed", "ways/forward", "ways/pictures", "ways/pictured", "ways/result"; at "ways/said-pictures" and
/// "ways/said-pictured" answers are told of when they are checked.
QuizId takeAllWays(test::SampleDesk& sample, const QString& about);
/// A few items answered, one flagged; an adaptive quiz goes as far as they lead.
void beginQuiz(test::SampleDesk& sample, QuizId quiz, int answered);
/// The newest note was written on another desk too, over the same lines.
void writeApart(test::SampleDesk& sample);
/// Days of work that an academy took, save for a note and a setting; then some that waits.
void workInStep(test::SampleDesk& sample, const QString& about);
/// A shelf with courses that are here, one that is newer at the academy and two that are there alone.
void fillShelf(test::SampleDesk& sample, const QString& about, const QString& academyAddress);

}  // namespace carrel::gallery
