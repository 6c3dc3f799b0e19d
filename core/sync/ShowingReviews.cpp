// SPDX-License-Identifier: GPL-3.0-or-later
// What of Showing speaks of a card's answers and marks.
#include "core/protocol/Keys.h"
#include "core/store/cards/CardMarkRepository.h"
#include "core/store/reviews/ReviewOp.h"
#include "core/sync/Showing.h"

#include <algorithm>

namespace carrel::sync {

using protocol::Op;
using store::Noun;

Result<bool> Showing::showVoid(const Op& op)
{
    CARREL_ASSIGN(const CardId card, cardOf(op.body.value(u"card").toString()));
    if (card.isNull())
        return true;  // looked for when its review is shown
    store::ReviewRepository reviews(m_connection);
    CARREL_ASSIGN(const auto past, m_reviews.answersOf(card));
    for (const store::ReviewRow& review : past) {
        if (review.voided || review.replica == 0)
            continue;
        CARREL_ASSIGN(const Op answer, m_ops.get({review.seq, true, review.state}));
        if (protocol::voidKey(answer) != op.key)
            continue;
        CARREL_TRY(reviews.voidReview(review));
        CARREL_TRY(m_reviews.pastChanged(card));
        m_transaction.touched(Noun::Reviews | Noun::Cards);
    }
    CARREL_TRY(voidMark(card, op.key));
    return true;
}

Done Showing::voidMark(CardId card, const QString& name)
{
    CARREL_ASSIGN(const auto marks, store::CardMarkRepository(m_connection).of(card));
    const bool isHere =
        std::any_of(marks.begin(), marks.end(), [&name](const auto& mark) { return mark.name == name; });
    if (!isHere)
        return {};
    m_transaction.touched(Noun::Cards);
    return m_reviews.pastChanged(card);
}

/// The fold reads it out of the log: where it counts among the answers, stamps say.
Result<bool> Showing::showCardMark(const Op& op)
{
    CARREL_ASSIGN(const CardId card, cardOf(op.key));
    if (card.isNull())
        return false;
    CARREL_ASSIGN(const auto entry, m_ops.find(op.dot));
    CARREL_TRY(m_reviews.marked(card, entry->seq));
    m_transaction.touched(Noun::Cards);
    return true;
}

void Showing::readAhead(std::vector<ReadReview> reviews)
{
    m_read = std::move(reviews);
    m_nextRead = 0;
}

Showing::ReadReview Showing::read(const Op& op)
{
    // What is here already is not asked for.
    while (m_nextRead < m_read.size() && m_read[m_nextRead].dot != op.dot)
        ++m_nextRead;
    return m_nextRead < m_read.size() ? std::move(m_read[m_nextRead++]) : ReadReview{op.dot, store::reviewOf(op)};
}

Result<bool> Showing::keepReview(const Op& op)
{
    auto review = read(op);
    if (!review.row || op.scope != QLatin1String("me"))
        return false;
    CARREL_ASSIGN(auto* const card, foundCard(op.key, review.card));
    if (card == nullptr)
        return false;
    CARREL_ASSIGN(const auto place, m_ops.placeFor(op));
    review.row->seq = place.seq;
    CARREL_TRY(addReview(*card, *std::move(review.row), op));
    return true;
}

std::size_t Showing::CardNumbers::of(const QString& key)
{
    const auto known = m_numbers.constFind(key);
    if (known != m_numbers.constEnd())
        return *known;
    if (m_numbers.size() >= kMostRemembered)
        return kNone;
    return *m_numbers.insert(key, static_cast<std::size_t>(m_numbers.size()));
}

Result<ArrivingReviews::Found*> Showing::foundCard(const QString& key, std::size_t number)
{
    if (number == CardNumbers::kNone)
        return foundCard(key);
    if (number >= m_numbered.size())
        m_numbered.resize(number + 1);
    ArrivingReviews::Found& card = m_numbered[number];
    if (card.card.isNull()) {
        CARREL_ASSIGN(card, findCard(key));
    }
    return card.card.isNull() ? nullptr : &card;
}

Result<ArrivingReviews::Found*> Showing::foundCard(const QString& key)
{
    if (const auto known = m_cards.find(key); known != m_cards.end())
        return &*known;
    CARREL_ASSIGN(const auto found, findCard(key));
    return found.card.isNull() ? nullptr : remember(key, found);
}

Result<ArrivingReviews::Found> Showing::findCard(const QString& key)
{
    const QStringList path = protocol::pathOf(key);
    CARREL_ASSIGN(const CourseId course, courseOf(path.value(0)));
    if (course.isNull() || path.size() != 2)
        return ArrivingReviews::Found{};
    return m_reviews.find(course, path[1]);
}

Done Showing::addReview(ArrivingReviews::Found& card, store::ReviewRow review, const Op& op)
{
    CARREL_ASSIGN(review.replica, m_ops.numberOf(op.dot.replica));
    review.dot = op.dot.seq;
    CARREL_ASSIGN(review.voided, m_ops.isVoided(op));
    CARREL_TRY(m_reviews.add(card, review, op.dot.replica));
    m_transaction.touched(Noun::Reviews | Noun::Cards);
    return {};
}

Done Showing::unlink(std::int64_t seq)
{
    store::ReviewRepository reviews(m_connection);
    CARREL_ASSIGN(const auto review, reviews.get(seq));
    CARREL_ASSIGN(const CardId card, reviews.cardOf(seq));
    CARREL_TRY(m_reviews.release(card));
    if (!review.voided)
        CARREL_TRY(reviews.voidReview(review));  // out of its day's figures
    CARREL_TRY(reviews.unlink(card, seq));
    m_transaction.touched(Noun::Reviews | Noun::Cards);
    return m_reviews.pastChanged(card);
}

}  // namespace carrel::sync
