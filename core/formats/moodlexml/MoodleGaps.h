// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "core/formats/moodlexml/MoodleTasks.h"

namespace carrel::formats {

/// Words with answers among them: "{1:SHORTANSWER:=Paris#yes~*#no}". Fails with Unreadable, and with Unsupported for a
/// gap that takes several choices.
Done readMoodleCloze(MoodleReading reading);

/// Words with "[[1]]" among them, and choices by number and group ("gapselect", "ddwtos").
Done readMoodleWordChoice(MoodleReading reading);

/// A number with its tolerance, each as written; "*" is any number. Fails with Unreadable.
Result<quiz::AcceptedNumber> moodleNumber(const QString& written, const QString& tolerance);

}  // namespace carrel::formats
