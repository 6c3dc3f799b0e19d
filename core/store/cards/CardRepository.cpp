// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/store/cards/CardRepository.h"

#include "core/protocol/Keys.h"
#include "core/store/Rows.h"
#include "core/store/cards/CardColumns.h"
#include "core/store/cards/Sql.h"

namespace carrel::store {
namespace {

enum Queue { New = 0, Learning = 1, Review = 2, Suspended = 3 };

/// Reads the 21 state columns from `at` on.
CardStateRow stateOf(const Statement& row, int at)
{
    CardStateRow out;
    out.note = row.integer(at);
    out.suspended = row.integer(at + 1) == Suspended;
    const std::int64_t due = row.integer(at + 2);
    out.buriedUntil = {whole(row, at + 3)};
    recall::CardState& state = out.state;
    state.phase = static_cast<recall::Phase>(row.integer(at + 4));
    state.step = whole(row, at + 5);
    state.memory = {row.real(at + 6), row.real(at + 7)};
    state.lastDay = {whole(row, at + 9)};
    state.lastAt = row.instant(at + 10);
    state.reps = whole(row, at + 11);
    state.lapses = whole(row, at + 12);
    state.sm2.easeHundredths = whole(row, at + 13);
    state.sm2.ease = state.sm2.easeHundredths / 100.0;
    state.sm2.repetition = whole(row, at + 14);
    state.sm2.repeatToday = row.integer(at + 15) != 0;
    state.sm2.intervalDays = whole(row, at + 8);
    state.intervalDays = state.phase == recall::Phase::Review ? whole(row, at + 8) : 0;
    out.place = whole(row, at + 16);
    out.identity = static_cast<std::uint64_t>(row.integer(at + 17));
    out.lastReview = row.integer(at + 18);
    state.traces = tracesOf(state.memory, row, at + 19);
    if (state.phase == recall::Phase::Review)
        state.dueDay = {static_cast<std::int32_t>(due)};
    else if (state.phase != recall::Phase::New)
        state.dueAt = Instant(std::chrono::milliseconds(due));
    return out;
}

/// The columns of state.sql.
CardStateRow wholeStateOf(const Statement& row, CardId card)
{
    CardStateRow out = stateOf(row, 0);
    out.card = card;
    out.course = row.id<CourseId>(21);
    out.told = row.integer(22) != 0;
    return out;
}

int queueOf(const CardStateRow& row)
{
    if (row.suspended)
        return Suspended;
    switch (row.state.phase) {
    case recall::Phase::New: return New;
    case recall::Phase::Learning:
    case recall::Phase::Relearning: return Learning;
    case recall::Phase::Review: return Review;
    }
    return New;
}

std::int64_t dueOf(const CardStateRow& row)
{
    switch (row.state.phase) {
    case recall::Phase::New: return row.place;
    case recall::Phase::Learning:
    case recall::Phase::Relearning: return row.state.dueAt.time_since_epoch().count();
    case recall::Phase::Review: return row.state.dueDay.number;
    }
    return row.place;
}

/// SM-2 repeats within the day what it has put off by days already: those days stand beside the minutes.
std::int64_t intervalOf(const recall::CardState& state)
{
    const bool repeats = state.phase != recall::Phase::Review && state.sm2.repeatToday;
    return repeats ? state.sm2.intervalDays : state.intervalDays;
}

void bindState(Statement& statement, const CardStateRow& row)
{
    const recall::CardState& state = row.state;
    statement.bind(1, row.card).bind(2, queueOf(row)).bind(3, dueOf(row)).bind(4, row.buriedUntil.number);
    statement.bind(5, static_cast<int>(state.phase)).bind(6, state.step).bind(7, state.memory.stability);
    statement.bind(8, state.memory.difficulty).bind(9, intervalOf(state)).bind(10, state.lastDay.number);
    statement.bind(11, state.lastAt).bind(12, state.reps).bind(13, state.lapses).bind(14, state.sm2.easeHundredths);
    statement.bind(15, state.sm2.repetition).bind(16, state.sm2.repeatToday).bind(17, row.lastReview);
}

void bindText(Statement& statement, CourseId course, const course::Card& card)
{
    statement.bind(1, course).bind(2, card.key).bind(3, card.noteKey).bind(4, static_cast<int>(card.kind));
    statement.bind(5, card.section).bind(6, course::blocksToJson(card.front)).bind(7, course::blocksToJson(card.back));
    statement.bind(8, joinWords(card.tags)).bind(9, card.unitKey).bind(10, card.unitAnchor);
}

std::uint64_t fnv1a(std::uint64_t hash, const QByteArray& bytes)
{
    for (const char byte : bytes)
        hash = (hash ^ static_cast<std::uint8_t>(byte)) * 0x100000001b3ULL;
    return hash;
}

}  // namespace

std::uint64_t identityOf(const QString& courseKey, const QString& cardKey)
{
    constexpr std::uint64_t kOffsetBasis = 0xcbf29ce484222325ULL;
    return fnv1a(fnv1a(kOffsetBasis, courseKey.toUtf8() + '\n'), cardKey.toUtf8());
}

Result<CardId> CardRepository::insert(CourseId course, const course::Card& card)
{
    CARREL_ASSIGN(auto statement, m_connection.prepare(sql::kCards_insert));
    bindText(statement, course, card);
    CARREL_TRY(statement.run());
    return CardId{m_connection.lastInsertedId()};
}

Result<CardId> CardRepository::upsert(CourseId course, const course::Card& card)
{
    CARREL_ASSIGN(auto statement, m_connection.prepare(sql::kCards_upsert));
    bindText(statement, course, card);
    CARREL_ASSIGN(const bool any, statement.next());
    if (!any)
        return fail(ErrorKind::Internal, QStringLiteral("no card id"));
    const CardId id = statement.id<CardId>(0);
    CARREL_TRY(statement.run());
    return id;
}

Result<QHash<QString, CardId>> CardRepository::keys(CourseId course)
{
    CARREL_ASSIGN(auto statement, m_connection.prepare(sql::kCards_keys));
    statement.bind(1, course);
    QHash<QString, CardId> keys;
    for (;;) {
        CARREL_ASSIGN(const bool more, statement.next());
        if (!more)
            return keys;
        keys.insert(statement.text(0), statement.id<CardId>(1));
    }
}

Result<std::optional<CardId>> CardRepository::find(CourseId course, const QString& key)
{
    CARREL_ASSIGN(auto statement, m_connection.prepare(sql::kCards_find_key));
    statement.bind(1, course).bind(2, key);
    return firstOf(statement, [](const Statement& row) { return row.id<CardId>(0); });
}

Done CardRepository::remove(CardId card)
{
    CARREL_ASSIGN(auto statement, m_connection.prepare(sql::kCards_remove));
    return statement.bind(1, card).run();
}

Done CardRepository::setText(CardId card, const course::Blocks& front, const course::Blocks& back)
{
    CARREL_ASSIGN(auto statement, m_connection.prepare(sql::kCards_set_text));
    statement.bind(1, card).bind(2, course::blocksToJson(front)).bind(3, course::blocksToJson(back));
    return statement.run();
}

Result<CardRow> CardRepository::get(CardId card)
{
    CARREL_ASSIGN(auto row, m_connection.prepare(sql::kCards_get));
    CARREL_ASSIGN(const bool found, row.bind(1, card).next());
    if (!found)
        return fail(ErrorKind::NotFound, QStringLiteral("there is no card %1").arg(card.value));
    CardRow out;
    out.id = row.id<CardId>(0);
    out.course = row.id<CourseId>(1);
    out.courseTitle = row.text(2);
    out.courseKey = row.text(3);
    out.card.key = row.text(4);
    out.card.noteKey = row.text(5);
    out.card.kind = static_cast<course::CardKind>(row.integer(6));
    out.card.section = row.text(7);
    auto front = course::blocksFromJson(row.blob(8));
    auto back = course::blocksFromJson(row.blob(9));
    if (!front || !back)
        return fail(ErrorKind::VaultDamaged, QStringLiteral("text of card %1").arg(card.value));
    out.card.front = *std::move(front);
    out.card.back = *std::move(back);
    out.card.tags = splitWords(row.text(10));
    out.card.unitKey = row.text(11);
    out.card.unitAnchor = row.text(12);
    out.state = stateOf(row, 13);
    out.state.card = out.id;
    out.state.course = out.course;
    out.card.suspended = out.state.suspended;
    if (!row.isNull(34)) {
        out.unit = row.id<UnitId>(34);
        out.unitNumber = row.text(35);
        out.unitTitle = row.text(36);
    }
    return out;
}

Result<QString> CardRepository::opKey(CardId card)
{
    CARREL_ASSIGN(auto statement, m_connection.prepare(sql::kCards_op_key));
    statement.bind(1, card);
    CARREL_ASSIGN(const auto key, firstOf(statement, [](const Statement& row) {
                      return protocol::keyOf({row.text(0), row.text(1)});
                  }));
    if (!key)
        return fail(ErrorKind::NotFound, QStringLiteral("there is no card %1").arg(card.value));
    return *key;
}

Result<CardStateRow> CardRepository::state(CardId card)
{
    CARREL_ASSIGN(auto statement, m_connection.prepare(sql::kCards_state));
    CARREL_ASSIGN(const bool found, statement.bind(1, card).next());
    if (!found)
        return fail(ErrorKind::NotFound, QStringLiteral("there is no card %1").arg(card.value));
    return wholeStateOf(statement, card);
}

Result<std::optional<CardStateRow>> CardRepository::state(CourseId course, const QString& key)
{
    CARREL_ASSIGN(auto statement, m_connection.prepare(sql::kCards_state_by_key));
    statement.bind(1, course).bind(2, key);
    return firstOf(statement, [](const Statement& row) { return wholeStateOf(row, row.id<CardId>(23)); });
}

Done CardRepository::addState(CardId card, CourseId course, std::int64_t note, int place, std::uint64_t identity)
{
    CARREL_ASSIGN(auto statement, m_connection.prepare(sql::kCards_add_state));
    statement.bind(1, card).bind(2, course).bind(3, note).bind(4, place);
    return statement.bind(5, static_cast<std::int64_t>(identity)).run();
}

Done CardRepository::insertState(const CardStateRow& row)
{
    CARREL_ASSIGN(auto statement, m_connection.prepare(sql::kCards_insert_state));
    bindState(statement, row);
    statement.bind(18, row.course).bind(19, row.note).bind(20, row.place);
    return statement.bind(21, static_cast<std::int64_t>(row.identity))
        .bind(22, row.told)
        .bind(23, row.state.traces.slow)
        .bind(24, row.state.traces.fast)
        .run();
}

Done CardRepository::putState(const CardStateRow& row)
{
    CARREL_ASSIGN(auto statement, m_connection.prepare(sql::kCards_put_state));
    bindState(statement, row);
    statement.bind(18, row.told);
    return statement.bind(19, row.state.traces.slow).bind(20, row.state.traces.fast).run();
}

Done CardRepository::setWaiting(const CardStateRow& row)
{
    CARREL_ASSIGN(auto statement, m_connection.prepare(sql::kCards_set_queue));
    return statement.bind(1, row.card).bind(2, queueOf(row)).bind(3, row.buriedUntil.number).run();
}

Result<QSet<std::int64_t>> CardRepository::withdrawn(CourseId course)
{
    CARREL_ASSIGN(auto statement, m_connection.prepare(sql::kCards_withdrawn));
    statement.bind(1, course);
    CARREL_ASSIGN(const auto ids, collect(statement, [](const Statement& row) { return row.integer(0); }));
    return QSet<std::int64_t>(ids.begin(), ids.end());
}

Done CardRepository::setWithdrawn(CardStateRow row, bool withdrawn)
{
    row.suspended = withdrawn;
    CARREL_TRY(setWaiting(row));
    CARREL_ASSIGN(auto statement, m_connection.prepare(sql::kCards_set_withdrawn));
    return statement.bind(1, row.card).bind(2, withdrawn).run();
}

Result<std::vector<CardOfUnit>> CardRepository::ofUnits(CourseId course)
{
    CARREL_ASSIGN(auto statement, m_connection.prepare(sql::kCards_of_units));
    statement.bind(1, course);
    return collect(statement, [](const Statement& row) {
        CardOfUnit card{row.text(0), row.text(1), {}};
        card.state.memory = {row.real(2), row.real(3)};
        card.state.intervalDays = whole(row, 4);
        card.state.lastDay = {whole(row, 5)};
        card.state.phase = static_cast<recall::Phase>(row.integer(6));
        card.state.dueDay = {whole(row, 7)};
        card.state.traces = tracesOf(card.state.memory, row, 8);
        card.state.reps = whole(row, 10);
        return card;
    });
}

Result<std::vector<recall::CardState>> CardRepository::statesOfUnit(CourseId course, const QString& unitKey)
{
    CARREL_ASSIGN(auto statement, m_connection.prepare(sql::kCards_of_unit));
    statement.bind(1, course).bind(2, unitKey);
    return collect(statement, [](const Statement& row) {
        recall::CardState state;
        state.memory = {row.real(0), row.real(4)};
        state.traces = tracesOf(state.memory, row, 5);
        state.intervalDays = whole(row, 1);
        state.lastDay = {whole(row, 2)};
        state.phase = static_cast<recall::Phase>(row.integer(3));
        return state;
    });
}

}  // namespace carrel::store
