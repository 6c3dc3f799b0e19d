// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/sync/Showing.h"

#include "core/course/CardJson.h"
#include "core/formats/MarkdownBlocks.h"
#include "core/protocol/Keys.h"
#include "core/store/cards/CardTagRepository.h"
#include "core/store/courses/CourseRepository.h"
#include "core/store/courses/SearchDocs.h"
#include "core/store/preferences/PreferenceRepository.h"
#include "core/store/progress/ProgressRepository.h"
#include "core/store/reviews/ReviewOp.h"
#include "core/store/search/SearchRepository.h"
#include "core/store/units/UnitRepository.h"
#include "core/sync/ShowingAttempts.h"

#include <algorithm>

namespace carrel::sync {

using protocol::Op;
using store::Noun;

namespace {

Instant momentOf(const Op& op)
{
    return Instant(std::chrono::milliseconds(op.hlc.milliseconds()));
}

QString textOf(const Op& op, const char* field)
{
    return op.body.value(QLatin1String(field)).toString();
}

/// A count that somebody else sent: never negative, never more than an int holds.
int countOf(const Op& op, const char* field)
{
    return static_cast<int>(std::clamp<qint64>(op.body.value(QLatin1String(field)).toInteger(0), 0, 1 << 30));
}

bool isKind(const Op& op, const char* kind)
{
    return op.kind == QLatin1String(kind);
}

}  // namespace

Done Showing::keep(const Op& op)
{
    if (isKind(op, "review")) {
        CARREL_ASSIGN(const bool kept, keepReview(op));
        if (kept)
            return {};
        CARREL_ASSIGN(const auto seq, m_ops.keep(op, !store::reviewOf(op).has_value()));
        Q_UNUSED(seq)
        return {};
    }
    CARREL_ASSIGN(const auto seq, m_ops.keep(op, true));
    CARREL_ASSIGN(const bool shown, show(op));
    return shown ? Done{} : m_ops.setShown(seq, false);
}

Done Showing::again(const store::OpLog::Entry& entry, const Op& op)
{
    if (entry.review) {
        CARREL_ASSIGN(const CardId card, store::ReviewRepository(m_connection).cardOf(entry.seq));
        m_transaction.touched(Noun::Reviews | Noun::Cards);
        return m_reviews.pastChanged(card);
    }
    if (isKind(op, "card-mark")) {
        CARREL_ASSIGN(const CardId card, cardOf(op.key));
        return card.isNull() ? Done{} : m_reviews.pastChanged(card);
    }
    if (isKind(op, "progress"))
        return showPlaceAgain(op);
    const bool last = isKind(op, "response") || isKind(op, "attempt-handed-in") || isKind(op, "card-made");
    if (!last && protocol::ruleOf(op.kind) != protocol::MergeRule::Register)
        return {};
    CARREL_ASSIGN(const bool shown, show(op));
    return m_ops.setShown(entry.seq, shown);
}

Done Showing::courseCame(const QString& courseKey)
{
    const QString prefix = protocol::keyOf({courseKey}) + u'/';
    CARREL_ASSIGN(const auto waiting, m_ops.toShow(prefix));
    for (const auto& [seq, op] : waiting) {
        if (isKind(op, "review")) {
            CARREL_ASSIGN(auto* const card, foundCard(op.key));
            if (card == nullptr)
                continue;
            CARREL_ASSIGN(const auto entry, m_ops.find(op.dot));
            CARREL_TRY(m_ops.drop(*entry));
            auto review = *store::reviewOf(op);
            review.seq = seq;
            review.state = entry->state;
            CARREL_TRY(addReview(*card, review, op));
            CARREL_TRY(store::ReviewRepository(m_connection).countLate(seq));
            continue;
        }
        CARREL_ASSIGN(const bool shown, show(op));
        if (shown)
            CARREL_TRY(m_ops.setShown(seq, true));
    }
    return {};
}

Result<bool> Showing::show(const Op& op)
{
    if (protocol::ruleOf(op.kind) == protocol::MergeRule::Register)
        return showRegister(op);
    if (isKind(op, "void"))
        return showVoid(op);
    if (isKind(op, "progress"))
        return showProgress(op);
    if (isKind(op, "acknowledgement"))
        return showAcknowledgement(op);
    if (isKind(op, "card-made"))
        return showCard(op);
    if (isKind(op, "card-mark"))
        return showCardMark(op);
    if (isKind(op, "attempt-started") || isKind(op, "response") || isKind(op, "attempt-handed-in"))
        return showAttempt(op);
    return true;  // kept whole and passed on; nothing here speaks of it
}

Result<bool> Showing::showRegister(const Op& op)
{
    CARREL_ASSIGN(const auto winner, m_ops.winner(op.kind, op.key));
    if (!winner)
        return true;
    if (isKind(*winner, "preference")) {
        m_transaction.touched(Noun::Settings);
        CARREL_TRY(store::PreferenceRepository(m_connection).put(winner->key, winner->body.value(u"value")));
        return true;
    }
    if (isKind(*winner, "bookmark"))
        return showBookmark(*winner);
    if (isKind(*winner, "card-text"))
        return showCardText(*winner);
    if (isKind(*winner, "card-tag"))
        return showCardTag(*winner);
    if (isKind(*winner, "card-waiting"))
        return showCardWaiting(*winner);
    if (isKind(*winner, "own-mark"))
        return showOwnMark(*winner);
    return true;
}

Result<bool> Showing::showBookmark(const Op& op)
{
    const QStringList path = protocol::pathOf(op.key);
    if (path.size() != 3)
        return true;
    CARREL_ASSIGN(const UnitId unit, unitOf(op.key));
    if (unit.isNull())
        return false;
    store::ProgressRepository progress(m_connection);
    CARREL_ASSIGN(const bool dropped, progress.dropBookmark(unit, path[2]));
    Q_UNUSED(dropped)
    if (op.body.value(u"set").toBool())
        CARREL_TRY(progress.addBookmark({unit, path[2], textOf(op, "title")}, momentOf(op)));
    m_transaction.touched(Noun::Bookmarks);
    return true;
}

Result<bool> Showing::showCardText(const Op& op)
{
    CARREL_ASSIGN(const CardId card, cardOf(op.key));
    if (card.isNull())
        return false;
    const course::Blocks front = formats::blocksFromMarkdown(textOf(op, "front"));
    if (front.empty())
        return true;
    return setCardText(card, front, formats::blocksFromMarkdown(textOf(op, "back")));
}

Result<bool> Showing::showCardTag(const Op& op)
{
    const QStringList path = protocol::pathOf(op.key);
    const store::CardTag tag = store::cardTagFrom(op.body);
    if (path.size() != 3 || tag.tag.toCaseFolded() != path[2])
        return true;
    CARREL_ASSIGN(const CardId card, cardOf(protocol::keyOf({path[0], path[1]})));
    if (card.isNull())
        return false;
    m_transaction.touched(Noun::Cards);
    CARREL_TRY(store::CardTagRepository(m_connection).show(card, tag));
    return true;
}

Result<bool> Showing::showCardWaiting(const Op& op)
{
    CARREL_ASSIGN(const CardId card, cardOf(op.key));
    if (card.isNull())
        return false;
    CARREL_TRY(m_reviews.release(card));
    store::CardRepository cards(m_connection);
    CARREL_ASSIGN(auto state, cards.state(card));
    state.suspended = op.body.value(u"suspended").toBool();
    state.buriedUntil = {countOf(op, "buriedUntil")};
    CARREL_TRY(cards.putState(state));
    m_transaction.touched(Noun::Cards);
    return true;
}

Result<bool> Showing::showProgress(const Op& op)
{
    CARREL_ASSIGN(const UnitId unit, unitOf(op.key));
    if (unit.isNull())
        return false;
    store::ProgressRepository progress(m_connection);
    CARREL_TRY(showPlace(unit, op));
    CARREL_TRY(progress.report(unit, {}, countOf(op, "furthest"), countOf(op, "seconds"), momentOf(op)));
    if (textOf(op, "event") == QLatin1String("completed"))
        CARREL_TRY(progress.complete(unit, momentOf(op)));
    if (countOf(op, "seconds") > 0 && countOf(op, "day") > 0) {
        store::StudyDayRow day;
        day.day = {countOf(op, "day")};
        day.readingSeconds = countOf(op, "seconds");
        CARREL_TRY(store::ReviewRepository(m_connection).addToDay(day));
    }
    m_transaction.touched(Noun::Progress);
    return true;
}

/// The place of the last writer. Most ops come in order: only one that is not the newest has to look at the log.
Done Showing::showPlace(UnitId unit, const Op& op)
{
    const QString anchor = textOf(op, "anchor");
    if (anchor.isEmpty())
        return {};
    store::ProgressRepository progress(m_connection);
    CARREL_ASSIGN(const auto before, progress.get(unit));
    CARREL_TRY(progress.report(unit, {}, 0, 0, momentOf(op)));
    if (!before || momentOf(op) > before->readAt)
        return progress.setPlace(unit, anchor);
    return showPlaceAgain(op);
}

Done Showing::showPlaceAgain(const Op& op)
{
    CARREL_ASSIGN(const UnitId unit, unitOf(op.key));
    CARREL_ASSIGN(const auto last, m_ops.lastPlace(op.key));
    if (unit.isNull() || !last)
        return {};
    m_transaction.touched(Noun::Progress);
    return store::ProgressRepository(m_connection).setPlace(unit, textOf(*last, "anchor"));
}

Result<bool> Showing::showAcknowledgement(const Op& op)
{
    CARREL_ASSIGN(const UnitId unit, unitOf(op.key));
    if (unit.isNull())
        return false;
    store::ProgressRepository progress(m_connection);
    CARREL_TRY(progress.report(unit, {}, 0, 0, momentOf(op)));
    CARREL_ASSIGN(const auto entry, m_ops.find(op.dot));
    CARREL_TRY(progress.acknowledge({.seq = entry->seq,
                                     .unit = unit,
                                     .policyKey = textOf(op, "policy"),
                                     .policyVersion = textOf(op, "version"),
                                     .at = momentOf(op),
                                     .seconds = countOf(op, "seconds")}));
    m_transaction.touched(Noun::Progress | Noun::Acknowledgements);
    return true;
}

Result<bool> Showing::showCard(const Op& op)
{
    const QStringList path = protocol::pathOf(op.key);
    CARREL_ASSIGN(const CourseId course, courseOf(path.value(0)));
    if (course.isNull() || path.size() != 2)
        return path.size() != 2;
    const auto card = course::cardFromJson(path[1], op.body);
    if (!card)
        return true;
    store::CardRepository cards(m_connection);
    CARREL_ASSIGN(const auto known, cards.find(course, card->key));
    if (known)
        return showCardAgain(*known, op);
    CARREL_ASSIGN(const CardId id, cards.upsert(course, *card));
    constexpr int kFirstInCourse = -1;
    CARREL_TRY(cards.addState(id, course, id.value, kFirstInCourse, store::identityOf(path[0], card->key)));
    CARREL_TRY(store::indexCard(m_connection, course, id, *card));
    m_transaction.touched(Noun::Cards);
    return true;
}

/// Two desks made the same card: the words of the last hold, unless somebody gave it others since.
Result<bool> Showing::showCardAgain(CardId card, const Op& op)
{
    CARREL_ASSIGN(const auto winner, m_ops.winner(op.kind, op.key));
    CARREL_ASSIGN(const bool edited, m_ops.exists(QStringLiteral("card-text"), op.key));
    const auto made = winner ? course::cardFromJson(protocol::pathOf(op.key)[1], winner->body)
                             : Result<course::Card>(fail(ErrorKind::NotFound));
    return edited || !made ? Result<bool>(true) : setCardText(card, made->front, made->back);
}

Result<bool> Showing::setCardText(CardId card, const course::Blocks& front, const course::Blocks& back)
{
    store::CardRepository cards(m_connection);
    CARREL_TRY(cards.setText(card, front, back));
    CARREL_ASSIGN(const auto row, cards.get(card));
    CARREL_TRY(store::SearchRepository(m_connection).drop(store::SearchKind::Card, card.value));
    CARREL_TRY(store::indexCard(m_connection, row.course, card, row.card));
    m_transaction.touched(Noun::Cards);
    return true;
}

Result<bool> Showing::showAttempt(const Op& op)
{
    CARREL_ASSIGN(const CourseId course, courseOf(protocol::pathOf(op.key).value(0)));
    if (course.isNull())
        return false;
    m_transaction.touched(Noun::Attempts | Noun::Progress);
    return sync::showAttempt(m_connection, m_ops, course, op);
}

Result<bool> Showing::showOwnMark(const Op& op)
{
    m_transaction.touched(Noun::Attempts | Noun::Progress);
    return sync::showOwnMark(m_connection, op);
}

Done Showing::finish()
{
    return m_reviews.finish();
}

Result<CourseId> Showing::courseOf(const QString& key)
{
    const auto known = m_courses.constFind(key);
    if (known != m_courses.constEnd())
        return *known;
    CARREL_ASSIGN(const auto found, store::CourseRepository(m_connection).find(key));
    if (found)
        m_courses.insert(key, *found);
    return found.value_or(CourseId{});
}

Result<CardId> Showing::cardOf(const QString& key)
{
    if (const auto known = m_cards.constFind(key); known != m_cards.constEnd())
        return known->card;
    const QStringList path = protocol::pathOf(key);
    CARREL_ASSIGN(const CourseId course, courseOf(path.value(0)));
    if (course.isNull() || path.size() != 2)
        return CardId{};
    CARREL_ASSIGN(const auto card, store::CardRepository(m_connection).find(course, path[1]));
    return card ? remember(key, {*card})->card : CardId{};
}

ArrivingReviews::Found* Showing::remember(const QString& key, const ArrivingReviews::Found& found)
{
    if (m_cards.size() >= kMostRemembered)
        m_cards.clear();
    return &*m_cards.insert(key, found);
}

Result<UnitId> Showing::unitOf(const QString& key)
{
    const QStringList path = protocol::pathOf(key);
    CARREL_ASSIGN(const CourseId course, courseOf(path.value(0)));
    if (course.isNull() || path.size() < 2)
        return UnitId{};
    CARREL_ASSIGN(const auto unit, store::UnitRepository(m_connection).find(course, path[1]));
    return unit.value_or(UnitId{});
}

}  // namespace carrel::sync
