// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "core/base/Id.h"

#include <QString>

namespace carrel::desk {

/// What to do next and why.
struct NextStep {
    enum class Reason {
        ContinueReading,  ///< stopped inside it
        NextInCourse,     ///< the one before it is done
        PlacementFirst,   ///< the course begins with a placement quiz
        CheckReady,       ///< all units before the quiz are read
        PolicyToRead,     ///< waits to be acknowledged
        StartCourse,      ///< nothing is under way
        OnTheWay,         ///< it leads to the goal that was chosen
        NeededFirst,      ///< `of` builds on it
        CheckFailed,      ///< `count` checks of it were not passed
        ProveAgain,       ///< what its check said is too old, or too little: the quiz is taken again
        HeldTooLittle,    ///< answers and cards say that `count` per cent of it is held
        Struggling,       ///< a remedial unit: `count` checks of `of` in a row were not passed
        MuchIsDue,        ///< `count` cards come before anything new
    } reason = Reason::StartCourse;
    enum class What { Unit, Quiz, Review } what = What::Unit;
    std::int64_t id = 0;  ///< UnitId or QuizId value; of a review nothing
    CourseId course;
    QString courseTitle;
    QString title;
    QString number;         ///< "4.2"
    QString heading;        ///< where reading stopped
    QString previousTitle;  ///< for NextInCourse
    QString of;             ///< the title it is wanted for: of a unit, or of the goal
    int count = 0;          ///< of checks, per cent or cards, as the reason says
    int guesses = 0;        ///< right answers on it that were marked as guesses
    QString reviewedBy;     ///< a program made it, and this person has read it
    QString strugglesWith;  ///< the signal of this course, also where nothing can be proposed: a unit's title
    int failures = 0;       ///< its checks in a row that were not passed
    int minutesLeft = 0;
};

}  // namespace carrel::desk
