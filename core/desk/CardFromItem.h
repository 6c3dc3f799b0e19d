// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "core/course/Course.h"
#include "core/quiz/Item.h"

namespace carrel::desk {

/// A card that asks what the item asked: its stem in front, the right answer and the feedback behind, tied to the
/// paragraph the item comes from.
course::Card cardFromItem(const QString& quizKey, const quiz::Item& item);

/// The right answer of an item in words, a line for each part; empty for an essay.
std::vector<course::Text> rightAnswer(const quiz::Item& item);

}  // namespace carrel::desk
