// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "core/quiz/Item.h"

#include <pugixml.hpp>

namespace carrel::formats {

/// The rules that a quiz of a backup is taken by. What has no place here is told in `changes`.
void readQuizRules(pugi::xml_node node, quiz::Quiz& quiz, QStringList& changes);

/// What a quiz says of all of its questions, once they are there.
void ruleQuestions(pugi::xml_node node, quiz::Quiz& quiz);

}  // namespace carrel::formats
