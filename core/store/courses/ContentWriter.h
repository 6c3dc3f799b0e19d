// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "core/base/Progress.h"
#include "core/formats/Package.h"
#include "core/recall/Scheduler.h"
#include "core/store/BulkWriting.h"
#include "core/store/Vault.h"
#include "core/store/cards/CardRepository.h"

#include <QHash>
#include <QSet>

namespace carrel::store {

/// How many of each came to stand in the vault.
struct ContentCounts {
    int units = 0;
    int quizzes = 0;
    int cards = 0;
    int reviews = 0;
};

/// Writes one course of a package: makes it, or brings the one with the same key to this version. Progress, reviews and
/// notes stay, and so does the learner's wording of a card; a card that the new version lacks stays as well when it was
/// ever reviewed, suspended. A package that is a part adds to what is there and takes nothing away.
class ContentWriter {
public:
    ContentWriter(Transaction& transaction, const recall::SchedulingOptions& options, Instant now,
                  std::chrono::seconds utcOffset, Progress& progress);

    /// `bytes`: what its media take on the disk. Fails with Cancelled when `progress` says so, else as the disk does.
    Result<CourseId> write(const formats::CoursePackage& package, const QString& origin, std::int64_t bytes);
    const ContentCounts& counts() const { return m_counts; }

private:
    Done writeModules(const formats::CoursePackage& package);
    Done writeUnits(const formats::CoursePackage& package);
    Done writeQuizzes(const formats::CoursePackage& package);
    Done writeCards(const formats::CoursePackage& package);
    /// They went out of the index with the course.
    Done keepCardsNotSeen(const QHash<QString, CardId>& known);
    /// A card that the learner made is none of the package's, and stays as it is.
    Done removeCardsNotSeen(const QString& courseKey, const QHash<QString, CardId>& known);
    using PastReviews = std::vector<const formats::PastReview*>;
    /// What the package tells of each card's past, by its key.
    struct History {
        QHash<QString, PastReviews> reviews;
        QHash<QString, const formats::PastState*> states;
    };
    static History historyOf(const formats::CoursePackage& package);
    /// What the learner wrote on a card stays in every version.
    Result<course::Card> asTheLearnerHasIt(CardId known, const course::Card& card, const QString& courseKey);
    Done addCard(CardId id, const course::Card& card, std::int64_t note, int place, const QString& courseKey,
                 const History& history);
    Done bringUp(CardId id, const course::Card& card, std::int64_t note, int place, const QString& courseKey,
                 const History& history);
    /// Writes the reviews and moves `row` on by them; false: the package knows nothing of its past.
    Result<bool> fold(CardStateRow& row, const QString& key, const History& history);
    Done foldReviews(CardStateRow& row, PastReviews reviews);
    void applyPastState(CardStateRow& row, const formats::PastState& past) const;
    Done step();

    Connection& m_connection;
    BulkWriting m_bulk;
    recall::SchedulingOptions m_options;
    Instant m_now;
    std::chrono::seconds m_utcOffset;
    Progress& m_progress;
    ContentCounts m_counts;
    CourseId m_course;
    std::int64_t m_nextReview = -1;  ///< seq; ascends below those that are there
    std::int64_t m_done = 0;
    std::int64_t m_total = 0;

    struct Place {
        std::int64_t module = 0;
        int position = 0;
        QString number;
    };
    QHash<QString, Place> m_unitPlaces;
    QHash<QString, Place> m_quizPlaces;
    QSet<QString> m_written;         ///< keys of cards
    QSet<std::int64_t> m_withdrawn;  ///< cards, before this version
};

}  // namespace carrel::store
