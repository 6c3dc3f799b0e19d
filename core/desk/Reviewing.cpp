// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/desk/Reviewing.h"

#include "core/desk/ReviewSession.h"
#include "core/formats/MarkdownBlocks.h"
#include "core/store/cards/CardRepository.h"
#include "core/store/courses/SearchDocs.h"
#include "core/store/outbox/OutboxRepository.h"
#include "core/store/reviews/ReviewRepository.h"
#include "core/store/search/SearchRepository.h"

namespace carrel::desk {
namespace {

using store::Connection;
using store::Noun;
using store::Transaction;

QString ratingName(recall::Rating rating)
{
    switch (rating) {
    case recall::Rating::Again: return QStringLiteral("Again");
    case recall::Rating::Hard: return QStringLiteral("Hard");
    case recall::Rating::Good: return QStringLiteral("Good");
    case recall::Rating::Easy: return QStringLiteral("Easy");
    }
    return {};
}

/// What one answer adds to its day.
store::StudyDayRow dayOf(const store::ReviewRow& review, int sign)
{
    store::StudyDayRow day;
    day.day = review.day;
    day.newCards = sign * (review.phase == recall::Phase::New ? 1 : 0);
    day.reviews = sign * (review.phase == recall::Phase::Review ? 1 : 0);
    day.answers = sign;
    day.again = sign * (review.rating == recall::Rating::Again ? 1 : 0);
    day.takenMilliseconds = sign * review.taken.count();
    return day;
}

}  // namespace

Moment momentOf(const store::Vault& vault, const Preferences& preferences)
{
    Moment moment;
    moment.options = preferences.scheduling();
    moment.now = vault.clock().now();
    moment.utcOffset = vault.clock().utcOffset(moment.now);
    moment.today = recall::studyDay(moment.now, moment.utcOffset, moment.options.dayStartHour);
    return moment;
}

DueCard dueCardOf(const store::CardRow& row, const Moment& moment)
{
    DueCard card;
    card.id = row.id;
    card.course = row.course;
    card.courseTitle = row.courseTitle;
    card.section = row.card.section;
    card.card = row.card;
    card.state = row.state.state;
    card.recall = recall::recallOn(card.state, moment.today, moment.options);
    card.target = moment.options.retention;
    card.unit = row.unit;
    card.unitNumber = row.unitNumber;
    card.unitHeading = row.unitTitle;
    for (int grade = 1; grade <= 4; ++grade) {
        const auto rating = static_cast<recall::Rating>(grade);
        const auto next =
            recall::answered(card.state, rating, {moment.now, moment.today}, row.identity(), moment.options);
        auto& preview = card.grades[static_cast<std::size_t>(grade - 1)];
        preview.rating = rating;
        preview.days = next.phase == recall::Phase::Review ? next.intervalDays : 0;
        preview.delay = preview.days > 0 ? std::chrono::days(preview.days) : next.dueAt - moment.now;
    }
    return card;
}

Result<AnsweredCard> writeAnswer(Transaction& transaction, CardId card, recall::Rating rating,
                                 std::chrono::milliseconds taken, const Moment& moment)
{
    Connection& connection = transaction.connection();
    store::CardRepository cards(connection);
    CARREL_ASSIGN(auto row, cards.get(card));
    AnsweredCard done{.before = row.state, .review = {}, .row = row};
    CARREL_ASSIGN(done.review.seq,
                  store::OutboxRepository(connection).append(QStringLiteral("review"), card.value, {}, moment.now));
    done.review.at = moment.now;
    done.review.utcOffset = moment.utcOffset;
    done.review.day = moment.today;
    done.review.rating = rating;
    done.review.taken = taken;
    done.review.phase = row.state.state.phase;
    store::ReviewRepository reviews(connection);
    CARREL_TRY(reviews.insert(card, done.review));
    CARREL_TRY(reviews.addToDay(dayOf(done.review, +1)));
    done.row.state.state =
        recall::answered(row.state.state, rating, {moment.now, moment.today}, row.identity(), moment.options);
    done.row.state.suspended = row.state.suspended || done.row.state.state.leech;
    CARREL_TRY(cards.putState(done.row.state));
    transaction.touched(Noun::Reviews);
    return done;
}

QFuture<Result<std::vector<DueInCourse>>> Reviewing::due()
{
    const Moment moment = momentOf(m_vault, m_preferences);
    const recall::QueueOptions queue = m_preferences.queue();
    return m_vault.read<std::vector<DueInCourse>>(
        [=](Connection& connection) { return dueByCourse(connection, moment, queue); });
}

QFuture<Result<ReviewStep>> Reviewing::begin(CourseId course)
{
    const Moment moment = momentOf(m_vault, m_preferences);
    const recall::QueueOptions options = m_preferences.queue();
    auto session = std::make_shared<Session>();
    m_session = session;
    return m_vault.read<ReviewStep>([=](Connection& connection) -> Result<ReviewStep> {
        CARREL_TRY(session->build(connection, course, moment, options));
        return session->step(connection, moment);
    });
}

QFuture<Result<ReviewStep>> Reviewing::inSession(SessionWork work)
{
    // The session moves on with the commit: work goes on a copy, and a commit that fails leaves the queue as it was.
    auto session = m_session;
    auto draft = std::make_shared<std::unique_ptr<Session>>();
    return m_vault
        .write<ReviewStep>([session, draft, work = std::move(work)](Transaction& transaction) {
            if (session)
                *draft = std::make_unique<Session>(*session);
            return work(transaction, draft->get());
        })
        .then([session, draft](const Result<ReviewStep>& result) {
            if (result && *draft)
                *session = std::move(**draft);
            return result;
        });
}

QFuture<Result<ReviewStep>> Reviewing::answer(CardId card, recall::Rating rating, std::chrono::milliseconds taken)
{
    const Moment moment = momentOf(m_vault, m_preferences);
    const bool bury = m_preferences.queue().burySiblings;
    return inSession([=](Transaction& transaction, Session* session) -> Result<ReviewStep> {
        CARREL_ASSIGN(const AnsweredCard done, writeAnswer(transaction, card, rating, taken, moment));
        if (!session)
            return ReviewStep{};
        session->answered(done, bury);
        session->remember({Session::Undo::Answer, done.before, done.review, ratingName(rating), done.row.card});
        CARREL_ASSIGN(auto step, session->step(transaction.connection(), moment));
        step.leech = done.row.state.state.leech;
        return step;
    });
}

QFuture<Result<ReviewStep>> Reviewing::undo()
{
    const Moment moment = momentOf(m_vault, m_preferences);
    return inSession([=](Transaction& transaction, Session* session) -> Result<ReviewStep> {
        if (!session || session->undos.empty())
            return fail(ErrorKind::NotFound, QStringLiteral("nothing to undo"));
        Connection& connection = transaction.connection();
        const Session::Undo last = session->undos.back();
        store::CardRepository cards(connection);
        CARREL_TRY(cards.putState(last.before));
        QJsonObject body{{QStringLiteral("card"), static_cast<qint64>(last.before.card.value)}};
        if (last.kind == Session::Undo::Answer) {
            store::ReviewRepository reviews(connection);
            CARREL_TRY(reviews.voidReview(last.before.card, last.review.seq));
            CARREL_TRY(reviews.addToDay(dayOf(last.review, -1)));
            body.insert(QStringLiteral("seq"), static_cast<qint64>(last.review.seq));
        }
        CARREL_TRY(store::OutboxRepository(connection).append(QStringLiteral("void"), {}, body, moment.now));
        transaction.touched(Noun::Reviews | Noun::Cards);
        session->takeBack();
        return session->step(connection, moment);
    });
}

QFuture<Result<ReviewStep>> Reviewing::putAside(CardId card, bool suspended)
{
    const Moment moment = momentOf(m_vault, m_preferences);
    return inSession([=](Transaction& transaction, Session* session) -> Result<ReviewStep> {
        Connection& connection = transaction.connection();
        store::CardRepository cards(connection);
        CARREL_ASSIGN(auto row, cards.get(card));
        const auto before = row.state;
        if (suspended)
            row.state.suspended = true;
        else
            row.state.buriedUntil = {moment.today.number + 1};
        CARREL_TRY(cards.setWaiting(row.state));
        const QString kind = suspended ? QStringLiteral("card-suspended") : QStringLiteral("card-buried");
        CARREL_TRY(store::OutboxRepository(connection).append(kind, card.value, {}, moment.now));
        transaction.touched(Noun::Cards);
        if (!session)
            return ReviewStep{};
        session->setAside(row.state);
        session->remember({Session::Undo::Aside,
                           before,
                           {},
                           suspended ? QStringLiteral("Suspend") : QStringLiteral("Bury"),
                           row.card});
        return session->step(connection, moment);
    });
}

QFuture<Result<ReviewStep>> Reviewing::bury(CardId card)
{
    return putAside(card, false);
}

QFuture<Result<ReviewStep>> Reviewing::suspend(CardId card)
{
    return putAside(card, true);
}

QFuture<Result<bool>> Reviewing::unsuspend(CardId card)
{
    const Instant now = m_vault.clock().now();
    return m_vault.write<bool>([=](Transaction& transaction) -> Result<bool> {
        store::CardRepository cards(transaction.connection());
        CARREL_ASSIGN(auto state, cards.state(card));
        state.suspended = false;
        CARREL_TRY(cards.putState(state));
        CARREL_TRY(store::OutboxRepository(transaction.connection())
                       .append(QStringLiteral("card-resumed"), card.value, {}, now));
        transaction.touched(Noun::Cards);
        return true;
    });
}

QFuture<Result<DueCard>> Reviewing::edit(CardId card, const QString& frontMarkdown, const QString& backMarkdown)
{
    const Moment moment = momentOf(m_vault, m_preferences);
    return m_vault.write<DueCard>([=](Transaction& transaction) -> Result<DueCard> {
        Connection& connection = transaction.connection();
        store::CardRepository cards(connection);
        CARREL_ASSIGN(auto row, cards.get(card));
        row.card.front = formats::blocksFromMarkdown(frontMarkdown);
        row.card.back = formats::blocksFromMarkdown(backMarkdown);
        if (row.card.front.empty())
            return fail(ErrorKind::InvalidInput, QStringLiteral("the front of a card is empty"));
        CARREL_TRY(cards.setText(card, row.card.front, row.card.back));
        CARREL_TRY(store::SearchRepository(connection).drop(store::SearchKind::Card, card.value));
        CARREL_TRY(store::indexCard(connection, row.course, card, row.card));
        CARREL_TRY(store::OutboxRepository(connection)
                       .append(QStringLiteral("card-edited"), card.value,
                               {{QStringLiteral("front"), frontMarkdown}, {QStringLiteral("back"), backMarkdown}},
                               moment.now));
        transaction.touched(Noun::Cards);
        return dueCardOf(row, moment);
    });
}

QFuture<Result<recall::CardState>> Reviewing::answerNow(CardId card, recall::Rating rating)
{
    const Moment moment = momentOf(m_vault, m_preferences);
    return m_vault.write<recall::CardState>([=](Transaction& transaction) -> Result<recall::CardState> {
        CARREL_ASSIGN(const AnsweredCard done, writeAnswer(transaction, card, rating, {}, moment));
        return done.row.state.state;
    });
}

QFuture<Result<DueCard>> Reviewing::card(CardId card)
{
    const Moment moment = momentOf(m_vault, m_preferences);
    return m_vault.read<DueCard>([=](Connection& connection) -> Result<DueCard> {
        CARREL_ASSIGN(const auto row, store::CardRepository(connection).get(card));
        return dueCardOf(row, moment);
    });
}

}  // namespace carrel::desk
