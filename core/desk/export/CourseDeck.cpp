// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/desk/export/CourseDeck.h"

#include "core/desk/CardPast.h"
#include "core/protocol/Hlc.h"
#include "core/store/cards/CardRepository.h"

#include <algorithm>

using namespace Qt::StringLiterals;

namespace carrel::desk {
namespace {

constexpr double kPerHundred = 100;

Instant dueOf(const recall::CardState& state, const DeckTime& time)
{
    return state.phase == recall::Phase::Review
               ? recall::startOf(state.dueDay, time.utcOffset, time.options.dayStartHour)
               : state.dueAt;
}

std::optional<formats::AnkiStanding> standingOf(const recall::CardState& state, const DeckTime& time)
{
    if (state.phase == recall::Phase::New)
        return std::nullopt;
    formats::AnkiStanding standing;
    standing.phase = static_cast<formats::AnkiStanding::Phase>(state.phase);
    standing.intervalDays = state.intervalDays;
    standing.easeFactor = state.sm2.easeHundredths / kPerHundred;
    standing.reps = state.reps;
    standing.lapses = state.lapses;
    standing.due = dueOf(state, time);
    standing.stability = state.memory.stability;
    standing.difficulty = state.memory.difficulty;
    return standing;
}

/// The answers with the intervals that they led to, as today's settings plan them, and what was set by hand among them.
std::vector<formats::AnkiAnswer> answersOf(const std::vector<CardEvent>& past, std::uint64_t identity,
                                           const DeckTime& time)
{
    std::vector<formats::AnkiAnswer> answers;
    recall::CardState state;
    for (const CardEvent& event : past) {
        const int before = state.intervalDays;
        formats::AnkiAnswer& answer = answers.emplace_back();
        if (const auto* review = std::get_if<store::ReviewRow>(&event)) {
            state = recall::answered(state, review->rating, {review->at, review->day}, identity, time.options);
            answer = {review->at, static_cast<int>(review->rating), static_cast<int>(review->taken.count()),
                      static_cast<int>(review->phase), state.intervalDays};
        } else if (const auto& mark = std::get<store::CardMark>(event); mark.voided) {
            answers.pop_back();
            continue;
        } else {
            state = store::marked(mark.was.value_or(state), mark.due);
            answer = {Instant(std::chrono::milliseconds(protocol::Hlc{mark.hlc}.milliseconds())), 0};
            answer.intervalDays = mark.due ? std::max(1, state.intervalDays) : 0;
        }
        answer.lastIntervalDays = before;
    }
    return answers;
}

}  // namespace

Result<formats::AnkiDeck> deckOf(store::Connection& connection, const store::ShelfRow& course, const DeckTime& time,
                                 bool withHistory, Progress& progress)
{
    formats::AnkiDeck deck;
    deck.title = course.title;
    deck.courseKey = course.key;
    deck.keepsKeys = course.origin == u"anki";
    deck.withHistory = withHistory;
    deck.made = time.now;
    const int hour = time.options.dayStartHour;
    deck.firstDay = recall::startOf(recall::studyDay(time.now, time.utcOffset, hour), time.utcOffset, hour);
    store::CardRepository cards(connection);
    CARREL_ASSIGN(const auto keys, cards.keys(course.id));
    std::vector<CardId> ids(keys.begin(), keys.end());
    std::sort(ids.begin(), ids.end());
    for (const CardId id : ids) {
        CARREL_TRY(progress.step(static_cast<std::int64_t>(deck.cards.size()), static_cast<std::int64_t>(ids.size())));
        CARREL_ASSIGN(store::CardRow row, cards.get(id));
        formats::AnkiCard& card = deck.cards.emplace_back();
        card.card = std::move(row.card);
        card.card.suspended = withHistory && row.state.suspended;
        if (!withHistory)
            continue;
        card.standing = standingOf(row.state.state, time);
        CARREL_ASSIGN(const auto past, pastOf(connection, id));
        card.answers = answersOf(past, row.state.identity, time);
    }
    return deck;
}

}  // namespace carrel::desk
