// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "core/course/Course.h"
#include "core/recall/Queue.h"
#include "core/store/Connection.h"

#include <QHash>

namespace carrel::store {

/// The columns of card_states; see the migration for `queue` and `due`.
struct CardStateRow {
    CardId card;
    CourseId course;
    std::int64_t note = 0;
    bool suspended = false;
    recall::StudyDay buriedUntil;
    int place = 0;
    std::uint64_t identity = 0;   ///< identityOf its keys
    std::int64_t lastReview = 0;  ///< where the chain of its reviews begins
    bool told = false;            ///< an import said where it stands, without the reviews that led there
    recall::CardState state;
};

/// The same number for a card on every desk: draws its fuzz.
std::uint64_t identityOf(const QString& courseKey, const QString& cardKey);

struct CardRow {
    CardId id;
    CourseId course;
    QString courseTitle;
    QString courseKey;
    course::Card card;
    CardStateRow state;
    std::optional<UnitId> unit;
    QString unitNumber;
    QString unitTitle;
};

/// A due card with its course, as the queue is built from.
template <class Card>
struct InCourse {
    Card card;
    CourseId course;
};

/// Where a card that waits for review stands, for looking ahead.
struct CardStanding {
    recall::MemoryState memory;  ///< stability 0 where the algorithm keeps none
    recall::TwoTraces traces;    ///< slow 0 where it keeps none of them
    int intervalDays = 0;
    recall::StudyDay lastDay;
    recall::StudyDay dueDay;
};

/// A card that comes from a unit, and what is remembered of it.
struct CardOfUnit {
    QString unitKey;
    QString unitAnchor;
    recall::CardState state;
};

class CardRepository {
public:
    explicit CardRepository(Connection& connection) : m_connection(connection) {}

    /// A card whose key the course does not have yet.
    Result<CardId> insert(CourseId course, const course::Card& card);
    Result<CardId> upsert(CourseId course, const course::Card& card);
    Result<QHash<QString, CardId>> keys(CourseId course);
    Result<std::optional<CardId>> find(CourseId course, const QString& key);
    Done remove(CardId card);
    Done setText(CardId card, const course::Blocks& front, const course::Blocks& back);
    /// NotFound when it is gone; VaultDamaged when its text cannot be read.
    Result<CardRow> get(CardId card);

    /// How ops name it. NotFound when it is gone.
    Result<QString> opKey(CardId card);
    /// NotFound when it is gone.
    Result<CardStateRow> state(CardId card);
    /// find() and state() in one.
    Result<std::optional<CardStateRow>> state(CourseId course, const QString& key);
    /// A new card in `place`, or one that was here and is now there.
    Done addState(CardId card, CourseId course, std::int64_t note, int place, std::uint64_t identity);
    /// The first state of a card, whatever it is.
    Done insertState(const CardStateRow& row);
    Done putState(const CardStateRow& row);
    /// Where in the queue it waits, without a change to what is remembered of it.
    Done setWaiting(const CardStateRow& row);
    /// Cards that wait because the present version of their course lacks them.
    Result<QSet<std::int64_t>> withdrawn(CourseId course);
    /// Has such a card wait, or no longer.
    Done setWithdrawn(CardStateRow row, bool withdrawn);

    /// Reviews due on `day` or before and not buried; null course: all that are on the shelf.
    Result<std::vector<InCourse<recall::Candidate>>> dueReviews(recall::StudyDay day, CourseId course);
    Result<std::vector<InCourse<recall::LearningCandidate>>> learning(Instant until, recall::StudyDay day,
                                                                      CourseId course);
    Result<std::vector<InCourse<recall::Candidate>>> fresh(recall::StudyDay day, int limit, CourseId course);
    /// The first day after this one on which a card that is not due by then comes up: planned, or buried till then; a
    /// new one counts where `withFresh`.
    Result<std::optional<recall::StudyDay>> nextDueDay(recall::StudyDay after, bool withFresh);
    /// All that wait for review, whenever they are due, and what is in its steps, as due on `day`; null course: all
    /// that are on the shelf.
    Result<std::vector<InCourse<CardStanding>>> standing(recall::StudyDay day, CourseId course);
    /// All of a course that come from its units, but those that were set aside.
    Result<std::vector<CardOfUnit>> ofUnits(CourseId course);
    Result<std::vector<recall::CardState>> statesOfUnit(CourseId course, const QString& unitKey);

private:
    Result<std::vector<CourseId>> removedCourses();
    Connection& m_connection;
};

}  // namespace carrel::store
