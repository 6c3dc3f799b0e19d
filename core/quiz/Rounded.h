// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "core/quiz/Item.h"

namespace carrel::quiz {

/// Whether a double has so many figures.
bool isRounding(const Rounding& rounding);

/// Whether both numbers, rounded, are the same. They are rounded as they are written, by their decimal digits:
/// 1.005 to two decimals is 1.01, though the double is a hair less than it says.
bool sameRounded(double one, double other, const Rounding& rounding);

/// The number that is accepted where both are rounded, with the ends of what rounds to the same.
AcceptedNumber acceptedRounded(double value, const Rounding& rounding);

}  // namespace carrel::quiz
