// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "core/course/Course.h"
#include "core/quiz/Item.h"
#include "core/store/Connection.h"

namespace carrel::store {

/// Puts what a learner may look for into the index; what was there of it before must be dropped first.
/// A unit goes in by section, so that a hit leads to its heading.
Done indexUnit(Connection& connection, CourseId course, UnitId id, const course::Unit& unit);
Done indexQuiz(Connection& connection, CourseId course, QuizId id, const quiz::Quiz& quiz);
Done indexCard(Connection& connection, CourseId course, CardId id, const course::Card& card);
Done indexNote(Connection& connection, NoteId id, CourseId course, const QString& title, const QString& body,
               const QStringList& tags, Instant at);

}  // namespace carrel::store
