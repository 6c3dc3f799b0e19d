// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "core/desk/LookingAhead.h"
#include "core/store/figures/FiguresRepository.h"

#include <QFuture>

namespace carrel::desk {

/// How far a course has come.
struct CourseProgress {
    CourseId course;
    QString title;
    int units = 0;
    int unitsDone = 0;
    int cards = 0;
    int seen = 0;        ///< of the cards, answered once or more
    double recall = -1;  ///< mean chance of recall now of the cards in review; -1: none
};

/// Days on which somebody was here.
struct Attendance {
    int answers = 0;
    int daysOfAnswers = 0;
    int days = 0;          ///< reading alone among them
    int running = 0;       ///< days in a row up to today, or up to yesterday while today has just begun
    int longestPause = 0;  ///< whole days between two of these
    recall::StudyDay pauseBegan;
};

/// All that was done on a desk and what comes of it, in numbers.
struct ProgressView {
    static constexpr int kRecallDays = 371;  ///< 53 weeks
    static constexpr int kForecastDays = 30;

    recall::StudyDay today;
    double target = 0.9;
    std::vector<store::StudyDayRow> days;  ///< where something was done, oldest first, from the first on
    std::vector<store::RecallDay> recall;  ///< of the last kRecallDays
    std::vector<int> forecast;             ///< cards that come up, today first
    store::StabilityBins stability;
    store::DifficultyBins difficulty{};
    std::vector<CourseProgress> courses;

    /// Of so many days up to today.
    store::RecallDay recallIn(int lastDays) const;
    Attendance attendanceIn(int lastDays) const;
};

/// What the answers on a desk add up to. It holds nothing; what it hands back goes on when it is gone.
class Measuring {
public:
    Measuring(store::Vault& vault, const Preferences& preferences) : m_vault(vault), m_preferences(preferences) {}

    QFuture<Result<ProgressView>> view();
    /// The work of half a year at several aims, the desk's own among them; computed beside the vault's threads, until
    /// `progress` is cancelled.
    QFuture<Result<std::vector<WorkAhead>>> workAtOtherAims(std::shared_ptr<Progress> progress);

private:
    store::Vault& m_vault;
    const Preferences& m_preferences;
};

}  // namespace carrel::desk
