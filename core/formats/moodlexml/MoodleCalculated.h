// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "core/formats/moodlexml/MoodleTasks.h"

namespace carrel::formats {

/// "calculated", "calculatedsimple", "calculatedmulti"
bool isMoodleCalculated(const QString& type);

/// The question with the numbers of the first set that its file has, in all its texts but the formulas of its answers.
/// Which set that is, and of how many, goes to `changes`. Fails with Unreadable where the file has no numbers, or as
/// formulaValue does.
Result<pugi::xml_document> withFirstNumbers(pugi::xml_node question, QStringList& changes);

/// A number that a formula comes to, with its tolerance.
Done readMoodleCalculated(MoodleReading reading);

}  // namespace carrel::formats
