// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/recall/Scheduler.h"

#include "core/base/Random.h"
#include "core/recall/RecallCurve.h"

#include <algorithm>
#include <cmath>

namespace carrel::recall {
namespace {

constexpr double kFuzzFrom = 2.5;

/// The four intervals of one moment, before fuzz, kept apart so that Again < Hard < Good < Easy in days.
using FourDays = std::array<double, 4>;

std::size_t indexOf(Rating rating)
{
    return static_cast<std::size_t>(rating) - 1;
}

FourDays keptApart(const std::array<int, 4>& whole, const SchedulingOptions& options)
{
    FourDays out{};
    double floor = 0;
    for (std::size_t i = 0; i < whole.size(); ++i) {
        out[i] = std::min<double>(std::max<double>(whole[i], floor + 1), options.maximumDays);
        floor = out[i];
    }
    return out;
}

/// The steps that apply in this phase; empty when a card goes straight to days.
const std::vector<std::chrono::minutes>& stepsOf(Phase phase, const SchedulingOptions& options)
{
    return phase == Phase::Relearning ? options.relearningSteps : options.learningSteps;
}

void waitMinutes(CardState& next, Phase phase, int step, std::chrono::minutes delay, const AnswerTime& time)
{
    next.phase = phase;
    next.step = step;
    next.dueAt = time.at + delay;
    next.intervalDays = 0;
}

void waitDays(CardState& next, int days, const AnswerTime& time)
{
    next.phase = Phase::Review;
    next.step = 0;
    next.intervalDays = days;
    next.dueDay = {time.day.number + days};
}

/// Steps within the day. True when the answer keeps the card there.
bool stepWithinDay(const CardState& state, Rating rating, const AnswerTime& time, const SchedulingOptions& options,
                   CardState& next)
{
    if (state.phase == Phase::Review) {
        if (rating != Rating::Again || options.relearningSteps.empty())
            return false;
        waitMinutes(next, Phase::Relearning, 0, options.relearningSteps.front(), time);
        return true;
    }
    const Phase phase = state.phase == Phase::Relearning ? Phase::Relearning : Phase::Learning;
    const auto& steps = stepsOf(phase, options);
    if (steps.empty() || rating == Rating::Easy)
        return false;
    const auto step = std::min<std::size_t>(static_cast<std::size_t>(state.step), steps.size() - 1);
    if (rating == Rating::Again) {
        waitMinutes(next, phase, 0, steps.front(), time);
        return true;
    }
    if (rating == Rating::Hard) {
        // Between this step and the next, so that Hard never waits as long as Good.
        const auto delay = step + 1 < steps.size() ? (steps[step] + steps[step + 1]) / 2 : steps[step] * 3 / 2;
        waitMinutes(next, phase, static_cast<int>(step), delay, time);
        return true;
    }
    if (step + 1 >= steps.size())
        return false;
    waitMinutes(next, phase, static_cast<int>(step + 1), steps[step + 1], time);
    return true;
}

void noteLapse(CardState& next, const SchedulingOptions& options)
{
    ++next.lapses;
    const int every = std::max(1, options.leechLapses / 2);
    next.leech = options.leechLapses > 0 && next.lapses >= options.leechLapses
                 && (next.lapses - options.leechLapses) % every == 0;
}

/// The days that an answer leads to, moved by fuzz, weekdays and an exam.
void waitOneOf(const FourDays& intervals, Rating rating, const CardState& state, const AnswerTime& time,
               std::uint64_t identity, const SchedulingOptions& options, CardState& next)
{
    const auto i = indexOf(rating);
    int days = static_cast<int>(intervals[i]);
    if (options.fuzz) {
        const int below = i > 0 ? static_cast<int>(intervals[i - 1]) : 0;
        days = std::max(placedByLoad(days, identity, state.reps, time.day, options), std::min(below + 1, days));
    }
    waitDays(next, placedBeforeExam(days, identity, time.day, options.examDay), time);
}

void answerByFsrs(const CardState& state, Rating rating, const AnswerTime& time, std::uint64_t identity,
                  const SchedulingOptions& options, CardState& next)
{
    const Fsrs6 fsrs(options.weights);
    const bool isFirst = state.memory.stability <= 0;
    const double elapsed = std::max(0, time.day.number - state.lastDay.number);
    if (stepWithinDay(state, rating, time, options, next)) {
        next.memory = isFirst ? fsrs.first(rating) : fsrs.next(state.memory, rating, elapsed);
        return;
    }
    const auto states = isFirst ? std::array{fsrs.first(Rating::Again), fsrs.first(Rating::Hard),
                                             fsrs.first(Rating::Good), fsrs.first(Rating::Easy)}
                                : fsrs.nextOfEach(state.memory, elapsed);
    next.memory = states[indexOf(rating)];
    const FourDays intervals = keptApart(fsrs.intervals(states, options.retention, options.maximumDays), options);
    waitOneOf(intervals, rating, state, time, identity, options, next);
}

/// Days since the last answer, with their fractions; a clock that was set back has none pass.
double daysSince(const CardState& state, const AnswerTime& time)
{
    return std::max(0.0, std::chrono::duration<double, std::ratio<86400>>(time.at - state.lastAt).count());
}

void answerByFsrs7(const CardState& state, Rating rating, const AnswerTime& time, std::uint64_t identity,
                   const SchedulingOptions& options, CardState& next)
{
    constexpr double kMeaningOfStability = 0.9;
    const Fsrs7 fsrs(options.weights7);
    const auto before = tracesOf(heldOf(state));
    const double elapsed = before ? daysSince(state, time) : 0;
    const auto after = [&](Rating given) { return before ? fsrs.next(*before, given, elapsed) : fsrs.first(given); };
    next.traces = after(rating);
    next.memory = {std::clamp(fsrs.exactInterval(next.traces, kMeaningOfStability), Fsrs6::kMinimumStability,
                              Fsrs6::kMaximumStability),
                   next.traces.difficulty};
    if (stepWithinDay(state, rating, time, options, next))
        return;
    std::array<int, 4> whole{};
    for (const Rating given : {Rating::Again, Rating::Hard, Rating::Good, Rating::Easy})
        whole[indexOf(given)] =
            fsrs.interval(given == rating ? next.traces : after(given), options.retention, options.maximumDays);
    waitOneOf(keptApart(whole, options), rating, state, time, identity, options, next);
}

void answerBySm2(const CardState& state, Rating rating, const AnswerTime& time, std::uint64_t identity,
                 const SchedulingOptions& options, CardState& next)
{
    const auto variant = options.algorithm == Algorithm::Sm2Delphi ? Sm2Variant::Delphi : Sm2Variant::Published;
    const int grade = sm2Grade(rating);
    const bool repeating = state.sm2.repeatToday && state.lastDay == time.day;
    if (repeating)
        next.sm2.repeatToday = grade < 4;  // a repetition within the day drills, it does not schedule
    else
        next.sm2 = sm2Next(state.sm2, grade, variant);
    if (next.sm2.repeatToday) {
        const auto delay = options.relearningSteps.empty() ? std::chrono::minutes(10) : options.relearningSteps.front();
        waitMinutes(next, state.phase == Phase::New ? Phase::Learning : Phase::Relearning, 0, delay, time);
        return;
    }
    const auto days = std::min<std::int64_t>(next.sm2.intervalDays, options.maximumDays);
    const int whole = static_cast<int>(std::max<std::int64_t>(1, days));
    waitDays(next, placedBeforeExam(whole, identity, time.day, options.examDay), time);
}

/// A number of [0, 1) that is the same for a card's n-th answer everywhere.
double drawnBy(std::uint64_t identity, int reps)
{
    std::uint64_t state = identity * 0x9e3779b97f4a7c15ULL + static_cast<std::uint64_t>(reps);
    return static_cast<double>(splitMix64(state) >> 11) * 0x1p-53;
}

}  // namespace

int sm2Grade(Rating rating)
{
    switch (rating) {
    case Rating::Again: return 1;
    case Rating::Hard: return 3;
    case Rating::Good: return 4;
    case Rating::Easy: return 5;
    }
    return 1;
}

FuzzBand fuzzBand(double days, int maximumDays)
{
    if (days < kFuzzFrom) {
        const int whole = static_cast<int>(std::lround(days));
        return {whole, whole};
    }
    const auto part = [days](double from, double to) { return std::max(0.0, std::min(days, to) - from); };
    const double delta = 1 + 0.15 * part(2.5, 7) + 0.10 * part(7, 20) + 0.05 * part(20, 1e9);
    const int low = std::max(2, static_cast<int>(std::lround(days - delta)));
    const int high = std::max(low, std::min(maximumDays, static_cast<int>(std::lround(days + delta))));
    return {low, high};
}

int fuzzed(double days, std::uint64_t identity, int reps, int maximumDays)
{
    const FuzzBand band = fuzzBand(days, maximumDays);
    const double drawn = drawnBy(identity, reps);
    return std::min(band.high, band.low + static_cast<int>(drawn * (band.high - band.low + 1)));
}

int placedByLoad(double days, std::uint64_t identity, int reps, StudyDay today, const SchedulingOptions& options)
{
    const auto& loads = options.dayLoads;
    const bool isEven = std::all_of(loads.begin(), loads.end(), [&](double load) { return load == loads.front(); });
    if (isEven)
        return fuzzed(days, identity, reps, options.maximumDays);
    const FuzzBand band = fuzzBand(days, options.maximumDays);
    const auto loadAfter = [&](int wait) { return std::clamp(loads[weekday({today.number + wait})], 0.0, 1.0); };
    double all = 0;
    for (int wait = band.low; wait <= band.high; ++wait)
        all += loadAfter(wait);
    double left = drawnBy(identity, reps) * all;
    for (int wait = band.low; wait <= band.high; ++wait) {
        if (left < loadAfter(wait))
            return wait;
        left -= loadAfter(wait);
    }
    return fuzzed(days, identity, reps, options.maximumDays);  // no day of the band takes any
}

int placedBeforeExam(int days, std::uint64_t identity, StudyDay today, std::optional<StudyDay> examDay)
{
    constexpr int kWeek = 7;
    const int left = examDay ? examDay->number - today.number : 0;
    if (left <= kWeek || days < left)
        return days;
    return left - 1 - static_cast<int>(drawnBy(identity, 0) * kWeek);
}

CardState answered(const CardState& state, Rating rating, const AnswerTime& time, std::uint64_t identity,
                   const SchedulingOptions& options)
{
    CardState next = state;
    next.leech = false;
    if (state.phase == Phase::Review && rating == Rating::Again)
        noteLapse(next, options);
    next.traces = {};
    if (options.algorithm == Algorithm::Fsrs6)
        answerByFsrs(state, rating, time, identity, options, next);
    else if (options.algorithm == Algorithm::Fsrs7)
        answerByFsrs7(state, rating, time, identity, options, next);
    else
        answerBySm2(state, rating, time, identity, options, next);
    next.reps = state.reps + 1;
    next.lastAt = time.at;
    next.lastDay = time.day;
    return next;
}

CardState folded(std::span<const PastAnswer> history, std::uint64_t identity, const SchedulingOptions& options)
{
    CardState state;
    for (const PastAnswer& answer : history)
        state = answered(state, answer.rating, answer.time, identity, options);
    return state;
}

double recallOn(const CardState& state, StudyDay day, const SchedulingOptions& options)
{
    return RecallCurve(options).recallOn(state, day);
}

}  // namespace carrel::recall
