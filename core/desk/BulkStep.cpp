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
    CardId operator()(const Marked& change) const { return change.card; }
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
                                       Instant now)
{
    CARREL_ASSIGN(const std::int64_t seq, store::CardMarkRepository(connection).append(card, due, now));
    // The newest of the card's log: no fold is needed.
    card.state = store::marked(card.state, due);
    CARREL_TRY(store::CardRepository(connection).putState(card));
    return Marked{card.card, seq};
}

Done waitAsBefore(Connection& connection, const CardStateRow& before, CardStateRow present, Instant now)
{
    // It may have been answered since: only where it waits goes back.
    present.suspended = before.suspended;
    present.buriedUntil = before.buriedUntil;
    return writeWaiting(connection, present, now);
}

Done unmark(Connection& connection, const Marked& marked, const Moment& moment)
{
    CARREL_TRY(store::CardMarkRepository(connection).takeBack(marked.seq, moment.now));
    return foldCard(connection, marked.card, {}, true, moment.options);
}

}  // namespace

Result<std::optional<BulkChange>> changed(Connection& connection, const CardStateRow& card, BulkAct act,
                                          const Moment& moment)
{
    if (act == BulkAct::Reset) {
        if (card.state.phase == recall::Phase::New)
            return std::nullopt;
        return mark(connection, card, std::nullopt, moment.now);
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
    return mark(connection, card, day, moment.now);
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
        return unmark(connection, *marked, moment);
    const auto& [card, tag] = std::get<Tagged>(change);
    CARREL_TRY(store::CardTagRepository(connection).set(card, {tag.tag, !tag.on}, moment.now));
    return {};
}

}  // namespace carrel::desk
