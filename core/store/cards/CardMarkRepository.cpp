// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/store/cards/CardMarkRepository.h"

#include "core/recall/DueOn.h"
#include "core/store/Rows.h"
#include "core/store/cards/Sql.h"
#include "core/store/ops/OpLog.h"

#include <algorithm>

using namespace Qt::StringLiterals;

namespace carrel::store {
namespace {

const QString kMark = u"card-mark"_s;

/// A number that another desk sent, where no sum with it leaves an int.
int count(const QJsonObject& body, const char* field)
{
    return static_cast<int>(std::clamp<qint64>(body.value(QLatin1String(field)).toInteger(0), 0, 1 << 30));
}

double real(const QJsonObject& body, const char* field, double most)
{
    return std::clamp(body.value(QLatin1String(field)).toDouble(0), 0.0, most);
}

QJsonObject toJson(const recall::CardState& state)
{
    return {{u"phase"_s, static_cast<int>(state.phase)},
            {u"step"_s, state.step},
            {u"stability"_s, state.memory.stability},
            {u"difficulty"_s, state.memory.difficulty},
            {u"slow"_s, state.traces.slow},
            {u"fast"_s, state.traces.fast},
            {u"ease"_s, state.sm2.easeHundredths},
            {u"repetition"_s, state.sm2.repetition},
            {u"repeatToday"_s, state.sm2.repeatToday},
            {u"putOff"_s, static_cast<qint64>(state.sm2.intervalDays)},
            {u"interval"_s, state.intervalDays},
            {u"dueDay"_s, state.dueDay.number},
            {u"dueAt"_s, static_cast<qint64>(state.dueAt.time_since_epoch().count())},
            {u"lastDay"_s, state.lastDay.number},
            {u"lastAt"_s, static_cast<qint64>(state.lastAt.time_since_epoch().count())},
            {u"reps"_s, state.reps},
            {u"lapses"_s, state.lapses}};
}

recall::CardState stateFrom(const QJsonObject& body)
{
    const auto instant = [&body](const char* field) {
        constexpr qint64 kFarFuture = 1LL << 50;
        return Instant(std::chrono::milliseconds(
            std::clamp<qint64>(body.value(QLatin1String(field)).toInteger(0), 0, kFarFuture)));
    };
    constexpr double kMost = recall::Fsrs6::kMaximumStability;
    recall::CardState state;
    state.phase = static_cast<recall::Phase>(std::min(count(body, "phase"), 3));
    state.step = count(body, "step");
    state.memory = {real(body, "stability", kMost), real(body, "difficulty", 10)};
    state.traces = {real(body, "slow", kMost), real(body, "fast", kMost), state.memory.difficulty};
    state.sm2.easeHundredths = count(body, "ease");
    state.sm2.ease = state.sm2.easeHundredths / 100.0;
    state.sm2.repetition = count(body, "repetition");
    state.sm2.repeatToday = body.value(u"repeatToday").toBool();
    state.sm2.intervalDays = count(body, "putOff");
    state.intervalDays = count(body, "interval");
    state.dueDay = {count(body, "dueDay")};
    state.dueAt = instant("dueAt");
    state.lastDay = {count(body, "lastDay")};
    state.lastAt = instant("lastAt");
    state.reps = count(body, "reps");
    state.lapses = count(body, "lapses");
    return state;
}

/// Nothing where a later version of the program says what this one does not know.
std::optional<CardMark> markOf(const protocol::Op& op, std::int64_t seq)
{
    const bool hasDay = op.body.value(u"due").isDouble();
    if (!hasDay && !op.body.value(u"reset").toBool())
        return std::nullopt;
    CardMark mark{.seq = seq,
                  .hlc = op.hlc.value,
                  .replica = op.dot.replica.toBytes(),
                  .dot = op.dot.seq,
                  .name = protocol::voidKey(op),
                  .voided = false,
                  .due = {},
                  .was = {}};
    if (hasDay)
        mark.due = recall::StudyDay{count(op.body, "due")};
    if (const QJsonValue was = op.body.value(u"was"); was.isObject())
        mark.was = stateFrom(was.toObject());
    return mark;
}

}  // namespace

recall::CardState marked(const recall::CardState& state, std::optional<recall::StudyDay> due)
{
    return due ? recall::dueOn(state, *due) : recall::CardState{};
}

Result<std::vector<CardMark>> CardMarkRepository::of(CardId card)
{
    CARREL_ASSIGN(auto any, m_connection.prepare(sql::kCards_any_mark));
    CARREL_ASSIGN(const bool marks, any.next());
    if (!marks)
        return {};
    CARREL_ASSIGN(const QString key, CardRepository(m_connection).opKey(card));
    CARREL_ASSIGN(auto statement, m_connection.prepare(sql::kCards_marks));
    statement.bind(1, key);
    CARREL_ASSIGN(const auto entries, collect(statement, [](const Statement& row) {
                      return OpLog::Entry{row.integer(0), false, static_cast<protocol::OpState>(row.integer(1))};
                  }));
    OpLog log(m_connection);
    std::vector<CardMark> marked;
    for (const OpLog::Entry& entry : entries) {
        CARREL_ASSIGN(const protocol::Op op, log.get(entry));
        auto mark = markOf(op, entry.seq);
        if (!mark)
            continue;
        CARREL_ASSIGN(mark->voided, log.exists(u"void"_s, mark->name));
        marked.push_back(*std::move(mark));
    }
    return marked;
}

Result<std::int64_t> CardMarkRepository::append(const CardStateRow& before, std::optional<recall::StudyDay> due,
                                                Instant now)
{
    CARREL_ASSIGN(const QString key, CardRepository(m_connection).opKey(before.card));
    QJsonObject body = due ? QJsonObject{{u"due"_s, due->number}} : QJsonObject{{u"reset"_s, true}};
    if (before.told)
        body.insert(u"was"_s, toJson(before.state));
    CARREL_ASSIGN(const protocol::Dot dot, OpRepository(m_connection).append({kMark, key, body}, now));
    return static_cast<std::int64_t>(dot.seq);
}

Done CardMarkRepository::takeBack(std::int64_t seq, Instant now)
{
    CARREL_ASSIGN(const protocol::Op mark, OpLog(m_connection).get({seq, false, protocol::OpState::Waiting}));
    CARREL_TRY(OpRepository(m_connection).append({u"void"_s, protocol::voidKey(mark), protocol::voidBody(mark)}, now));
    return {};
}

}  // namespace carrel::store
