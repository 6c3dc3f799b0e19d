// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "core/desk/NextStep.h"
#include "core/desk/path/PathEvidence.h"
#include "core/path/NextStep.h"
#include "core/store/courses/CourseRepository.h"
#include "core/store/units/UnitRepository.h"

namespace carrel::desk {

/// What a learner is after in one course; empty: all of it, and every track.
struct PathChoice {
    QString goal;
    QString track;
    bool skipsPlacement = false;  ///< begins at the beginning, unplaced
    friend bool operator==(const PathChoice&, const PathChoice&) = default;
};

/// The keys of the preferences that hold it.
QString goalKey(const QString& courseKey);
QString trackKey(const QString& courseKey);
QString skipPlacementKey(const QString& courseKey);
/// What was chosen for every course, from Preferences::startingWith(kPathPreferences).
inline constexpr auto kPathPreferences = "path.";
PathChoice choiceOf(const QHash<QString, QJsonValue>& preferences, const QString& courseKey);

/// What a course lets a learner choose, in the order it comes up.
struct PathOffer {
    QStringList goals;
    QStringList tracks;
};
PathOffer offerOf(const std::vector<store::OutlineRow>& outline, const std::vector<store::UnitOnPath>& units);

/// Everything in one course that its next step is chosen from.
struct CoursePath {
    std::vector<store::OutlineRow> entries;      ///< units and quizzes in their order
    std::vector<course::PathTerms> terms;        ///< of each entry
    std::vector<QString> keys;                   ///< of each entry that is a unit
    std::vector<std::optional<Instant>> readAt;  ///< of each entry that is a unit
    bool begun = false;                          ///< something in it was opened
    PathEvidence evidence;
    std::vector<QuizId> unmarked;  ///< exams that were handed in and wait for their mark
    PathOffer offer;
    PathChoice choice;
    QString placed;                     ///< the level that was found, or empty
    std::vector<path::PathUnit> units;  ///< what core/path sees of each entry
    path::Goal goal;
};
Result<CoursePath> coursePath(store::Connection& connection, CourseId course, const PathChoice& choice,
                              const Moment& moment);

/// The place of a quiz that was passed before, may be taken once more, and asks about the unit at that place.
std::optional<std::size_t> proofOf(const CoursePath& path, std::size_t unit);

/// A unit whose checks were failed twice in a row and more, and that is not held.
struct Struggle {
    std::size_t unit = 0;
    int failures = 0;
};
std::optional<Struggle> struggleOf(const CoursePath& path);

/// What comes next in a course, if anything is left.
Result<std::optional<NextStep>> nextInCourse(store::Connection& connection, const store::ShelfRow& course,
                                             const PathChoice& choice, const Moment& moment);

}  // namespace carrel::desk
