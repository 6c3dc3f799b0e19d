// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "core/quiz/JsonFields.h"

namespace carrel::quiz {

/// A text of one plain span is a string; any other is an array of strings (plain) and [text, style, link].
QJsonValue textToJson(const course::Text& text);
course::Text textFromJson(const QJsonValue& value, JsonProblem& problem);

}  // namespace carrel::quiz
