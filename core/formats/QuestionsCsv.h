// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "core/quiz/Item.h"

namespace carrel::formats {

/// Questions as a table by RFC 4180, a line for each: quiz, key, kind, title, question, answers, right answers, points,
/// feedback, tags. For reading in a spreadsheet: formatting and pictures are not in it. A cell that a spreadsheet would
/// take for a formula begins with an apostrophe (THREATS.md 38).
QByteArray questionsCsv(const std::vector<quiz::Quiz>& quizzes);

/// One cell, quoted where it has to be, and never a formula.
QString csvCell(const QString& text);

}  // namespace carrel::formats
