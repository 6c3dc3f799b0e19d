// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/desk/Testing.h"

#include "core/base/Random.h"
#include "core/course/CardJson.h"
#include "core/desk/CardFromItem.h"
#include "core/desk/OfflineGrading.h"
#include "core/protocol/Keys.h"
#include "core/quiz/Placing.h"
#include "core/store/attempts/AttemptRepository.h"
#include "core/store/cards/CardRepository.h"
#include "core/store/courses/CourseRepository.h"
#include "core/store/courses/SearchDocs.h"
#include "core/store/ops/OpRepository.h"
#include "core/store/quizzes/QuizRepository.h"

#include <QJsonArray>

namespace carrel::desk {
namespace {

using store::Connection;
using store::Noun;
using store::Transaction;

/// Finds attempts on disk, each at the time that has really passed for it.
struct Loading {
    std::shared_ptr<TimesSeen> seen;
    ClockReading now;

    Result<OpenAttempt> load(Connection& connection, AttemptId id) const
    {
        CARREL_ASSIGN(auto row, store::AttemptRepository(connection).get(id));
        CARREL_ASSIGN(auto provisional, provisionalMarking(connection, row));
        if (provisional)
            row.record.marking = std::move(provisional);
        CARREL_ASSIGN(auto attempt, quiz::Attempt::restore(std::move(row.body), std::move(row.record)));
        if (!attempt.isHandedIn())
            attempt.seenAgo(seen->since(id, attempt.record().lastSeen, now), now.wall);
        const bool mayMark = row.isOfNoAcademy && !attempt.quiz().isSealed();
        return OpenAttempt{row.id,      row.uid, row.quiz, row.course, row.courseTitle, std::move(attempt),
                           row.savedAt, now,     mayMark};
    }

    Done keepClock(store::AttemptRepository& attempts, const OpenAttempt& open) const
    {
        const quiz::AttemptRecord& record = open.attempt.record();
        seen->note(open.id, record.lastSeen, now);
        CARREL_TRY(keepItemTime(attempts, open));
        return attempts.putClock(open.id, record, now.wall);
    }

    /// The time of the item in sight has passed with that of the attempt.
    Done keepItemTime(store::AttemptRepository& attempts, const OpenAttempt& open) const
    {
        const auto item = open.attempt.inSight();
        if (!item || open.attempt.quiz().items[static_cast<std::size_t>(*item)].timeLimitSeconds <= 0)
            return {};
        const auto at = static_cast<std::size_t>(*item);
        return attempts.putAnswer(open.id, open.attempt.quiz().items[at].key, open.attempt.record().answers[at],
                                  now.wall);
    }
};

/// Names the attempt under its course, so that a desk without that course can wait for it.
Result<QString> opKey(Connection& connection, const OpenAttempt& open, const QString& item = {})
{
    CARREL_ASSIGN(const QString course, store::CourseRepository(connection).keyOf(open.course));
    QStringList path{course, open.uid.toString()};
    if (!item.isEmpty())
        path << item;
    return protocol::keyOf(path);
}

QJsonObject clockOf(const quiz::AttemptRecord& record)
{
    return {{QStringLiteral("elapsed"), static_cast<qint64>(record.elapsed.count())},
            {QStringLiteral("position"), record.position}};
}

/// The whole of what stands on one item's sheet: of two desks that answer one item the later holds.
QJsonObject sheetOf(const quiz::AttemptRecord& record, const quiz::Answer& answer)
{
    QJsonObject body = clockOf(record);
    QJsonArray tries;
    for (const quiz::Response& each : answer.tries)
        tries.append(QString::fromUtf8(quiz::responseToJson(each)));
    body.insert(QStringLiteral("response"), QString::fromUtf8(quiz::responseToJson(answer.response)));
    body.insert(QStringLiteral("tries"), tries);
    body.insert(QStringLiteral("flagged"), answer.flagged);
    if (answer.left)
        body.insert(QStringLiteral("left"), true);
    if (answer.spent.count() > 0)
        body.insert(QStringLiteral("spent"), static_cast<qint64>(answer.spent.count()));
    return body;
}

/// The items that earlier attempts at a quiz asked, by key.
Result<QStringList> askedBefore(Connection& connection, QuizId quiz)
{
    QStringList keys;
    store::AttemptRepository attempts(connection);
    CARREL_ASSIGN(const auto past, attempts.of(quiz));
    for (const store::PastAttemptRow& each : past) {
        CARREL_ASSIGN(const auto row, attempts.get(each.id));
        for (std::size_t item = 0; item < row.body.items.size(); ++item)
            if (row.record.answers[item] != quiz::Answer{})
                keys << row.body.items[item].key;
    }
    keys.removeDuplicates();
    return keys;
}

/// To be asked where they have been written, or on the way there.
Done areTaken(const std::vector<QFuture<Result<OpenAttempt>>>& given)
{
    for (const auto& each : given)
        if (const Result<OpenAttempt> taken = each.result(); !taken)
            return fail(taken.error());
    return {};
}

}  // namespace

Instant OpenAttempt::now(const Clock& clock) const
{
    const auto sinceBoot = clock.sinceBoot();
    return sinceBoot && loadedAt.sinceBoot ? loadedAt.wall + (*sinceBoot - *loadedAt.sinceBoot) : clock.now();
}

QFuture<Result<OpenAttempt>> Testing::start(QuizId quiz)
{
    forgetRefused();
    const Loading loading{m_seen, ClockReading::of(m_vault.clock())};
    const Instant now = loading.now.wall;
    store::AttemptRow row;
    row.uid = Uid::make(m_vault.clock(), m_vault.random());
    std::array<std::uint8_t, 8> drawn{};
    m_vault.random().fill(drawn);
    for (const std::uint8_t byte : drawn)
        row.record.seed = row.record.seed << 8 | byte;
    row.record.seed &= 0x7fffffffffffffffULL;
    row.record.startedAt = now;
    return m_vault.write<OpenAttempt>([=](Transaction& transaction) mutable -> Result<OpenAttempt> {
        Connection& connection = transaction.connection();
        store::AttemptRepository attempts(connection);
        CARREL_ASSIGN(const auto underWay, attempts.openOf(quiz));
        if (underWay)
            return loading.load(connection, *underWay);
        CARREL_ASSIGN(auto pinned, store::QuizRepository(connection).get(quiz));
        CARREL_ASSIGN(const int before, attempts.countOf(quiz));
        if (pinned.quiz.closesAt && now >= *pinned.quiz.closesAt)
            return fail(ErrorKind::InvalidInput, QStringLiteral("the quiz is closed"));
        if (pinned.quiz.attemptLimit > 0 && before >= pinned.quiz.attemptLimit)
            return fail(ErrorKind::InvalidInput, QStringLiteral("all %1 attempts are used").arg(before));
        row.quiz = quiz;
        row.course = pinned.course;
        row.body = std::move(pinned.quiz);
        QJsonObject body{{QStringLiteral("quiz"), row.body.key},
                         {QStringLiteral("seed"), QString::number(row.record.seed)}};
        if (row.body.isSealed())
            body.insert(QStringLiteral("paper"), row.body.paper);
        if (quiz::isAdaptive(row.body)) {
            CARREL_ASSIGN(const QStringList seen, askedBefore(connection, quiz));
            quiz::markSeen(row.body, seen);
            body.insert(QStringLiteral("seen"), QJsonArray::fromStringList(seen));
        }
        CARREL_ASSIGN(const AttemptId id, attempts.insert(row));
        CARREL_ASSIGN(auto open, loading.load(connection, id));
        CARREL_ASSIGN(const QString key, opKey(connection, open));
        CARREL_TRY(store::OpRepository(connection).append({QStringLiteral("attempt-started"), key, body}, now));
        transaction.touched(Noun::Attempts);
        return open;
    });
}

QFuture<Result<OpenAttempt>> Testing::open(AttemptId attempt)
{
    forgetRefused();
    return m_vault.read<OpenAttempt>([attempt, loading = Loading{m_seen, ClockReading::of(m_vault.clock())}](
                                         Connection& connection) { return loading.load(connection, attempt); });
}

QFuture<Result<std::vector<PastAttempt>>> Testing::attempts(QuizId quiz)
{
    return m_vault.read<std::vector<PastAttempt>>([quiz](Connection& connection) -> Result<std::vector<PastAttempt>> {
        store::AttemptRepository attempts(connection);
        CARREL_ASSIGN(const auto rows, attempts.of(quiz));
        std::vector<PastAttempt> past;
        for (const store::PastAttemptRow& row : rows) {
            past.push_back({row.id, row.startedAt, row.handedInAt, row.marks, row.maximum, row.passed, row.level, false,
                            row.ownMarked});
            if (!row.isSealed || !row.handedInAt)
                continue;
            CARREL_ASSIGN(const auto whole, attempts.get(row.id));
            past.back().isUngraded = !whole.record.marking;
        }
        return past;
    });
}

QFuture<Result<quiz::Quiz>> Testing::look(QuizId quiz)
{
    return m_vault.read<quiz::Quiz>([quiz](Connection& connection) -> Result<quiz::Quiz> {
        CARREL_ASSIGN(auto row, store::QuizRepository(connection).get(quiz));
        return std::move(row.quiz);
    });
}

QFuture<Result<OpenAttempt>> Testing::change(AttemptId attempt, std::optional<int> item,
                                             const std::function<Done(quiz::Attempt&, Instant)>& step, bool logged)
{
    const Loading loading{m_seen, ClockReading::of(m_vault.clock())};
    const Instant now = loading.now.wall;
    return m_vault.write<OpenAttempt>([=](Transaction& transaction) -> Result<OpenAttempt> {
        Connection& connection = transaction.connection();
        CARREL_ASSIGN(auto open, loading.load(connection, attempt));
        if (item && (*item < 0 || static_cast<std::size_t>(*item) >= open.attempt.quiz().items.size()))
            return fail(ErrorKind::InvalidInput, QStringLiteral("no item %1").arg(*item));
        CARREL_TRY(step(open.attempt, now));
        store::AttemptRepository attempts(connection);
        if (item) {
            const auto at = static_cast<std::size_t>(*item);
            CARREL_TRY(
                attempts.putAnswer(attempt, open.attempt.quiz().items[at].key, open.attempt.record().answers[at], now));
        }
        CARREL_TRY(loading.keepClock(attempts, open));
        if (logged && item) {
            const auto at = static_cast<std::size_t>(*item);
            CARREL_ASSIGN(const QString key, opKey(connection, open, open.attempt.quiz().items[at].key));
            const QJsonObject sheet = sheetOf(open.attempt.record(), open.attempt.record().answers[at]);
            CARREL_TRY(store::OpRepository(connection).append({QStringLiteral("response"), key, sheet}, now));
        }
        open.savedAt = now;
        transaction.touched(Noun::Attempts);
        return open;
    });
}

QFuture<Result<OpenAttempt>> Testing::give(AttemptId attempt, int item, const quiz::Response& response)
{
    const auto step = [item, response](quiz::Attempt& open, Instant now) { return open.give(item, response, now); };
    auto given = change(attempt, item, step, true);
    std::erase_if(m_given, [](const auto& each) { return each.second.isFinished() && each.second.result(); });
    m_given.insert_or_assign({attempt, item}, given);
    return given;
}

std::vector<Testing::Given> Testing::givenTo(AttemptId attempt) const
{
    std::vector<Given> given;
    for (const auto& [where, response] : m_given)
        if (where.first == attempt)
            given.push_back(response);
    return given;
}

/// Who reads an attempt sees what was refused.
void Testing::forgetRefused()
{
    std::erase_if(m_given, [](const auto& each) { return each.second.isFinished(); });
}

QFuture<Result<OpenAttempt>> Testing::check(AttemptId attempt, int item)
{
    const auto step = [item, given = givenTo(attempt)](quiz::Attempt& open, Instant now) -> Done {
        CARREL_TRY(areTaken(given));
        CARREL_TRY(open.check(item, now));
        return {};
    };
    return change(attempt, item, step, true);
}

QFuture<Result<OpenAttempt>> Testing::setFlag(AttemptId attempt, int item, bool flagged)
{
    const auto step = [item, flagged](quiz::Attempt& open, Instant) { return open.setFlagged(item, flagged); };
    return change(attempt, item, step, true);
}

QFuture<Result<OpenAttempt>> Testing::savePosition(AttemptId attempt, int position, std::optional<int> left)
{
    const auto step = [position](quiz::Attempt& open, Instant now) -> Done {
        open.passTime(now);
        open.setPosition(position);
        return {};
    };
    return change(attempt, left, step, left.has_value());
}

QFuture<Result<OpenAttempt>> Testing::handIn(AttemptId attempt)
{
    const Loading loading{m_seen, ClockReading::of(m_vault.clock())};
    const Instant now = loading.now.wall;
    return m_vault.write<OpenAttempt>([=, given = givenTo(attempt)](Transaction& transaction) -> Result<OpenAttempt> {
        Connection& connection = transaction.connection();
        CARREL_ASSIGN(auto open, loading.load(connection, attempt));
        if (open.attempt.isHandedIn())
            return open;
        CARREL_TRY(areTaken(given));
        CARREL_TRY(open.attempt.handIn(now));
        store::AttemptRepository attempts(connection);
        CARREL_TRY(loading.keepClock(attempts, open));
        CARREL_TRY(attempts.handIn(attempt, open.attempt.summary(), now));
        CARREL_ASSIGN(const QString key, opKey(connection, open));
        CARREL_TRY(store::OpRepository(connection)
                       .append({QStringLiteral("attempt-handed-in"), key, clockOf(open.attempt.record())}, now));
        open.savedAt = now;
        transaction.touched(Noun::Attempts | Noun::Progress);
        return open;
    });
}

QFuture<Result<OpenAttempt>> Testing::markOwn(AttemptId attempt, int item, const std::optional<quiz::PersonMark>& mark)
{
    const Loading loading{m_seen, ClockReading::of(m_vault.clock())};
    return m_vault.write<OpenAttempt>([=](Transaction& transaction) -> Result<OpenAttempt> {
        Connection& connection = transaction.connection();
        CARREL_ASSIGN(auto open, loading.load(connection, attempt));
        if (!open.mayMarkOwn)
            return fail(ErrorKind::ReadOnly,
                        QStringLiteral("the academy gave the course, and marks what a person has to"));
        CARREL_TRY(open.attempt.markOwn(item, mark));
        const QString& itemKey = open.attempt.quiz().items[static_cast<std::size_t>(item)].key;
        store::AttemptRepository attempts(connection);
        CARREL_TRY(attempts.putOwnMark(attempt, itemKey, mark));
        CARREL_TRY(attempts.handIn(attempt, open.attempt.summary(), *open.attempt.record().handedInAt));
        CARREL_ASSIGN(const QString key, opKey(connection, open, itemKey));
        const QJsonObject body =
            mark ? QJsonObject{{QStringLiteral("mark"), quiz::personMarkToJson(*mark)}} : QJsonObject();
        CARREL_TRY(store::OpRepository(connection).append({QStringLiteral("own-mark"), key, body}, loading.now.wall));
        transaction.touched(Noun::Attempts | Noun::Progress);
        return open;
    });
}

QFuture<Result<CardId>> Testing::makeCard(AttemptId attempt, int item)
{
    const Loading loading{m_seen, ClockReading::of(m_vault.clock())};
    const Instant now = loading.now.wall;
    return m_vault.write<CardId>([=](Transaction& transaction) -> Result<CardId> {
        Connection& connection = transaction.connection();
        CARREL_ASSIGN(const auto open, loading.load(connection, attempt));
        if (item < 0 || static_cast<std::size_t>(item) >= open.attempt.quiz().items.size() || open.course.isNull())
            return fail(ErrorKind::InvalidInput, QStringLiteral("no item %1").arg(item));
        if (open.attempt.quiz().isSealed())
            return fail(ErrorKind::InvalidInput, QStringLiteral("the academy keeps the answer"));
        const course::Card card =
            cardFromItem(open.attempt.quiz().key, open.attempt.quiz().items[static_cast<std::size_t>(item)]);
        store::CardRepository cards(connection);
        CARREL_ASSIGN(const auto known, cards.find(open.course, card.key));
        if (known)
            return fail(ErrorKind::AlreadyExists, QStringLiteral("card ") + card.key);
        CARREL_ASSIGN(const CardId id, cards.upsert(open.course, card));
        constexpr int kFirstInCourse = -1;  // what was just answered wrongly is met first
        CARREL_ASSIGN(const auto course, store::CourseRepository(connection).get(open.course));
        CARREL_TRY(cards.addState(id, open.course, id.value, kFirstInCourse, store::identityOf(course.key, card.key)));
        CARREL_TRY(store::indexCard(connection, open.course, id, card));
        CARREL_TRY(store::OpRepository(connection)
                       .append({QStringLiteral("card-made"), protocol::keyOf({course.key, card.key}),
                                course::cardToJson(card)},
                               now));
        transaction.touched(Noun::Cards);
        return id;
    });
}

}  // namespace carrel::desk
