// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "core/base/Clock.h"
#include "core/course/Course.h"
#include "core/quiz/Item.h"

namespace carrel::formats {

/// One answer that somebody gave before the cards came here.
struct PastReview {
    QString cardKey;
    Instant at;
    int rating = 3;  ///< 1 again .. 4 easy
    int takenMilliseconds = 0;
};

/// Where a card stood in the program it came from; the vault folds the reviews and uses this where there are none.
struct PastState {
    QString cardKey;
    double intervalDays = 0;
    double easeFactor = 0;  ///< 2.5; 0: unknown
    int lapses = 0;
    std::optional<Instant> due;
};

/// A course with everything in it, as values.
struct CoursePackage {
    course::Course course;
    std::vector<course::Unit> units;
    std::vector<quiz::Quiz> quizzes;
    std::vector<course::Card> cards;
    std::vector<PastReview> reviews;
    std::vector<PastState> states;
    bool isPart = false;  ///< it brings cards to a deck, as Anki's packages do: what it lacks is not taken away
};

/// What a reader made of one file or folder.
struct Package {
    std::vector<CoursePackage> courses;
};

}  // namespace carrel::formats
