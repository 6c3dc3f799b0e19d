// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "tests/support/OpenDesk.h"

namespace carrel::test {

/// One answer in so many; an answer that is both is missed, and all others are good ones.
struct AnswerShares {
    int missed;
    int easy;
};

/// Forty days of answers to a dozen cards, several on one day among them.
inline void study(OpenDesk& desk, AnswerShares oneIn)
{
    using recall::Rating;
    using namespace std::chrono_literals;
    desk.keep(smallCourse(12));
    int answer = 0;
    for (int day = 0; day < 40; ++day) {
        auto step = OpenDesk::wait(desk->reviewing.begin()).value();
        for (int i = 0; i < 30 && step.card; ++i) {
            const auto rating = ++answer % oneIn.missed == 0 ? Rating::Again
                                : answer % oneIn.easy == 0   ? Rating::Easy
                                                             : Rating::Good;
            desk.clock.advance(3min);
            step = OpenDesk::wait(desk->reviewing.answer(step.card->id, rating, 5s)).value();
        }
        desk.clock.advance(21h);
    }
}

}  // namespace carrel::test
