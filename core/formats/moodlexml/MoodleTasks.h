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

/// One `<answer>`: its share, its element for words and its feedback.
struct MoodleAnswer {
    pugi::xml_node node;
    QString words;
    double fraction = 0;
    quiz::Feedback feedback;
};

/// Fails with Unreadable for shares that are no numbers, and for too many.
Result<std::vector<MoodleAnswer>> moodleAnswers(MoodleReading& reading);

/// The unit whose factor is one stands behind the field; what is given in others is not read as one's own.
void readMoodleUnits(const MoodleReading& reading, quiz::NumericTask& task);

/// What there is to answer, by the question's type. Fails with Unsupported for a type that needs a program or is not
/// known, Unreadable for a question that cannot be answered, each with a sentence.
Done readMoodleTask(const QString& type, MoodleReading reading);

/// "true", "1"
bool isYes(pugi::xml_node element, bool otherwise);

}  // namespace carrel::formats
