// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/desk/LookingAhead.h"

#include "core/recall/RecallCurve.h"

#include <algorithm>
#include <cmath>
#include <limits>

namespace carrel::desk {
namespace {

constexpr int kMostFresh = 1'000'000;

recall::SimulatedCard cardFrom(const store::CardStanding& standing, recall::StudyDay today)
{
    // SM-2 keeps no memory state: its interval is read as the stability, on a card that is neither easy nor hard.
    const double interval = std::max(1, standing.intervalDays);
    const auto traces =
        recall::tracesOf({standing.memory, standing.traces}).value_or(recall::TwoTraces{interval, interval, 5});
    return {traces, std::min(0, standing.lastDay.number - today.number), standing.dueDay.number - today.number};
}

WorkAhead summed(double retention, const std::vector<recall::SimulatedDay>& days)
{
    WorkAhead work;
    work.retention = retention;
    double seconds = 0;
    double reviews = 0;
    for (const recall::SimulatedDay& day : days) {
        seconds += day.seconds;
        reviews += day.reviews;
        work.waiting = day.waiting;
        if (day.remembered >= 0)
            work.remembered = static_cast<int>(std::lround(day.remembered));
    }
    const auto count = static_cast<double>(std::max<std::size_t>(1, days.size()));
    work.minutesADay = seconds / 60 / count;
    work.reviewsADay = reviews / count;
    return work;
}

}  // namespace

Result<Outset> outsetOf(store::Connection& connection, const Moment& moment, const recall::QueueOptions& queue,
                        CourseId course)
{
    Outset outset;
    store::CardRepository cards(connection);
    CARREL_ASSIGN(const auto rows, cards.standing(moment.today, course));
    outset.seen.reserve(rows.size());
    for (const auto& row : rows)
        outset.seen.push_back(cardFrom(row.card, moment.today));
    // What is buried comes back: it is among the days to come.
    constexpr recall::StudyDay kWheneverBuried{std::numeric_limits<std::int32_t>::max()};
    CARREL_ASSIGN(const auto fresh, cards.fresh(kWheneverBuried, kMostFresh, course));
    outset.options.newCards = static_cast<int>(fresh.size());
    if (moment.options.algorithm == recall::Algorithm::Fsrs7)
        outset.options.weights = moment.options.weights7;
    else
        outset.options.weights = moment.options.weights;
    outset.options.retention = moment.options.retention;
    outset.options.maximumDays = moment.options.maximumDays;
    outset.options.newPerDay = queue.newPerDay;
    outset.options.reviewsPerDay = queue.reviewsPerDay;
    return outset;
}

Result<std::vector<WorkAhead>> workAhead(const Outset& outset, const std::vector<double>& retentions,
                                         Progress& progress)
{
    std::vector<WorkAhead> work;
    for (const double retention : retentions) {
        recall::SimulationOptions options = outset.options;
        options.retention = retention;
        CARREL_ASSIGN(const auto days, recall::simulated(outset.seen, options, progress));
        work.push_back(summed(retention, days));
    }
    return work;
}

}  // namespace carrel::desk
