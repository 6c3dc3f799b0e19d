// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "core/course/Block.h"
#include "core/protocol/Op.h"
#include "core/recall/Scheduler.h"
#include "core/store/Vault.h"
#include "core/sync/ArrivingReviews.h"

#include <QHash>

#include <limits>

namespace carrel::sync {

/// What follows from ops that come from elsewhere: cards, progress, attempts, preferences as they are shown. Inside one
/// transaction; finish() folds what was touched.
class Showing {
public:
    Showing(store::Transaction& transaction, store::OpLog& ops, const recall::SchedulingOptions& options)
        : m_transaction(transaction), m_connection(transaction.connection()), m_ops(ops),
          m_reviews(m_connection, options)
    {
    }

    /// Cards by the order in which they were first spoken of: who reads ahead looks their keys up, so that who writes
    /// need not. The numbers hold for ever, whatever becomes of the cards.
    class CardNumbers {
    public:
        static constexpr std::size_t kNone = std::numeric_limits<std::size_t>::max();
        /// kNone where there are too many to give one more a number.
        std::size_t of(const QString& key);

    private:
        QHash<QString, std::size_t> m_numbers;
    };
    /// A review's op as it was read beforehand; nothing where it is none that this program understands.
    struct ReadReview {
        protocol::Dot dot;
        std::optional<store::ReviewRow> row;
        std::size_t card = CardNumbers::kNone;
    };
    /// Of ops that come next, in their order: another thread may read them meanwhile.
    void readAhead(std::vector<ReadReview> reviews);
    /// Keeps an op of another desk and shows it, or lets it wait for its course.
    Done keep(const protocol::Op& op);
    /// The stamp or the name of an op that is here has changed, by which it may count in another order, or it was taken
    /// out of the register's race.
    Done again(const store::OpLog::Entry& entry, const protocol::Op& op);
    /// Takes a review's row out of its card's chain.
    Done unlink(std::int64_t review);
    /// What waited for a course that has come.
    Done courseCame(const QString& courseKey);
    Done finish();

    /// What was looked up in one transaction, for the next: good while nobody else writes to courses, cards or reviews.
    struct Memory {
        QHash<QString, CourseId> courses;
        QHash<QString, ArrivingReviews::Found> cards;  ///< by key, those that are here
        std::vector<ArrivingReviews::Found> numbered;  ///< by number; the null one: not looked for, or not here
        ArrivingReviews::Known reviews;
    };
    void recall(Memory memory)
    {
        m_courses = std::move(memory.courses);
        m_cards = std::move(memory.cards);
        m_numbered = std::move(memory.numbered);
        m_reviews.recall(std::move(memory.reviews));
    }
    /// After finish(), once.
    Memory remembered()
    {
        return {std::move(m_courses), std::move(m_cards), std::move(m_numbered), m_reviews.remembered()};
    }

private:
    Result<bool> show(const protocol::Op& op);
    Result<bool> showRegister(const protocol::Op& op);
    Result<bool> showProgress(const protocol::Op& op);
    Result<bool> showAcknowledgement(const protocol::Op& op);
    Result<bool> showCard(const protocol::Op& op);
    Result<bool> showCardAgain(CardId card, const protocol::Op& op);
    Result<bool> setCardText(CardId card, const course::Blocks& front, const course::Blocks& back);
    Done showPlace(UnitId unit, const protocol::Op& op);
    Done showPlaceAgain(const protocol::Op& op);
    Result<bool> showCardText(const protocol::Op& op);
    Result<bool> showCardWaiting(const protocol::Op& op);
    Result<bool> showBookmark(const protocol::Op& op);
    Result<bool> showAttempt(const protocol::Op& op);
    Result<bool> showOwnMark(const protocol::Op& op);
    Result<bool> showVoid(const protocol::Op& op);
    Done voidMark(CardId card, const QString& name);
    Result<bool> showCardTag(const protocol::Op& op);
    Result<bool> showCardMark(const protocol::Op& op);
    Result<bool> keepReview(const protocol::Op& op);
    ReadReview read(const protocol::Op& op);
    Done addReview(ArrivingReviews::Found& card, store::ReviewRow review, const protocol::Op& op);

    Result<CourseId> courseOf(const QString& key);
    Result<CardId> cardOf(const QString& key);
    /// Nothing where it is not here. Good until the next card is looked for.
    Result<ArrivingReviews::Found*> foundCard(const QString& key);
    /// The same, by a number that was given to the key.
    Result<ArrivingReviews::Found*> foundCard(const QString& key, std::size_t number);
    /// The null one where it is not here.
    Result<ArrivingReviews::Found> findCard(const QString& key);
    static constexpr qsizetype kMostRemembered = 200'000;  ///< cards
    ArrivingReviews::Found* remember(const QString& key, const ArrivingReviews::Found& found);
    Result<UnitId> unitOf(const QString& key);

    store::Transaction& m_transaction;
    store::Connection& m_connection;
    store::OpLog& m_ops;
    ArrivingReviews m_reviews;
    std::vector<ReadReview> m_read;
    std::size_t m_nextRead = 0;
    QHash<QString, CourseId> m_courses;
    QHash<QString, ArrivingReviews::Found> m_cards;  ///< by key, those that are here and have no number
    std::vector<ArrivingReviews::Found> m_numbered;
};

}  // namespace carrel::sync
