// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "core/quiz/Item.h"

namespace carrel::formats {

/// Stands for a hole while the markup around it is read; a noncharacter, to be taken out of the text itself first.
inline constexpr QChar kHole(0xfdd0);

/// Gives every gap the text before its hole, and the task the rest. Gaps for which there is no hole stay out.
void placeGaps(const course::Text& text, std::vector<quiz::Gap> gaps, quiz::GapTask& task);

}  // namespace carrel::formats
