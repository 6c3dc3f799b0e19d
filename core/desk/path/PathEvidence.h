// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "core/desk/ReviewSession.h"
#include "core/path/Mastery.h"

#include <QHash>
#include <QSet>

namespace carrel::desk {

/// What a learner has shown of a unit or of a concept.
struct Evidence {
    std::vector<path::Outcome> outcomes;
    path::CardsOfConcept cards;
    int attempts = 0;  ///< that asked about it
    int reviews = 0;   ///< of its cards
    int dueCards = 0;  ///< of these cards, today or before
    int guesses = 0;   ///< right answers that were marked as guesses, in the last attempt that asked
    int failures = 0;  ///< checks that were not passed, since the last that was
    std::optional<Instant> failedAt;
    std::optional<Instant> askedAt;  ///< last

    path::Mastery mastery() const { return path::masteryOf(outcomes, cards); }
    /// Of what was asked, by weight; 0..1.
    double meanScore() const;
};

/// A quiz of the course as it stands now.
struct AskingQuiz {
    QuizId id;
    bool isPlacement = false;
    bool mayBeTaken = true;  ///< an attempt is left
    QSet<QString> units;     ///< keys of those it asks about
};

/// All that was shown in one course.
struct PathEvidence {
    QHash<QString, Evidence> units;     ///< by key
    QHash<QString, Evidence> concepts;  ///< by name, as the questions have it
    QStringList conceptNames;           ///< in the order they are asked
    std::vector<AskingQuiz> quizzes;
    int placementAnswers = 0;
    double placementSureness = 0;  ///< 0..1, of the level; 0 where it was found by marks alone
    std::optional<Instant> placedAt;
};

/// Reads the newest attempts and all cards of a course. A check asks as much of a unit as four outcomes, however few
/// its questions are, and an older
/// check a quarter of a newer; a right answer that was marked as a guess counts half. A card counts for the concepts
/// whose questions come from the same paragraph.
Result<PathEvidence> pathEvidence(store::Connection& connection, CourseId course, const Moment& moment);

}  // namespace carrel::desk
