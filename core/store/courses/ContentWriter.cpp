// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/store/courses/ContentWriter.h"

#include "core/formats/CoursePackage.h"
#include "core/protocol/Keys.h"
#include "core/store/cards/CardTagRepository.h"
#include "core/store/courses/CourseRepository.h"
#include "core/store/courses/SearchDocs.h"
#include "core/store/ops/OpLog.h"
#include "core/store/progress/ProgressRepository.h"
#include "core/store/quizzes/QuizRepository.h"
#include "core/store/reviews/ReviewRepository.h"
#include "core/store/search/SearchRepository.h"
#include "core/store/units/UnitRepository.h"

#include <algorithm>

namespace carrel::store {

ContentWriter::ContentWriter(Transaction& transaction, const recall::SchedulingOptions& options, Instant now,
                             std::chrono::seconds utcOffset, Progress& progress)
    : m_connection(transaction.connection()), m_bulk(m_connection), m_options(options), m_now(now),
      m_utcOffset(utcOffset), m_progress(progress)
{
    transaction.touched(Noun::Courses | Noun::Cards | Noun::Reviews | Noun::Progress);
}

Done ContentWriter::step()
{
    constexpr std::int64_t kReportEvery = 64;
    return ++m_done % kReportEvery == 0 ? m_progress.step(m_done, m_total) : Done{};
}

Result<CourseId> ContentWriter::write(const formats::CoursePackage& package, const QString& origin, std::int64_t bytes)
{
    m_total = static_cast<std::int64_t>(package.units.size() + package.quizzes.size() + package.cards.size()
                                        + package.reviews.size());
    m_done = 0;
    m_unitPlaces.clear();
    m_quizPlaces.clear();
    m_written.clear();
    CourseRepository courses(m_connection);
    CARREL_ASSIGN(m_course, courses.upsert(package.course, origin, bytes, m_now, package.isPart));
    CARREL_TRY(SearchRepository(m_connection).dropCourse(m_course));
    CARREL_TRY(package.isPart ? courses.addMedia(m_course, formats::mediaOf(package))
                              : courses.setMedia(m_course, formats::mediaOf(package)));
    CARREL_TRY(writeModules(package));
    CARREL_TRY(writeUnits(package));
    CARREL_TRY(writeQuizzes(package));
    CARREL_TRY(writeCards(package));
    CARREL_TRY(m_progress.step(m_total, m_total));
    return m_course;
}

Done ContentWriter::writeModules(const formats::CoursePackage& package)
{
    CourseRepository courses(m_connection);
    CARREL_TRY(courses.clearModules(m_course));
    const bool single = package.course.modules.size() == 1;
    int modulePosition = 0;
    for (const course::Module& module : package.course.modules) {
        CARREL_ASSIGN(const std::int64_t id, courses.addModule(m_course, module, modulePosition));
        int position = 0;
        for (const course::Entry& entry : module.entries) {
            const QString number = single ? QString::number(position + 1)
                                          : QStringLiteral("%1.%2").arg(modulePosition + 1).arg(position + 1);
            auto& places = entry.kind == course::EntryKind::Unit ? m_unitPlaces : m_quizPlaces;
            places.insert(entry.key, {id, position, number});
            ++position;
        }
        ++modulePosition;
    }
    return {};
}

Done ContentWriter::writeUnits(const formats::CoursePackage& package)
{
    UnitRepository units(m_connection);
    ProgressRepository progress(m_connection);
    CARREL_ASSIGN(auto known, units.keys(m_course));
    for (const course::Unit& unit : package.units) {
        const Place place = m_unitPlaces.value(unit.key);
        CARREL_ASSIGN(const UnitId id, units.upsert(m_course, unit, {place.module, place.position, place.number}));
        if (unit.policy && known.contains(unit.key))  // another version of it is acknowledged by itself
            CARREL_TRY(progress.settleAcknowledgement(id));
        CARREL_TRY(indexUnit(m_connection, m_course, id, unit));
        known.remove(unit.key);
        ++m_counts.units;
        CARREL_TRY(step());
    }
    for (const UnitId gone : std::as_const(known))
        CARREL_TRY(units.remove(gone));
    return {};
}

Done ContentWriter::writeQuizzes(const formats::CoursePackage& package)
{
    QuizRepository quizzes(m_connection);
    CARREL_ASSIGN(auto known, quizzes.keys(m_course));
    for (const quiz::Quiz& quiz : package.quizzes) {
        const Place place = m_quizPlaces.value(quiz.key);
        CARREL_ASSIGN(const QuizId id, quizzes.upsert(m_course, quiz, {place.module, place.position, place.number}));
        CARREL_TRY(indexQuiz(m_connection, m_course, id, quiz));
        known.remove(quiz.key);
        ++m_counts.quizzes;
        CARREL_TRY(step());
    }
    for (const QuizId gone : std::as_const(known))
        CARREL_TRY(quizzes.remove(gone));
    return {};
}

Done ContentWriter::writeCards(const formats::CoursePackage& package)
{
    CardRepository cards(m_connection);
    CARREL_ASSIGN(const auto lowest, ReviewRepository(m_connection).lowestSeq());
    const std::int64_t firstReview = lowest - static_cast<std::int64_t>(package.reviews.size());
    m_nextReview = firstReview;
    CARREL_ASSIGN(auto known, cards.keys(m_course));
    const auto before = known;
    CARREL_ASSIGN(m_withdrawn, cards.withdrawn(m_course));
    const History history = historyOf(package);
    QHash<QString, std::int64_t> notes;
    int place = 0;
    for (const course::Card& offered : package.cards) {
        const bool isNew = !before.contains(offered.key) && !m_written.contains(offered.key);
        course::Card held;
        if (!isNew) {
            CARREL_ASSIGN(held, asTheLearnerHasIt(before.value(offered.key), offered, package.course.key));
        }
        const course::Card& card = isNew ? offered : held;
        CARREL_ASSIGN(const CardId id, isNew ? cards.insert(m_course, card) : cards.upsert(m_course, card));
        const QString noteKey = card.noteKey.isEmpty() ? card.key : card.noteKey;
        auto note = notes.constFind(noteKey);
        if (note == notes.constEnd())
            note = notes.insert(noteKey, id.value);
        CARREL_TRY(isNew ? addCard(id, card, *note, place, package.course.key, history)
                         : bringUp(id, card, *note, place, package.course.key, history));
        ++place;
        CARREL_TRY(indexCard(m_connection, m_course, id, card));
        known.remove(card.key);
        m_written.insert(card.key);
        ++m_counts.cards;
        CARREL_TRY(step());
    }
    CARREL_TRY(ReviewRepository(m_connection).countImported(firstReview, lowest));
    return package.isPart ? keepCardsNotSeen(known) : removeCardsNotSeen(package.course.key, known);
}

Result<course::Card> ContentWriter::asTheLearnerHasIt(CardId known, const course::Card& card, const QString& courseKey)
{
    CARREL_ASSIGN(const bool edited,
                  OpLog(m_connection).exists(QStringLiteral("card-text"), protocol::keyOf({courseKey, card.key})));
    course::Card own = card;
    CARREL_ASSIGN(own.tags, CardTagRepository(m_connection).applied(protocol::keyOf({courseKey, card.key}), card.tags));
    if (!edited || known.isNull())
        return own;
    CARREL_ASSIGN(const auto held, CardRepository(m_connection).get(known));
    own.front = held.card.front;
    own.back = held.card.back;
    return own;
}

Done ContentWriter::addCard(CardId id, const course::Card& card, std::int64_t note, int place, const QString& courseKey,
                            const History& history)
{
    // Its whole history is folded here and the state written once.
    CardStateRow row;
    row.card = id;
    row.course = m_course;
    row.note = note;
    row.place = place;
    row.identity = identityOf(courseKey, card.key);
    row.suspended = card.suspended;
    CARREL_ASSIGN(const bool any, fold(row, card.key, history));
    Q_UNUSED(any)
    return CardRepository(m_connection).insertState(row);
}

Done ContentWriter::bringUp(CardId id, const course::Card& card, std::int64_t note, int place, const QString& courseKey,
                            const History& history)
{
    CardRepository cards(m_connection);
    CARREL_TRY(cards.addState(id, m_course, note, place, identityOf(courseKey, card.key)));
    if (m_withdrawn.contains(id.value)) {
        CARREL_ASSIGN(const auto waiting, cards.state(id));
        CARREL_TRY(cards.setWithdrawn(waiting, false));
    }
    if (!history.reviews.contains(card.key) && !history.states.contains(card.key))
        return {};
    CARREL_ASSIGN(auto row, cards.state(id));
    if (row.state.reps > 0 || row.lastReview != 0 || row.told)
        return {};  // answered here or imported before: that history stands, also where the card was reset since
    CARREL_ASSIGN(const bool any, fold(row, card.key, history));
    if (!any)
        return {};
    CARREL_TRY(cards.putState(row));
    // Another desk may have marked it, which meant nothing to a card without a past.
    return OpLog(m_connection).showAgain(QStringLiteral("card-mark"), protocol::keyOf({courseKey, card.key}));
}

Done ContentWriter::keepCardsNotSeen(const QHash<QString, CardId>& known)
{
    CardRepository cards(m_connection);
    for (const CardId kept : known) {
        CARREL_ASSIGN(const auto row, cards.get(kept));
        CARREL_TRY(indexCard(m_connection, m_course, kept, row.card));
    }
    return {};
}

Done ContentWriter::removeCardsNotSeen(const QString& courseKey, const QHash<QString, CardId>& known)
{
    CardRepository cards(m_connection);
    OpLog ops(m_connection);
    for (auto each = known.cbegin(); each != known.cend(); ++each) {
        const CardId gone = each.value();
        CARREL_ASSIGN(const bool made,
                      ops.exists(QStringLiteral("card-made"), protocol::keyOf({courseKey, each.key()})));
        if (made) {
            CARREL_ASSIGN(const auto own, cards.get(gone));
            CARREL_TRY(indexCard(m_connection, m_course, gone, own.card));
            continue;
        }
        CARREL_ASSIGN(auto state, cards.state(gone));
        if (state.state.reps == 0 && state.lastReview == 0 && !state.told) {
            CARREL_TRY(cards.remove(gone));
            continue;
        }
        if (!state.suspended)
            CARREL_TRY(cards.setWithdrawn(state, true));
    }
    return {};
}

ContentWriter::History ContentWriter::historyOf(const formats::CoursePackage& package)
{
    History history;
    for (const formats::PastReview& review : package.reviews)
        history.reviews[review.cardKey].push_back(&review);
    for (const formats::PastState& state : package.states)
        history.states.insert(state.cardKey, &state);
    return history;
}

Result<bool> ContentWriter::fold(CardStateRow& row, const QString& key, const History& history)
{
    const auto reviews = history.reviews.constFind(key);
    if (reviews != history.reviews.constEnd()) {
        CARREL_TRY(foldReviews(row, *reviews));
        return true;
    }
    const formats::PastState* past = history.states.value(key);
    if (past == nullptr || past->intervalDays < 1)
        return false;
    applyPastState(row, *past);
    row.told = true;
    return true;
}

Done ContentWriter::foldReviews(CardStateRow& row, PastReviews reviews)
{
    ReviewRepository log(m_connection);
    std::stable_sort(reviews.begin(), reviews.end(), [](const auto* a, const auto* b) { return a->at < b->at; });
    for (const formats::PastReview* review : reviews) {
        const auto rating = static_cast<recall::Rating>(std::clamp(review->rating, 1, 4));
        const auto day = recall::studyDay(review->at, m_utcOffset, m_options.dayStartHour);
        ReviewRow past;
        past.seq = m_nextReview++;
        past.at = review->at;
        past.utcOffset = m_utcOffset;
        past.day = day;
        past.rating = rating;
        past.taken = std::chrono::milliseconds(review->takenMilliseconds);
        past.phase = row.state.phase;
        CARREL_TRY(log.insert(row, past));
        row.state = recall::answered(row.state, rating, {review->at, day}, row.identity, m_options);
        ++m_counts.reviews;
        CARREL_TRY(step());
    }
    return {};
}

void ContentWriter::applyPastState(CardStateRow& row, const formats::PastState& past) const
{
    const int days = static_cast<int>(std::clamp<double>(past.intervalDays, 1, m_options.maximumDays));
    const Instant due = past.due.value_or(m_now);
    recall::CardState& state = row.state;
    state.phase = recall::Phase::Review;
    state.intervalDays = days;
    state.dueDay = recall::studyDay(due, m_utcOffset, m_options.dayStartHour);
    state.lastDay = {state.dueDay.number - days};
    state.lastAt = due - std::chrono::days(days);
    state.reps = 1;
    state.lapses = past.lapses;
    // An interval chosen at the usual 0.9 is the stability; an ease of 130..300 % runs from hard to easy.
    const double ease = past.easeFactor > 0 ? past.easeFactor : 2.5;
    state.memory = {std::clamp<double>(days, recall::Fsrs6::kMinimumStability, recall::Fsrs6::kMaximumStability),
                    std::clamp(10.0 - (ease - 1.3) / 1.7 * 9.0, 1.0, 10.0)};
    state.sm2.easeHundredths = std::max(130, static_cast<int>(ease * 100));
    state.sm2.repetition = 3;
}

}  // namespace carrel::store
