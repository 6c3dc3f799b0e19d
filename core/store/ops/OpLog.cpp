// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/store/ops/OpLog.h"

#include "core/protocol/Keys.h"
#include "core/store/Rows.h"
#include "core/store/ops/Sql.h"
#include "core/store/reviews/ReviewOp.h"

#include <QJsonArray>
#include <QJsonDocument>

#include <algorithm>

namespace carrel::store {

using protocol::Dot;
using protocol::Op;
using protocol::OpState;

namespace {

/// seq, uid, dot, hlc, scope, kind, key, body: the columns of all queries for rows of ops.
Op opOf(const Statement& row)
{
    return {.dot = {row.uid(1), static_cast<std::uint64_t>(row.integer(2))},
            .hlc = {static_cast<std::uint64_t>(row.integer(3))},
            .scope = row.text(4),
            .kind = row.text(5),
            .key = row.text(6),
            .body = QJsonDocument::fromJson(row.blob(7)).object()};
}

/// seq, uid, dot or seq, hlc, course, card, and what the body is made of.
Op reviewOpOf(const Statement& row)
{
    ReviewRow review;
    review.rating = static_cast<recall::Rating>(row.integer(6));
    review.taken = std::chrono::milliseconds(row.integer(7));
    review.day = {static_cast<std::int32_t>(row.integer(8))};
    review.utcOffset = std::chrono::seconds(row.integer(9));
    review.at = row.instant(10);
    review.form = static_cast<int>(row.integer(11));
    review.body = row.blob(12);
    return {.dot = {row.uid(1), static_cast<std::uint64_t>(row.integer(2))},
            .hlc = {static_cast<std::uint64_t>(row.integer(3))},
            .scope = QStringLiteral("me"),
            .kind = QStringLiteral("review"),
            .key = protocol::keyOf({row.text(4), row.text(5)}),
            .body = bodyOf(review)};
}

}  // namespace

Result<std::optional<OpLog::Entry>> OpLog::find(const Dot& dot)
{
    if (isAbsent(dot))
        return std::nullopt;
    CARREL_ASSIGN(const std::int64_t replica, findNumber(dot.replica));
    if (replica == 0)
        return std::nullopt;
    CARREL_ASSIGN(auto statement, m_connection.prepare(sql::kOps_find));
    statement.bind(1, replica).bind(2, dot.seq);
    return firstOf(statement, [](const Statement& row) {
        return Entry{row.integer(0), row.integer(1) != 0, static_cast<OpState>(row.integer(2))};
    });
}

Result<Op> OpLog::get(const Entry& entry)
{
    CARREL_ASSIGN(auto statement, m_connection.prepare(entry.review ? sql::kOps_get_review : sql::kOps_get));
    statement.bind(1, entry.seq);
    CARREL_ASSIGN(const auto op, firstOf(statement, entry.review ? reviewOpOf : opOf));
    if (!op)
        return fail(ErrorKind::VaultDamaged, QStringLiteral("op %1").arg(entry.seq));
    return *op;
}

Result<std::vector<Op>> OpLog::waiting(std::size_t most, OpState last)
{
    struct Row {
        std::int64_t seq;
        Op op;
    };
    std::vector<Row> rows;
    for (const bool review : {false, true}) {
        CARREL_ASSIGN(auto statement, m_connection.prepare(review ? sql::kOps_waiting_reviews : sql::kOps_waiting));
        statement.bind(1, most).bind(2, static_cast<int>(last));
        CARREL_ASSIGN(auto part, collect(statement, [review](const Statement& row) {
                          return Row{row.integer(0), review ? reviewOpOf(row) : opOf(row)};
                      }));
        std::move(part.begin(), part.end(), std::back_inserter(rows));
    }
    std::sort(rows.begin(), rows.end(), [](const Row& a, const Row& b) { return a.seq < b.seq; });
    if (rows.size() > most)
        rows.resize(most);
    std::vector<Op> ops;
    ops.reserve(rows.size());
    for (Row& row : rows)
        ops.push_back(std::move(row.op));
    return ops;
}

Result<OpRepository::Place> OpLog::placeFor(const Op& op)
{
    if (!m_place) {
        CARREL_ASSIGN(m_place, OpRepository(m_connection).next(Instant{}));
    }
    auto place = *m_place;
    CARREL_ASSIGN(const std::int64_t number, numberOf(op.dot.replica));
    // An op of a copy of this vault, under a name that this vault has or had: its seq is given, and where it stands
    // here tells it from those that were written here.
    CARREL_ASSIGN(const bool ownName, isOwnName(number));
    if (ownName)
        place.seq = std::max(place.seq, static_cast<std::int64_t>(op.dot.seq) + 1);
    m_place->seq = place.seq + 1;
    place.replica = number;
    markPresent(op.dot);
    return place;
}

Result<std::int64_t> OpLog::keep(const Op& op, bool shown)
{
    CARREL_ASSIGN(const auto place, placeFor(op));
    if (m_voidedCards && op.kind == QLatin1String("void"))
        m_voidedCards->insert(op.body.value(QLatin1String("card")).toString());
    CARREL_ASSIGN(auto insert, m_connection.prepare(sql::kOps_append));
    insert.bind(1, place.seq).bind(2, place.replica).bind(3, op.dot.seq).bind(4, op.hlc.value).bind(5, op.scope);
    insert.bind(6, op.kind).bind(7, op.key).bind(8, QJsonDocument(op.body).toJson(QJsonDocument::Compact));
    CARREL_TRY(insert.bind(9, static_cast<int>(OpState::Acknowledged)).bind(10, shown).run());
    return place.seq;
}

Done OpLog::keepWaiting(const Op& op, Instant at)
{
    CARREL_ASSIGN(auto entry, find(op.dot));
    if (!entry) {
        CARREL_ASSIGN(const std::int64_t seq, keep(op, true));
        CARREL_TRY(setOwn(seq));
        entry = Entry{seq, false, OpState::Acknowledged};
    }
    return setState(*entry, OpState::Waiting, {}, {}, at);
}

Done OpLog::dropWaiting(const QString& kind, const QString& scope)
{
    forgetPlace();
    for (const auto statement : {sql::kOps_drop_waiting_problems, sql::kOps_drop_waiting_own, sql::kOps_drop_waiting}) {
        CARREL_ASSIGN(auto drop, m_connection.prepare(statement));
        CARREL_TRY(drop.bind(1, kind).bind(2, scope).run());
    }
    return {};
}

Result<std::vector<Op>> OpLog::waitingOf(const QString& kind, const QString& key)
{
    CARREL_ASSIGN(auto statement, m_connection.prepare(sql::kOps_waiting_of));
    statement.bind(1, kind).bind(2, key);
    return collect(statement, opOf);
}

Done OpLog::setState(const Entry& entry, OpState state, const QString& problem, const QString& detail, Instant at)
{
    if (entry.state == OpState::Quarantined || state == OpState::Quarantined)
        forgetRefused();
    {
        CARREL_ASSIGN(auto set, m_connection.prepare(entry.review ? sql::kOps_set_state_review : sql::kOps_set_state));
        CARREL_TRY(set.bind(1, entry.seq).bind(2, static_cast<int>(state)).run());
    }
    if (state == OpState::Deferred || state == OpState::Quarantined || !problem.isEmpty()) {
        CARREL_ASSIGN(auto put, m_connection.prepare(sql::kOps_put_problem));
        return put.bind(1, entry.seq).bind(2, problem).bind(3, detail).bind(4, at).run();
    }
    CARREL_ASSIGN(auto drop, m_connection.prepare(sql::kOps_drop_problem));
    return drop.bind(1, entry.seq).run();
}

Done OpLog::wakeDeferred(const QString& save)
{
    for (const auto statement : {sql::kOps_wake, sql::kOps_wake_reviews}) {
        CARREL_ASSIGN(auto wake, m_connection.prepare(statement));
        CARREL_TRY(wake.bind(1, save).run());
    }
    return {};
}

Done OpLog::wakePutOffAs(const QString& problem, const std::set<QString>& save)
{
    if (!save.contains(QStringLiteral("me"))) {
        CARREL_ASSIGN(auto wake, m_connection.prepare(sql::kOps_wake_put_off_reviews));
        CARREL_TRY(wake.bind(1, problem).run());
    }
    const QStringList scopes(save.begin(), save.end());
    const QByteArray list = QJsonDocument(QJsonArray::fromStringList(scopes)).toJson(QJsonDocument::Compact);
    CARREL_ASSIGN(auto wake, m_connection.prepare(sql::kOps_wake_put_off));
    return wake.bind(1, problem).bind(2, QString::fromUtf8(list)).run();
}

Done OpLog::setStamp(const Entry& entry, protocol::Hlc stamp)
{
    CARREL_ASSIGN(auto set, m_connection.prepare(entry.review ? sql::kOps_set_stamp_review : sql::kOps_set_stamp));
    set.bind(1, entry.seq).bind(2, stamp.value);
    if (entry.review)
        set.bind(3, stamp.milliseconds());
    return set.run();
}

Result<bool> OpLog::rename(const Entry& entry, const Dot& before, const Dot& now)
{
    forgetRefused();
    CARREL_ASSIGN(const auto other, find(now));
    CARREL_TRY(passOwn(entry.seq, other ? other->seq : entry.seq));
    {
        CARREL_ASSIGN(auto follow, m_connection.prepare(sql::kOps_follow_after));
        CARREL_TRY(follow.bind(1, protocol::dotText(before)).bind(2, protocol::dotText(now)).run());
    }
    {
        CARREL_ASSIGN(auto follow, m_connection.prepare(sql::kOps_follow_note));
        CARREL_TRY(follow.bind(1, protocol::dotText(before)).bind(2, protocol::dotText(now)).run());
    }
    if (other)
        return false;
    markPresent(now);
    CARREL_ASSIGN(const std::int64_t replica, numberOf(now.replica));
    CARREL_ASSIGN(auto set, m_connection.prepare(entry.review ? sql::kOps_rename_review : sql::kOps_rename));
    CARREL_TRY(set.bind(1, entry.seq).bind(2, replica).bind(3, now.seq).run());
    if (!entry.review)
        return true;
    CARREL_ASSIGN(auto again, m_connection.prepare(sql::kOps_forget_sent));
    CARREL_TRY(again.run());
    return true;
}

Done OpLog::drop(const Entry& entry)
{
    forgetRefused();
    CARREL_ASSIGN(auto drop, m_connection.prepare(entry.review ? sql::kOps_drop_review : sql::kOps_drop));
    return drop.bind(1, entry.seq).run();
}

Done OpLog::waitAgain(const QString& scope)
{
    {
        CARREL_ASSIGN(auto again, m_connection.prepare(sql::kOps_wait_again));
        CARREL_TRY(again.bind(1, scope).run());
    }
    if (scope != QLatin1String("me"))
        return {};
    for (const auto statement : {sql::kOps_wait_again_reviews, sql::kOps_forget_sent}) {
        CARREL_ASSIGN(auto again, m_connection.prepare(statement));
        CARREL_TRY(again.run());
    }
    return {};
}

Done OpLog::settleSent()
{
    CARREL_ASSIGN(auto settle, m_connection.prepare(sql::kOps_settle_sent));
    return settle.run();
}

Done OpLog::setSelf(const Uid& replica)
{
    forgetPlace();
    m_ownNumbers.clear();
    CARREL_TRY(OpRepository(m_connection).own({{.number = 0, .uid = replica, .alone = false}}));
    CARREL_ASSIGN(const std::int64_t number, numberOf(replica));
    CARREL_ASSIGN(auto set, m_connection.prepare(sql::kOps_set_self));
    return set.bind(1, number).run();
}

Result<protocol::Hlc> OpLog::seen()
{
    // next() is above everything seen; at the beginning of time it is just above.
    CARREL_ASSIGN(const auto place, OpRepository(m_connection).next(Instant{}));
    return protocol::Hlc{place.hlc - 1};
}

Done OpLog::setSeen(protocol::Hlc stamp, protocol::Hlc told)
{
    CARREL_ASSIGN(auto set, m_connection.prepare(sql::kOps_set_seen));
    return set.bind(1, stamp.value).bind(2, told.value).run();
}

Result<protocol::Hlc> OpLog::told()
{
    CARREL_ASSIGN(auto statement, m_connection.prepare(sql::kOps_told));
    CARREL_ASSIGN(const auto told, firstOf(statement, [](const Statement& row) { return row.integer(0); }));
    return protocol::Hlc{static_cast<std::uint64_t>(told.value_or(0))};
}

Result<std::vector<OpLog::Stamped>> OpLog::stampedAfter(protocol::Hlc stamp)
{
    CARREL_ASSIGN(auto statement, m_connection.prepare(sql::kOps_stamped_after));
    statement.bind(1, stamp.value);
    return collect(statement, [](const Statement& row) {
        return Stamped{{row.uid(1), static_cast<std::uint64_t>(row.integer(2))},
                       {static_cast<std::uint64_t>(row.integer(3))}};
    });
}

Result<std::optional<Op>> OpLog::winner(const QString& kind, const QString& key)
{
    CARREL_ASSIGN(auto statement, m_connection.prepare(sql::kOps_winner));
    statement.bind(1, kind).bind(2, key);
    return firstOf(statement, opOf);
}

Result<std::vector<Op>> OpLog::ofAttempt(const QString& key)
{
    CARREL_ASSIGN(auto statement, m_connection.prepare(sql::kOps_of_attempt));
    statement.bind(1, key);
    return collect(statement, opOf);
}

Result<std::optional<Op>> OpLog::lastPlace(const QString& key)
{
    CARREL_ASSIGN(auto statement, m_connection.prepare(sql::kOps_last_place));
    statement.bind(1, key);
    return firstOf(statement, opOf);
}

Result<bool> OpLog::waits(const QString& kind, const QString& key)
{
    CARREL_ASSIGN(auto statement, m_connection.prepare(sql::kOps_waits));
    return statement.bind(1, kind).bind(2, key).next();
}

Result<bool> OpLog::exists(const QString& kind, const QString& key)
{
    CARREL_ASSIGN(auto statement, m_connection.prepare(sql::kOps_exists));
    return statement.bind(1, kind).bind(2, key).next();
}

Result<std::vector<std::pair<std::int64_t, Op>>> OpLog::toShow(const QString& coursePrefix)
{
    CARREL_ASSIGN(auto statement, m_connection.prepare(sql::kOps_to_show));
    statement.bind(1, coursePrefix).bind(2, coursePrefix.chopped(1) + QChar(u'/' + 1));
    return collect(statement, [](const Statement& row) { return std::pair(row.integer(0), opOf(row)); });
}

Done OpLog::setShown(std::int64_t seq, bool shown)
{
    CARREL_ASSIGN(auto set, m_connection.prepare(sql::kOps_set_shown));
    return set.bind(1, seq).bind(2, shown).run();
}

Done OpLog::showAgain(const QString& kind, const QString& coursePrefix)
{
    CARREL_ASSIGN(auto again, m_connection.prepare(sql::kOps_show_again));
    return again.bind(1, kind).bind(2, coursePrefix).bind(3, coursePrefix.chopped(1) + QChar(u'/' + 1)).run();
}

Result<bool> OpLog::largerWaits(const QString& kind, const QString& key, qsizetype bytes)
{
    CARREL_ASSIGN(auto statement, m_connection.prepare(sql::kOps_larger_waits));
    return statement.bind(1, kind).bind(2, key).bind(3, bytes).next();
}

Done OpLog::each(const QString& scope, const Visit& visit)
{
    for (const bool review : {false, true}) {
        if (review && scope != QLatin1String("me"))
            continue;
        CARREL_ASSIGN(auto statement, m_connection.prepare(review ? sql::kOps_each_review : sql::kOps_each));
        if (!review)
            statement.bind(1, scope);
        for (;;) {
            CARREL_ASSIGN(const bool more, statement.next());
            if (!more)
                break;
            visit(review ? reviewOpOf(statement) : opOf(statement));
        }
    }
    return {};
}

}  // namespace carrel::store
