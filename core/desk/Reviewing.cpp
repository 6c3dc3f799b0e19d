// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/desk/Reviewing.h"

#include "core/desk/CardFold.h"
#include "core/desk/LastAnswer.h"
#include "core/desk/ReviewSession.h"
#include "core/desk/Waiting.h"
#include "core/formats/MarkdownBlocks.h"
#include "core/protocol/Keys.h"
#include "core/store/cards/CardMarkRepository.h"
#include "core/store/courses/SearchDocs.h"
#include "core/store/ops/OpLog.h"
#include "core/store/reviews/ReviewOp.h"
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

/// What came of a card's answers and marks since that answer, by whatever desk.
Result<std::set<std::int64_t>> cameSince(Connection& connection, CardId card, std::int64_t seq)
{
    CARREL_ASSIGN(const auto past, store::ReviewRepository(connection).ofCard(card));
    CARREL_ASSIGN(const auto marks, store::CardMarkRepository(connection).of(card));
    std::set<std::int64_t> since;
    for (const store::ReviewRow& review : past)
        if (review.seq > seq)
            since.insert(review.seq);
    for (const store::CardMark& mark : marks)
        if (mark.seq > seq)
            since.insert(mark.seq);
    return since;
}

/// The card as it was before the answer, and what came since folded onto that. Where another scheduler was chosen
/// meanwhile, that state is not its own: then all is folded anew.
Done takeBackAnswer(Connection& connection, const Reviewing::Session::Undo& last, const store::CardStateRow& present,
                    const Moment& moment)
{
    store::CardStateRow back = last.before;
    back.lastReview = present.lastReview;  // what is voided stays in its card's chain
    CARREL_TRY(store::CardRepository(connection).putState(back));
    store::ReviewRepository reviews(connection);
    CARREL_ASSIGN(const auto review, reviews.get(last.review.seq));  // its phase is as the last fold found it
    CARREL_TRY(reviews.voidReview(review));
    CARREL_ASSIGN(const auto since, cameSince(connection, back.card, review.seq));
    if (!since.empty() || last.scheduler != moment.options.algorithm) {
        CARREL_TRY(foldCard(connection, back.card, since, true, moment.options));
    }
    CARREL_ASSIGN(const auto answer, store::OpLog(connection).get({review.seq, true, review.state}));
    CARREL_TRY(
        store::OpRepository(connection)
            .append({QStringLiteral("void"), protocol::voidKey(answer), protocol::voidBody(answer)}, moment.now));
    return {};
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
            recall::answered(card.state, rating, {moment.now, moment.today}, row.state.identity, moment.options);
        auto& preview = card.grades[static_cast<std::size_t>(grade - 1)];
        preview.rating = rating;
        preview.days = next.phase == recall::Phase::Review ? next.intervalDays : 0;
        preview.delay = preview.days > 0 ? std::chrono::days(preview.days) : next.dueAt - moment.now;
    }
    return card;
}

Result<AnsweredCard> writeReview(Transaction& transaction, CardId card, recall::Rating rating,
                                 std::chrono::milliseconds taken, const Moment& moment)
{
    Connection& connection = transaction.connection();
    CARREL_ASSIGN(const auto asked, store::CardRepository(connection).state(card));
    CARREL_ASSIGN(const auto place, store::OpRepository(connection).next(moment.now));
    AnsweredCard done{.before = asked, .review = {}, .after = asked};
    const bool clockWentBack = protocol::Hlc{place.hlc}.milliseconds() != moment.now.time_since_epoch().count();
    done.review = {.seq = place.seq,
                   .replica = place.replica,
                   .dot = 0,
                   .hlc = place.hlc,
                   .state = protocol::OpState::Waiting,
                   .at = moment.now,
                   .utcOffset = moment.utcOffset,
                   .day = moment.today,
                   .rating = rating,
                   .taken = taken,
                   .phase = asked.state.phase,
                   .voided = false,
                   .form = clockWentBack ? store::kTimeGiven : 0,
                   .body = {}};
    CARREL_TRY(store::ReviewRepository(connection).insert(done.after, done.review));
    done.after.state =
        recall::answered(asked.state, rating, {moment.now, moment.today}, asked.identity, moment.options);
    done.after.suspended = asked.suspended || done.after.state.leech;
    transaction.touched(Noun::Reviews);
    return done;
}

Reviewing::Reviewing(store::Vault& vault, const Preferences& preferences)
    : m_vault(vault), m_preferences(preferences), m_due(std::make_shared<DueIndex>())
{
}

QFuture<Result<std::vector<DueInCourse>>> Reviewing::due()
{
    const Moment moment = momentOf(m_vault, m_preferences);
    const recall::QueueOptions queue = m_preferences.queue();
    return m_vault.read<std::vector<DueInCourse>>([=](Connection& connection) -> Result<std::vector<DueInCourse>> {
        CARREL_ASSIGN(DueToday due, dueToday(connection, moment, queue));
        return std::move(due.courses);
    });
}

QFuture<Result<ReviewStep>> Reviewing::begin(CourseId course)
{
    return beginAfter(nullptr, course);
}

QFuture<Result<ReviewStep>> Reviewing::goOn(CourseId course)
{
    return beginAfter(m_session, course);
}

QFuture<Result<ReviewStep>> Reviewing::beginAfter(std::shared_ptr<Session> before, CourseId course)
{
    const Moment moment = momentOf(m_vault, m_preferences);
    const recall::QueueOptions options = m_preferences.queue();
    auto session = std::make_shared<Session>();
    m_session = session;
    return m_vault.read<ReviewStep>([=, this, due = m_due](Connection& connection) -> Result<ReviewStep> {
        if (before)
            session->now.undos = before->now.undos;
        CARREL_TRY(session->build(connection, *due, m_vault.cardsVersion(), course, moment, options));
        auto step = session->step(connection, moment);
        lookAhead(session);
        return step;
    });
}

QFuture<Result<ReviewStep>> Reviewing::inSession(SessionWork work)
{
    // The session moves on with the commit: a commit that fails leaves the queue as it was. Both halves run on the
    // store thread, one after the other; work that was refused never began.
    struct Moved {
        bool began = false;
        store::CardStateRow card;
    };
    auto moved = std::make_shared<Moved>();
    return m_vault
        .write<ReviewStep>([this, session = m_session, moved, work = std::move(work)](Transaction& transaction) {
            moved->began = true;
            if (session) {
                session->mark();
                session->trustAhead(m_vault.cardsVersion());
            }
            return work(transaction, session.get(), moved->card);
        })
        .then([this, session = m_session, due = m_due, moved](const Result<ReviewStep>& result) {
            if (!moved->began)
                return result;
            if (session)
                result ? session->keep() : session->revert();
            if (result)
                due->patch(moved->card, m_vault.cardsVersion());
            if (session)
                lookAhead(session);
            return result;
        });
}

void Reviewing::lookAhead(const std::shared_ptr<Session>& session)
{
    m_vault.lookAhead([this, session, now = m_vault.clock().now()](Connection& connection) {
        session->lookAhead(connection, m_vault.cardsVersion(), now);
    });
}

QFuture<Result<ReviewStep>> Reviewing::answer(CardId card, recall::Rating rating, std::chrono::milliseconds taken)
{
    const Moment moment = momentOf(m_vault, m_preferences);
    const bool bury = m_preferences.queue().burySiblings;
    return inSession([=](Transaction& transaction, Session* session, auto& changed) -> Result<ReviewStep> {
        const auto done = writeReview(transaction, card, rating, taken, moment);
        if (!done && session)
            return session->stepWithout(transaction.connection(), card, done.error(), moment);
        if (!done)
            return fail(done.error());
        CARREL_TRY(putAnswered(transaction, *done, moment));
        changed = done->after;
        if (!session)
            return ReviewStep{};
        CARREL_ASSIGN(const QString words, session->wordsOf(transaction.connection(), card));
        session->answered(*done, bury);
        session->remember(
            {Session::Undo::Answer, done->before, done->review, ratingName(rating), words, moment.options.algorithm});
        CARREL_ASSIGN(auto step, session->step(transaction.connection(), moment));
        step.leech = done->after.state.leech;
        return step;
    });
}

QFuture<Result<ReviewStep>> Reviewing::undo()
{
    const Moment moment = momentOf(m_vault, m_preferences);
    return inSession([=](Transaction& transaction, Session* session, auto& changed) -> Result<ReviewStep> {
        if (!session || session->now.undos.empty())
            return fail(ErrorKind::NotFound, QStringLiteral("nothing to undo"));
        Connection& connection = transaction.connection();
        const Session::Undo last = *session->now.undos.back();
        store::CardRepository cards(connection);
        const auto there = cards.state(last.before.card);
        if (!there) {
            session->now.undos.pop_back();
            return session->stepWithout(connection, last.before.card, there.error(), moment);
        }
        // Answers from another desk may have come since: only where it waits goes back.
        store::CardStateRow back = *there;
        back.suspended = last.before.suspended;
        back.buriedUntil = last.before.buriedUntil;
        const bool waitedElsewhere =
            there->suspended != back.suspended || there->buriedUntil.number != back.buriedUntil.number;
        if (last.kind == Session::Undo::Answer)
            CARREL_TRY(takeBackAnswer(connection, last, *there, moment));
        else
            CARREL_TRY(cards.setWaiting(back));
        if (last.kind != Session::Undo::Answer || waitedElsewhere)
            CARREL_TRY(logWaiting(connection, back, moment.now));
        CARREL_ASSIGN(changed, cards.state(last.before.card));
        transaction.touched(Noun::Reviews | Noun::Cards);
        session->takeBack();
        return session->step(connection, moment);
    });
}

QFuture<Result<ReviewStep>> Reviewing::putAside(CardId card, bool suspended)
{
    const Moment moment = momentOf(m_vault, m_preferences);
    return inSession([=](Transaction& transaction, Session* session, auto& changed) -> Result<ReviewStep> {
        Connection& connection = transaction.connection();
        store::CardRepository cards(connection);
        const auto there = cards.state(card);
        if (!there && session)
            return session->stepWithout(connection, card, there.error(), moment);
        CARREL_ASSIGN(auto state, there);
        const auto before = state;
        if (suspended)
            state.suspended = true;
        else
            state.buriedUntil = {moment.today.number + 1};
        CARREL_TRY(cards.setWaiting(state));
        changed = state;
        CARREL_TRY(logWaiting(connection, state, moment.now));
        transaction.touched(Noun::Cards);
        if (!session)
            return ReviewStep{};
        CARREL_ASSIGN(const QString words, session->wordsOf(connection, card));
        session->setAside(state);
        const QString label = suspended ? QStringLiteral("Suspend") : QStringLiteral("Bury");
        session->remember({Session::Undo::Aside, before, {}, label, words});
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
        CARREL_TRY(logWaiting(transaction.connection(), state, now));
        transaction.touched(Noun::Cards);
        return true;
    });
}

QFuture<Result<DueCard>> Reviewing::edit(CardId card, const QString& frontMarkdown, const QString& backMarkdown)
{
    const Moment moment = momentOf(m_vault, m_preferences);
    return m_vault.write<DueCard>([=, session = m_session](Transaction& transaction) -> Result<DueCard> {
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
        CARREL_TRY(store::OpRepository(connection)
                       .append({QStringLiteral("card-text"),
                                protocol::keyOf({row.courseKey, row.card.key}),
                                {{QStringLiteral("front"), frontMarkdown}, {QStringLiteral("back"), backMarkdown}}},
                               moment.now));
        transaction.touched(Noun::Cards);
        if (session)
            session->now.shown = {};  // its words are old ones
        return dueCardOf(row, moment);
    });
}

QFuture<Result<recall::CardState>> Reviewing::answerNow(CardId card, recall::Rating rating)
{
    const Moment moment = momentOf(m_vault, m_preferences);
    auto written = std::make_shared<store::CardStateRow>();
    return m_vault
        .write<recall::CardState>([=](Transaction& transaction) -> Result<recall::CardState> {
            CARREL_ASSIGN(const AnsweredCard done, writeReview(transaction, card, rating, {}, moment));
            CARREL_TRY(putAnswered(transaction, done, moment));
            *written = done.after;
            return done.after.state;
        })
        .then([this, written, due = m_due](const Result<recall::CardState>& result) {
            if (result)
                due->patch(*written, m_vault.cardsVersion());
            return result;
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
