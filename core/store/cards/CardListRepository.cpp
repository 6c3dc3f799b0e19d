// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/store/cards/CardListRepository.h"

#include "core/store/Rows.h"
#include "core/store/cards/Sql.h"

namespace carrel::store {
namespace {

constexpr int kSuspended = 3;  // card_states.queue

int whole(const Statement& row, int column)
{
    return static_cast<int>(row.integer(column));
}

CardId cardOf(const Statement& row)
{
    return row.id<CardId>(0);
}

}  // namespace

BrowsedCard browsed(const CardStateRow& row)
{
    const recall::CardState& state = row.state;
    return {.card = row.card,
            .course = row.course,
            .suspended = row.suspended,
            .buriedUntil = row.buriedUntil,
            .phase = state.phase,
            .dueDay = state.phase == recall::Phase::Review ? state.dueDay : recall::StudyDay(),
            .stability = state.memory.stability > 0 ? state.memory.stability : state.intervalDays,
            .difficulty = state.memory.difficulty,
            .traces = state.traces,
            .intervalDays = state.intervalDays,
            .lapses = state.lapses,
            .reps = state.reps,
            .lastDay = state.lastDay};
}

Result<std::vector<BrowsedCard>> CardListRepository::all(CourseId course)
{
    CARREL_ASSIGN(auto statement, m_connection.prepare(sql::kCards_browse));
    statement.bind(1, course);
    return collect(statement, [](const Statement& row) {
        const auto phase = static_cast<recall::Phase>(row.integer(3));
        const bool inReview = phase == recall::Phase::Review;
        return BrowsedCard{.card = row.id<CardId>(0),
                           .course = row.id<CourseId>(1),
                           .suspended = row.integer(2) == kSuspended,
                           .buriedUntil = {whole(row, 5)},
                           .phase = phase,
                           .dueDay = {inReview ? whole(row, 4) : 0},
                           .stability = row.real(6),
                           .difficulty = row.real(7),
                           .traces = {row.real(12), row.real(13), row.real(7)},
                           .intervalDays = whole(row, 8),
                           .lapses = whole(row, 9),
                           .reps = whole(row, 10),
                           .lastDay = {whole(row, 11)}};
    });
}

Result<std::vector<CardId>> CardListRepository::withTag(const QString& tag)
{
    CARREL_ASSIGN(auto statement, m_connection.prepare(sql::kCards_with_tag));
    // Compared here: SQLite knows no case but that of ASCII.
    const QString wanted = u'\n' + tag.toCaseFolded();
    std::vector<CardId> cards;
    for (;;) {
        CARREL_ASSIGN(const bool more, statement.next());
        if (!more)
            return cards;
        const QString tags = statement.text(1).toCaseFolded();
        if (tags.contains(wanted + u'\n') || tags.contains(wanted + QLatin1String("::")))
            cards.push_back(statement.id<CardId>(0));
    }
}

Result<std::vector<CardId>> CardListRepository::withText(const QString& ftsQuery)
{
    CARREL_ASSIGN(auto statement, m_connection.prepare(sql::kCards_with_text));
    statement.bind(1, ftsQuery);
    return collect(statement, cardOf);
}

}  // namespace carrel::store
