// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/desk/Replaying.h"

#include "core/desk/CardFold.h"
#include "core/recall/DueOn.h"
#include "core/store/BulkWriting.h"
#include "core/store/cards/CardFoldRepository.h"
#include "core/store/cards/CardRepository.h"

#include <algorithm>
#include <limits>
#include <optional>

namespace carrel::desk {

namespace {

QString nameOf(recall::Algorithm algorithm)
{
    switch (algorithm) {
    case recall::Algorithm::Fsrs6: return QStringLiteral("fsrs-6");
    case recall::Algorithm::Sm2: return QStringLiteral("sm-2");
    case recall::Algorithm::Sm2Delphi: return QStringLiteral("sm-2-delphi");
    case recall::Algorithm::Fsrs7: return QStringLiteral("fsrs-7");
    }
    return {};
}

std::optional<recall::StudyDay> examDayIn(const QString& name)
{
    bool ok = false;
    const int day = name.section(u' ', 2, 2).toInt(&ok);
    return ok ? std::optional(recall::StudyDay{day}) : std::nullopt;
}

/// The days between which a card's day may be another one by another exam: from the week before the earlier one on.
struct Waiting {
    std::int32_t from = std::numeric_limits<std::int32_t>::max();
    std::int32_t to = from;  ///< not among them
};

Waiting waitingFor(std::optional<recall::StudyDay> wasOn, std::optional<recall::StudyDay> isOn)
{
    constexpr std::int32_t kWeek = 7;
    Waiting days;
    if (wasOn)
        days = {wasOn->number - kWeek, wasOn->number};
    if (isOn)
        days = {std::min(days.from, isOn->number), std::numeric_limits<std::int32_t>::max()};
    return days;
}

/// Its interval says on which day it would come without an exam; a day that was set by hand stays.
Done moveTold(store::Connection& connection, CardId card, std::optional<recall::StudyDay> wasOn,
              std::optional<recall::StudyDay> isOn)
{
    store::CardRepository cards(connection);
    CARREL_ASSIGN(auto row, cards.state(card));
    const recall::CardState& state = row.state;
    const auto placed = [&](std::optional<recall::StudyDay> exam) {
        return state.lastDay.number + placedBeforeExam(state.intervalDays, row.identity, state.lastDay, exam);
    };
    if (state.dueDay.number != placed(wasOn) || placed(isOn) == placed(wasOn))
        return {};
    row.state = recall::dueOn(state, recall::StudyDay{placed(isOn)});
    return cards.putState(row);
}

}  // namespace

QString foldName(const recall::SchedulingOptions& options)
{
    const QString name = nameOf(options.algorithm);
    return options.examDay ? name + QStringLiteral(" exam %1").arg(options.examDay->number) : name;
}

Result<bool> replayIfNeeded(store::Transaction& transaction, recall::Algorithm before,
                            const recall::SchedulingOptions& options)
{
    store::CardFoldRepository cards(transaction.connection());
    CARREL_ASSIGN(QString by, cards.foldedBy());
    const QString wanted = foldName(options);
    if (by.isEmpty())
        by = nameOf(before);
    if (by == wanted)
        return false;
    CARREL_TRY(cards.setFoldedBy(wanted));
    const bool sameScheduler = by.section(u' ', 0, 0) == nameOf(options.algorithm);
    const std::optional<recall::StudyDay> wasOn = examDayIn(by);
    const Waiting waiting = waitingFor(wasOn, options.examDay);
    CARREL_ASSIGN(const auto all, sameScheduler ? cards.waiting(waiting.from, waiting.to) : cards.withHistory());
    CARREL_ASSIGN(const auto told, cards.toldWaiting(waiting.from, waiting.to));
    const store::BulkWriting bulk(transaction.connection());
    for (const CardId card : all)
        CARREL_TRY(foldCard(transaction.connection(), card, {}, true, options));
    for (const CardId card : told)
        CARREL_TRY(moveTold(transaction.connection(), card, wasOn, options.examDay));
    if (all.empty() && told.empty())
        return false;
    transaction.touched(store::Noun::Cards | store::Noun::Reviews);
    return true;
}

}  // namespace carrel::desk
