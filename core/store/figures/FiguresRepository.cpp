// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/store/figures/FiguresRepository.h"

#include "core/store/Rows.h"
#include "core/store/figures/Sql.h"

namespace carrel::store {
namespace {

int whole(const Statement& row, int column)
{
    return static_cast<int>(row.integer(column));
}

/// The classes of retention.sql: twice the kind of a card, and one more where it was recalled.
void add(RecallDay& day, int key, int count)
{
    Tally& tally = key < 2 ? day.unknown : key < 4 ? day.young : day.mature;
    tally.asked += count;
    if (key % 2 == 1)
        tally.recalled += count;
}

/// Rows of traced.sql.
Done handOver(Statement& rows, const FiguresRepository::Take& take)
{
    for (;;) {
        CARREL_ASSIGN(const bool more, rows.next());
        if (!more)
            return {};
        const double difficulty = rows.real(3);
        take({rows.id<CourseId>(0),
              {whole(rows, 1)},
              {{rows.real(2), difficulty}, {rows.real(4), rows.real(5), difficulty}}});
    }
}

}  // namespace

Result<std::vector<StudyDayRow>> FiguresRepository::days()
{
    CARREL_ASSIGN(auto statement, m_connection.prepare(sql::kFigures_days));
    return collect(statement, [](const Statement& row) {
        return StudyDayRow{.day = {whole(row, 0)},
                           .newCards = whole(row, 1),
                           .reviews = whole(row, 2),
                           .answers = whole(row, 3),
                           .again = whole(row, 4),
                           .takenMilliseconds = row.integer(5),
                           .readingSeconds = whole(row, 6)};
    });
}

Result<std::vector<RecallDay>> FiguresRepository::recallDays(recall::StudyDay from, recall::StudyDay to)
{
    CARREL_ASSIGN(auto statement, m_connection.prepare(sql::kFigures_retention));
    statement.bind(1, from.number).bind(2, to.number).bind(3, RecallDay::kMatureDays);
    std::vector<RecallDay> days;
    for (;;) {
        CARREL_ASSIGN(const bool more, statement.next());
        if (!more)
            return days;
        const recall::StudyDay day{whole(statement, 0)};
        if (days.empty() || days.back().day != day)
            days.push_back({.day = day, .unknown = {}, .young = {}, .mature = {}});
        add(days.back(), whole(statement, 1), whole(statement, 2));
    }
}

Result<std::vector<int>> FiguresRepository::forecast(recall::StudyDay today, int days)
{
    CARREL_ASSIGN(auto statement, m_connection.prepare(sql::kFigures_forecast));
    statement.bind(1, today.number).bind(2, today.number + days);
    std::vector<int> cards(static_cast<std::size_t>(days), 0);
    for (;;) {
        CARREL_ASSIGN(const bool more, statement.next());
        if (!more)
            return cards;
        cards[static_cast<std::size_t>(whole(statement, 0) - today.number)] += whole(statement, 1);
    }
}

Done FiguresRepository::addBins(std::string_view sql, std::span<int> bins)
{
    CARREL_ASSIGN(auto statement, m_connection.prepare(sql));
    for (;;) {
        CARREL_ASSIGN(const bool more, statement.next());
        if (!more)
            return {};
        bins[static_cast<std::size_t>(whole(statement, 0))] += whole(statement, 1);
    }
}

Result<StabilityBins> FiguresRepository::stability()
{
    StabilityBins bins;
    CARREL_TRY(addBins(sql::kFigures_stability, bins.cards));
    return bins;
}

Result<DifficultyBins> FiguresRepository::difficulty()
{
    DifficultyBins bins{};
    CARREL_TRY(addBins(sql::kFigures_difficulty, bins));
    return bins;
}

Result<std::map<CourseId, int>> FiguresRepository::seen()
{
    CARREL_ASSIGN(auto statement, m_connection.prepare(sql::kFigures_seen));
    std::map<CourseId, int> cards;
    for (;;) {
        CARREL_ASSIGN(const bool more, statement.next());
        if (!more)
            return cards;
        cards.emplace(statement.id<CourseId>(0), whole(statement, 1));
    }
}

Done FiguresRepository::eachHeld(const Take& take)
{
    CARREL_ASSIGN(auto statement, m_connection.prepare(sql::kFigures_standing));
    for (;;) {
        CARREL_ASSIGN(const bool more, statement.next());
        if (!more)
            return {};
        take({statement.id<CourseId>(0), {whole(statement, 1)}, {{statement.real(2), 0}, {}}});
    }
}

Done FiguresRepository::eachTraced(const Take& take)
{
    CARREL_ASSIGN(auto statement, m_connection.prepare(sql::kFigures_traced));
    return handOver(statement, take);
}

Done FiguresRepository::eachTracedDue(recall::StudyDay today, const Take& take)
{
    CARREL_ASSIGN(auto statement, m_connection.prepare(sql::kFigures_traced_due));
    return handOver(statement.bind(1, today.number), take);
}

}  // namespace carrel::store
