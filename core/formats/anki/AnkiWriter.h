// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "core/base/Clock.h"
#include "core/base/Progress.h"
#include "core/course/Course.h"
#include "core/formats/MediaBytes.h"

#include <optional>
#include <vector>

namespace carrel::formats {

/// Where a card stands in its schedule, as a package says it.
struct AnkiStanding {
    enum class Phase { Learning = 1, Review = 2, Relearning = 3 };
    Phase phase = Phase::Review;
    int intervalDays = 0;
    double easeFactor = 2.5;
    int reps = 0;
    int lapses = 0;
    Instant due;           ///< of a review, any moment of its day
    double stability = 0;  ///< FSRS, in days; 0: none
    double difficulty = 0;
};

/// One answer that was given, or one day that was set by hand.
struct AnkiAnswer {
    Instant at;
    int rating = 3;  ///< 1 again .. 4 easy; 0: set by hand, and where no interval follows the card is new again
    int takenMilliseconds = 0;
    int phase = 0;         ///< before it: 0 new, else as AnkiStanding::Phase
    int intervalDays = 0;  ///< until the next one, as it was planned
    int lastIntervalDays = 0;
};

struct AnkiCard {
    course::Card card;
    std::optional<AnkiStanding> standing = {};
    std::vector<AnkiAnswer> answers = {};
};

/// A course's cards as a deck.
struct AnkiDeck {
    QString title;
    QString courseKey;
    bool keepsKeys = false;  ///< the cards came from such a package: their notes go by the same names
    bool withHistory = false;
    Instant made;      ///< now
    Instant firstDay;  ///< the beginning of a study day, from which due days count
    std::vector<AnkiCard> cards;
};

/// Writes the package (.apkg) to `path`: a collection of schema 11, as all of Anki's programs open it, and the media.
/// Notes have Anki's own types Basic, Basic (and reversed card) and Cloze; siblings that fit none of them have a type
/// with two fields for each. Without `withHistory` all cards are new. What has no form there goes to `lost`, by note.
/// Fails with Cancelled, DiskFull, Io; then the file is incomplete.
Done writeAnkiPackage(const QString& path, const AnkiDeck& deck, const MediaBytes& media, Progress& progress,
                      QStringList& lost);

}  // namespace carrel::formats
