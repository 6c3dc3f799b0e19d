// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "core/formats/MediaShelf.h"
#include "core/quiz/Item.h"

#include <pugixml.hpp>

namespace carrel::formats {

/// One `<question>` of a Moodle XML file.
struct MoodleQuestion {
    quiz::Item item;  ///< without key and category
    QString idNumber;
    QStringList changes;  ///< what could not be kept as written, each a sentence
};

/// Reads one question. `where` is its place in the file. Fails with Unsupported for a type that is not read and
/// Unreadable for a question that cannot be answered, each with a sentence.
Result<MoodleQuestion> readMoodleQuestion(pugi::xml_node question, MediaShelf& shelf, const QString& where);

}  // namespace carrel::formats
