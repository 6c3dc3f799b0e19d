// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "core/formats/MediaBytes.h"
#include "core/quiz/Item.h"

namespace carrel::formats {

/// Quizzes as Moodle's XML, a category for each, pictures and sounds within. What has no form there goes to `lost`, by
/// item: rules of the quiz, links into the course, whole answers.
QByteArray moodleXml(const std::vector<quiz::Quiz>& quizzes, const MediaBytes& media, QStringList& lost);

}  // namespace carrel::formats
