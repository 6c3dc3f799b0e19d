// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <cstdint>

namespace carrel::recall {

/// Which of the two algorithms that carry the name.
enum class Sm2Variant {
    Published,  ///< Wozniak's text of 1990 and 1998: new EF, interval rounded up, EF untouched by a lapse
    Delphi,     ///< his own program: old EF for the interval, rounded to nearest, EF lowered by a lapse too
};

/// What SM-2 remembers of one card. A new card is the default.
struct Sm2State {
    int repetition = 0;             ///< n of I(n); 0 before the first answer
    std::int64_t intervalDays = 0;  ///< 1 or more after the first answer
    int easeHundredths = 250;       ///< EF * 100, at least 130 (Published)
    double ease = 2.5;              ///< EF, at least 1.3 (both; the Delphi code keeps it as a double)
    bool repeatToday = false;       ///< asked again the same day until a grade of 4 or 5
};

/// The state after an answer of quality `grade`, 0 (blackout) .. 5 (perfect), given on the day it was due.
/// Source: P. A. Wozniak, "Application of a computer to improve the results obtained in working with the
/// SuperMemo method", 1990, steps 1-7 of algorithm SM-2; the variant: his SM-2 source code.
Sm2State sm2Next(const Sm2State& state, int grade, Sm2Variant variant = Sm2Variant::Published);

}  // namespace carrel::recall
