// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "core/quiz/Item.h"

namespace carrel::formats {

/// Quizzes as GIFT, a category for each. What has no form there goes to `lost`, by item: whole questions with gaps or
/// an order, marks, hints, pictures.
QString giftText(const std::vector<quiz::Quiz>& quizzes, QStringList& lost);

}  // namespace carrel::formats
