// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "core/quiz/Item.h"

#include <functional>

namespace carrel::formats {

/// The bytes of a medium by its hash; nothing where they are not here.
using MediaBytes = std::function<std::optional<QByteArray>(const QString& hash)>;

/// Quizzes as Moodle's XML, a category for each, pictures and sounds within. What has no form there goes to `lost`, by
/// item: rules of the quiz, links into the course, whole answers.
QByteArray moodleXml(const std::vector<quiz::Quiz>& quizzes, const MediaBytes& media, QStringList& lost);

}  // namespace carrel::formats
