// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "core/formats/moodlexml/MoodleTexts.h"
#include "core/quiz/Item.h"

namespace carrel::formats {

/// What reading one question of a Moodle XML file works with. `item` has its stem already, where a task has one.
struct MoodleReading {
    pugi::xml_node question;
    MoodleTexts& texts;
    quiz::Item& item;
    QStringList& changes;
};

/// What there is to answer, by the question's type. Fails with Unsupported for a type that needs a program or is not
/// known, Unreadable for a question that cannot be answered, each with a sentence.
Done readMoodleTask(const QString& type, MoodleReading reading);

/// "true", "1"
bool isYes(pugi::xml_node element, bool otherwise);

}  // namespace carrel::formats
