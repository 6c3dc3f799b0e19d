// SPDX-License-Identifier: GPL-3.0-or-later
#include "app/ctl/commands/SimulateCommand.h"

#include "app/ctl/LongWork.h"
#include "app/ctl/WeightsText.h"
#include "core/desk/LookingAhead.h"

#include <QJsonArray>

#include <cmath>

using namespace Qt::StringLiterals;

namespace carrel::ctl {
namespace {

constexpr int kMostCards = 1'000'000;
constexpr int kMostDays = 3660;
constexpr int kDaysOfARow = 30;

Result<desk::Outset> fromDesk(OpenedDesk& desk, CourseId course)
{
    const desk::Moment moment = desk::momentOf(desk.vault(), desk.preferences);
    const recall::QueueOptions queue = desk.preferences.queue();
    return desk.vault().readNow<desk::Outset>(
        [=](store::Connection& connection) { return desk::outsetOf(connection, moment, queue, course); });
}

/// Weights of a file, of the scheduler that the cards stand by.
Done takeWeights(const Invocation& invocation, recall::SimulationOptions& options)
{
    if (!invocation.has(u"weights"_s))
        return {};
    const QString path = invocation.value(u"weights"_s);
    if (std::holds_alternative<recall::Fsrs7::Weights>(options.weights)) {
        CARREL_ASSIGN(options.weights, weightsFromFile<recall::Fsrs7::Weights>(path));
    } else {
        CARREL_ASSIGN(options.weights, weightsFromFile<recall::Fsrs6::Weights>(path));
    }
    return {};
}

/// The cards of a desk stand by the scheduler that its answers were folded with.
Done checkAlgorithm(const Invocation& invocation, const recall::SimulationOptions& options)
{
    const bool seven = std::holds_alternative<recall::Fsrs7::Weights>(options.weights);
    const QString own = seven ? u"fsrs-7"_s : u"fsrs-6"_s;
    if (!invocation.has(u"algorithm"_s) || invocation.value(u"algorithm"_s) == own)
        return {};
    return fail(ErrorKind::InvalidInput, u"the cards of this desk stand by %1; %2 goes with --cards"_s.arg(
                                             own, invocation.value(u"algorithm"_s)));
}

Result<desk::Outset> outsetOf(const Invocation& invocation, DeskDoor& door)
{
    desk::Outset outset;
    if (invocation.has(u"cards"_s)) {
        CARREL_ASSIGN(outset.options.newCards, invocation.number(u"cards"_s, 0, kMostCards, 0));
        if (invocation.value(u"algorithm"_s) == u"fsrs-7")
            outset.options.weights = recall::Fsrs7::kDefaultWeights;
    } else {
        CARREL_ASSIGN(const CourseId course, invocation.id<CourseId>(u"course"_s));
        CARREL_ASSIGN(const auto desk, door.open(invocation));
        CARREL_ASSIGN(outset, fromDesk(*desk, course));
        CARREL_TRY(checkAlgorithm(invocation, outset.options));
    }
    recall::SimulationOptions& options = outset.options;
    CARREL_TRY(takeWeights(invocation, options));
    CARREL_ASSIGN(options.days, invocation.number(u"days"_s, 1, kMostDays, options.days));
    CARREL_ASSIGN(options.newPerDay, invocation.number(u"new-per-day"_s, 0, kMostCards, options.newPerDay));
    CARREL_ASSIGN(options.reviewsPerDay, invocation.number(u"reviews-per-day"_s, 0, kMostCards, options.reviewsPerDay));
    CARREL_ASSIGN(options.retention, invocation.fraction(u"retention"_s, 0, 1, options.retention));
    return outset;
}

/// Days added up.
struct Sum {
    int days = 0;
    int fresh = 0;
    int reviews = 0;
    int recalled = 0;
    int waiting = 0;
    double seconds = 0;
    double remembered = 0;

    void add(const recall::SimulatedDay& day)
    {
        ++days;
        fresh += day.fresh;
        reviews += day.reviews;
        recalled += day.recalled;
        seconds += day.seconds;
        waiting = day.waiting;
        remembered = day.remembered < 0 ? remembered : day.remembered;
    }
};

QJsonValue shareOf(int part, int whole)
{
    return whole == 0 ? QJsonValue() : QJsonValue(static_cast<double>(part) / whole);
}

QJsonObject toJson(const std::vector<recall::SimulatedDay>& days)
{
    QJsonArray list;
    Sum sum;
    for (const recall::SimulatedDay& day : days) {
        sum.add(day);
        list << QJsonObject{{u"day"_s, sum.days},
                            {u"new"_s, day.fresh},
                            {u"reviews"_s, day.reviews},
                            {u"recalled"_s, day.recalled},
                            {u"waiting"_s, day.waiting},
                            {u"minutes"_s, day.seconds / 60},
                            {u"remembered"_s, day.remembered < 0 ? QJsonValue() : QJsonValue(day.remembered)}};
    }
    return {{u"days"_s, list},
            {u"total"_s, QJsonObject{{u"new"_s, sum.fresh},
                                     {u"reviews"_s, sum.reviews},
                                     {u"recalled"_s, sum.recalled},
                                     {u"retention"_s, shareOf(sum.recalled, sum.reviews)},
                                     {u"hours"_s, sum.seconds / 3600},
                                     {u"waiting"_s, sum.waiting},
                                     {u"remembered"_s, sum.remembered}}}};
}

QStringList rowOf(const QString& name, const Sum& sum)
{
    const int percent = sum.reviews == 0 ? 0 : static_cast<int>(std::lround(100.0 * sum.recalled / sum.reviews));
    return {name,
            QString::number(sum.fresh),
            QString::number(sum.reviews),
            sum.reviews == 0 ? u"-"_s : u"%1 %"_s.arg(percent),
            QString::number(sum.seconds / 60 / sum.days, 'f', 1),
            QString::number(sum.waiting),
            QString::number(std::lround(sum.remembered))};
}

std::vector<QStringList> tableOf(const std::vector<recall::SimulatedDay>& days)
{
    std::vector<QStringList> rows{
        {u"DAYS"_s, u"NEW"_s, u"REVIEWS"_s, u"RECALLED"_s, u"MINUTES A DAY"_s, u"LEFT OVER"_s, u"REMEMBERED"_s}};
    Sum all;
    Sum month;
    for (const recall::SimulatedDay& day : days) {
        all.add(day);
        month.add(day);
        if (month.days < kDaysOfARow && all.days < static_cast<int>(days.size()))
            continue;
        rows.push_back(rowOf(u"%1-%2"_s.arg(all.days - month.days + 1).arg(all.days), month));
        month = {.waiting = month.waiting, .remembered = month.remembered};
    }
    rows.push_back(rowOf(u"all"_s, all));
    return rows;
}

}  // namespace

Syntax SimulateCommand::syntax() const
{
    Syntax syntax;
    syntax.name = u"simulate"_s;
    syntax.summary = u"Look ahead: the work of the days to come, and what is remembered"_s;
    syntax.details = u"Begins with the cards of a desk and its settings, or with --cards N that nobody has seen yet;\n"
                     "options say what would be if. Memory is taken to be what the weights say, answers are drawn,\n"
                     "the same each time. The longest due comes first; what the daily limit leaves over waits.\n"
                     "Remembered: how many cards would be recalled at the end. --json has each day (remembered on\n"
                     "about 60 of them, else null) and the total."_s;
    syntax.examples = {u"carrelctl simulate --retention 0.85"_s,
                       u"carrelctl simulate --cards 20000 --days 1825 --new-per-day 15 --json"_s};
    syntax.options = {{u"days"_s, u"N"_s, u"how far to look, 1 to 3660 (default: 365)"_s, {}, 'n'},
                      {u"cards"_s, u"N"_s, u"a new deck of so many cards, and no desk"_s, {}, 0},
                      {u"course"_s, u"ID"_s, u"one course, by its number in 'carrelctl courses'"_s, {}, 'c'},
                      {u"new-per-day"_s, u"N"_s, u"new cards a day (default: the desk's, or 20)"_s, {}, 0},
                      {u"reviews-per-day"_s, u"N"_s, u"reviews a day at most (default: the desk's, or 200)"_s, {}, 0},
                      {u"retention"_s, u"R"_s, u"chance of recall to aim at (default: the desk's, or 0.9)"_s, {}, 0},
                      {u"algorithm"_s,
                       u"NAME"_s,
                       u"with --cards (default: fsrs-6); a desk has its own"_s,
                       {u"fsrs-6"_s, u"fsrs-7"_s},
                       'a'},
                      {u"weights"_s, u"FILE"_s, u"its weights, as 'schedule' takes them"_s, {}, 0},
                      DeskDoor::deskOption(),
                      DeskDoor::passphraseOption()};
    return syntax;
}

Result<ExitCode> SimulateCommand::run(const Invocation& invocation, Console& console)
{
    CARREL_ASSIGN(const desk::Outset outset, outsetOf(invocation, m_door));
    LongWork work(console, u"Simulating"_s);
    CARREL_ASSIGN(const auto days, recall::simulated(outset.seen, outset.options, work.progress()));
    if (console.speaksJson())
        console.print(toJson(days));
    else
        console.printTable(tableOf(days));
    return ExitCode::Ok;
}

}  // namespace carrel::ctl
