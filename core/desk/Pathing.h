// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "core/desk/path/CoursePath.h"

#include <QDate>
#include <QFuture>

namespace carrel::desk {

/// How far one thing that a course teaches is held.
struct ConceptStanding {
    QString name;
    path::Mastery mastery;
    bool isMastered = false;
    int answers = 0;  ///< to questions about it
    int cards = 0;    ///< of it that were seen
    int reviews = 0;  ///< of these

    bool wasAsked() const { return answers > 0 || cards > 0; }
};
/// What is held least comes first; what nothing was asked about comes last, in its order.
std::vector<ConceptStanding> weakestFirst(std::vector<ConceptStanding> concepts);

/// A course as a path: what may be chosen, what was, and how far each concept is held.
struct PathView {
    QString courseKey;
    QString courseTitle;
    PathOffer offer;
    PathChoice choice;
    QString placed;  ///< level; empty: nobody was placed
    std::optional<QDate> placedOn;
    int placementAnswers = 0;
    double placementSureness = 0;      ///< 0..1; 0: by marks alone
    std::optional<QuizId> placement;   ///< the quiz that places, where one may still be taken
    bool isPlacementUnderWay = false;  ///< begun, and not handed in
    std::vector<ConceptStanding> concepts;
    bool isToldByUnits = false;  ///< its questions name no concepts: these are its units
    QString strugglesWith;       ///< a unit's title, or empty
    int failures = 0;
    QString remedy;       ///< the title of what would help, if the course has it
    int provenInRow = 0;  ///< units whose checks were right at once; 0: too few to tell anything
    QString ahead;        ///< the title of the unit whose check may come before it is read, or empty
    std::optional<QuizId> aheadCheck;
};

/// The way through a course: it is looked at, and its goal and track are chosen. It holds nothing.
class Pathing {
public:
    Pathing(store::Vault& vault, Preferences& preferences) : m_vault(vault), m_preferences(preferences) {}

    QFuture<Result<PathView>> view(CourseId course);
    /// A setting, so that it goes wherever the settings go.
    QFuture<Result<bool>> chooseGoal(const QString& courseKey, const QString& goal);
    QFuture<Result<bool>> chooseTrack(const QString& courseKey, const QString& track);
    /// Begins the course without being placed; false takes that back.
    QFuture<Result<bool>> skipPlacement(const QString& courseKey, bool skip);

private:
    store::Vault& m_vault;
    Preferences& m_preferences;
};

}  // namespace carrel::desk
