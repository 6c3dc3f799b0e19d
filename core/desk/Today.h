// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "core/desk/NextStep.h"
#include "core/desk/Reviewing.h"

#include <QDate>
#include <QDateTime>

namespace carrel::desk {

/// Something that waits: a policy, a quiz that closes or was begun, the day to be ready for, a course under way.
struct ComingUp {
    enum class Kind { Policy, Quiz, ReadyDay, Course } kind = Kind::Course;
    std::int64_t id = 0;  ///< UnitId, QuizId or CourseId value; 0 for the day to be ready for
    QString title;
    QString courseTitle;
    int unitsDone = 0;
    int units = 0;
    int minutes = 0;
    std::optional<QDateTime> by = {};  ///< local time; the day to be ready for is its first moment
};

struct DayOfStudy {
    QDate date;
    int cards = 0;
    int seconds = 0;
};

struct TodayView {
    QDate date;
    recall::StudyDay day;  ///< the same
    std::vector<DueInCourse> due;
    int dueTotal = 0;
    int dueMinutes = 0;
    std::optional<NextStep> next;
    std::vector<NextStep> others;  ///< what else could be next, one for each course
    std::vector<ComingUp> comingUp;
    std::vector<DayOfStudy> week;     ///< seven days, today last
    std::optional<QDate> nextDueDay;  ///< when nothing is due
    int waitingForNetwork = 0;        ///< ops that wait to be sent
    bool emptyShelf = true;
};

class Today {
public:
    Today(store::Vault& vault, const Preferences& preferences) : m_vault(vault), m_preferences(preferences) {}

    QFuture<Result<TodayView>> view();
    /// The study day that it is now.
    recall::StudyDay day() const;

private:
    store::Vault& m_vault;
    const Preferences& m_preferences;
};

}  // namespace carrel::desk
