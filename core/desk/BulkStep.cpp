// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/desk/BulkStep.h"

#include "core/desk/CardFold.h"
#include "core/desk/Waiting.h"
#include "core/store/cards/CardMarkRepository.h"

namespace carrel::desk {
namespace {

using store::CardStateRow;
using store::Connection;

struct CardOf {
    CardId operator()(const Waited& change) const { return change.before.card; }
    CardId operator()(const Marked& change) const { return change.before.card; }
    CardId operator()(const Tagged& change) const { return change.card; }
};

/// Where the card waits after the act; nothing where it waits there already.
std::optional<CardStateRow> waiting(BulkAct act, CardStateRow card, recall::StudyDay today)
{
    switch (act) {
    case BulkAct::Suspend:
    case BulkAct::Unsuspend:
        if (card.suspended == (act == BulkAct::Suspend))
            return std::nullopt;
        card.suspended = act == BulkAct::Suspend;
        return card;
    case BulkAct::Bury:
        if (card.suspended || card.buriedUntil > today)
            return std::nullopt;
        card.buriedUntil = {today.number + 1};
        return card;
    case BulkAct::Unbury:
        if (card.buriedUntil <= today)
            return std::nullopt;
        card.buriedUntil = {};
        return card;
    case BulkAct::Reset: break;
    }
    return std::nullopt;
}

Done writeWaiting(Connection& connection, const CardStateRow& card, Instant now)
{
    CARREL_TRY(store::CardRepository(connection).setWaiting(card));
    return logWaiting(connection, card, now);
}

Result<std::optional<BulkChange>> mark(Connection& connection, CardStateRow card, std::optional<recall::StudyDay> due,
                                       const Moment& moment)
{
    CARREL_ASSIGN(const std::int64_t seq, store::CardMarkRepository(connection).append(card, due, moment.now));
    const Marked change{card, due, moment.options.algorithm, seq};
    // The newest of the card's log: no fold is needed.
    card.state = store::marked(card.state, due);
    CARREL_TRY(store::CardRepository(connection).putState(card));
    return change;
}

Done waitAsBefore(Connection& connection, const CardStateRow& before, CardStateRow present, Instant now)
{
    // It may have been answered since: only where it waits goes back.
    present.suspended = before.suspended;
    present.buriedUntil = before.buriedUntil;
    return writeWaiting(connection, present, now);
}

bool isSame(const recall::CardState& a, const recall::CardState& b)
{
    const bool isDueAlike = a.phase != recall::Phase::Review || a.dueDay == b.dueDay;
    return a.phase == b.phase && isDueAlike && a.intervalDays == b.intervalDays && a.memory == b.memory
           && a.reps == b.reps && a.lapses == b.lapses && a.lastDay == b.lastDay;
}

/// Where the card stands as the mark left it, it is put back as it was: a fold would reckon its past by the weights
/// and the aim of today.
Done unmark(Connection& connection, const Marked& marked, CardStateRow present, const Moment& moment)
{
    CARREL_TRY(store::CardMarkRepository(connection).takeBack(marked.seq, moment.now));
    const bool isAsLeft = marked.scheduler == moment.options.algorithm
                          && isSame(present.state, store::marked(marked.before.state, marked.due));
    if (!isAsLeft)
        return foldCard(connection, present.card, {}, true, moment.options);
    present.state = marked.before.state;
    return store::CardRepository(connection).putState(present);
}

}  // namespace

Result<std::optional<BulkChange>> changed(Connection& connection, const CardStateRow& card, BulkAct act,
                                          const Moment& moment)
{
    if (act == BulkAct::Reset) {
        if (card.state.phase == recall::Phase::New)
            return std::nullopt;
        return mark(connection, card, std::nullopt, moment);
    }
    const auto after = waiting(act, card, moment.today);
    if (!after)
        return std::nullopt;
    CARREL_TRY(writeWaiting(connection, *after, moment.now));
    return Waited{card};
}

Result<std::optional<BulkChange>> setDue(Connection& connection, const CardStateRow& card, recall::StudyDay day,
                                         const Moment& moment)
{
    const auto phase = card.state.phase;
    if (phase == recall::Phase::New || (phase == recall::Phase::Review && card.state.dueDay == day))
        return std::nullopt;
    return mark(connection, card, day, moment);
}

Result<std::optional<BulkChange>> setTag(Connection& connection, CardId card, const store::CardTag& tag,
                                         const Moment& moment)
{
    CARREL_ASSIGN(const auto called, store::CardTagRepository(connection).set(card, tag, moment.now));
    if (!called)
        return std::nullopt;
    return Tagged{card, {*called, tag.on}};
}

Done takeBack(Connection& connection, const BulkChange& change, const Moment& moment)
{
    auto present = store::CardRepository(connection).state(std::visit(CardOf{}, change));
    if (!present && present.error().kind == ErrorKind::NotFound)
        return {};
    CARREL_TRY(present);
    if (const auto* const waited = std::get_if<Waited>(&change))
        return waitAsBefore(connection, waited->before, *present, moment.now);
    if (const auto* const marked = std::get_if<Marked>(&change))
        return unmark(connection, *marked, *present, moment);
    const auto& [card, tag] = std::get<Tagged>(change);
    CARREL_TRY(store::CardTagRepository(connection).set(card, {tag.tag, !tag.on}, moment.now));
    return {};
}

}  // namespace carrel::desk
