// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/quiz/Grading.h"

#include "core/quiz/NumberReading.h"
#include "core/quiz/PlaceGrading.h"
#include "core/quiz/Rounded.h"

#include <algorithm>
#include <cmath>

namespace carrel::quiz {
namespace {

using namespace Qt::StringLiterals;

/// Shares come as 33.33333 %: three of them are the whole.
constexpr double kNearlyAll = 1.0 - 1e-6;

double bounded(double fraction)
{
    if (!std::isfinite(fraction))
        return 0;
    return fraction >= kNearlyAll ? 1.0 : std::max(fraction, -1.0);
}

double mean(const std::vector<double>& parts)
{
    double sum = 0;
    for (const double part : parts)
        sum += part;
    return parts.empty() ? 0 : sum / static_cast<double>(parts.size());
}

const AcceptedText* bestText(const std::vector<AcceptedText>& accepted, const QString& given, bool caseSensitive,
                             bool accentSensitive)
{
    const AcceptedText* best = nullptr;
    for (const AcceptedText& candidate : accepted) {
        if ((best == nullptr || candidate.fraction > best->fraction)
            && textMatches(candidate, given, caseSensitive, accentSensitive))
            best = &candidate;
    }
    return best;
}

bool contains(const AcceptedNumber& accepted, double number)
{
    if (accepted.rounding)
        return sameRounded(number, accepted.value, *accepted.rounding);
    // 3.1415 - 0.0005 is a little more than 3.141, which must still count.
    const double slack = 1e-12 * std::max({std::abs(accepted.value), std::abs(accepted.low), std::abs(accepted.high)});
    return number >= std::min(accepted.low, accepted.high) - slack
           && number <= std::max(accepted.low, accepted.high) + slack;
}

const AcceptedNumber* bestNumber(const std::vector<AcceptedNumber>& accepted, const QString& given, const QString& unit)
{
    const AcceptedNumber* best = nullptr;
    if (accepted.empty())
        return best;
    for (const double number : numberReadings(given, unit)) {
        for (const AcceptedNumber& candidate : accepted) {
            if ((best == nullptr || candidate.fraction > best->fraction) && contains(candidate, number))
                best = &candidate;
        }
    }
    return best;
}

/// The mean of the gaps' shares by their weights; all alike where no weight is above nothing.
double weighted(const std::vector<Gap>& gaps, const std::vector<double>& parts)
{
    double sum = 0;
    double whole = 0;
    for (std::size_t i = 0; i < gaps.size(); ++i) {
        const double weight = std::isfinite(gaps[i].weight) ? std::max(gaps[i].weight, 0.0) : 0;
        sum += weight * parts[i];
        whole += weight;
    }
    return whole > 0 ? sum / whole : mean(parts);
}

/// Lengths of the longest rising run through `ranks` and which places belong to it (patience sorting, n log n).
std::vector<bool> longestRising(const std::vector<int>& ranks)
{
    std::vector<std::size_t> tails;
    std::vector<std::ptrdiff_t> before(ranks.size(), -1);
    for (std::size_t i = 0; i < ranks.size(); ++i) {
        const auto at = std::lower_bound(tails.begin(), tails.end(), ranks[i],
                                         [&](std::size_t tail, int rank) { return ranks[tail] < rank; });
        if (at != tails.begin())
            before[i] = static_cast<std::ptrdiff_t>(*std::prev(at));
        if (at == tails.end())
            tails.push_back(i);
        else
            *at = i;
    }
    std::vector<bool> in(ranks.size(), false);
    for (auto i = tails.empty() ? -1 : static_cast<std::ptrdiff_t>(tails.back()); i >= 0;
         i = before[static_cast<std::size_t>(i)])
        in[static_cast<std::size_t>(i)] = true;
    return in;
}

/// For each item the places, rising, of those that read as it does: any of them may stand for it. Past `kMostTwins`
/// items each stands for itself, since all pairs of them would be tried.
std::vector<std::vector<int>> twinsOf(const std::vector<Text>& items)
{
    constexpr std::size_t kMostTwins = 300;
    std::vector<std::vector<int>> twins(items.size());
    for (std::size_t i = 0; i < items.size(); ++i) {
        if (items.size() > kMostTwins)
            twins[i] = {static_cast<int>(i)};
        for (std::size_t other = 0; other < items.size() && items.size() <= kMostTwins; ++other)
            if (items[other] == items[i])
                twins[i].push_back(static_cast<int>(other));
    }
    return twins;
}

/// Earns the fraction, the parts and the answer's own feedback, by task.
struct Grader {
    const Response& response;
    Grade& grade;

    void operator()(const ChoiceTask& task) const
    {
        double sum = 0;
        bool taken = false;
        const qsizetype allowed = task.multiple && task.most > 0 ? task.most : response.chosen.size();
        for (const Choice& choice : task.choices) {
            const qsizetype place = response.chosen.indexOf(choice.id);
            const bool chosen = place >= 0 && place < allowed && (task.multiple || !taken);
            grade.parts.push_back(chosen ? choice.fraction : 0);
            if (!chosen)
                continue;
            taken = true;
            sum += choice.fraction;
            grade.feedback.append(choice.feedback);
        }
        grade.fraction = bounded(sum);
    }

    void operator()(const TextTask& task) const
    {
        const AcceptedText* best = bestText(task.accepted, response.text, task.caseSensitive, task.accentSensitive);
        grade.fraction = best == nullptr ? 0 : bounded(best->fraction);
        if (best != nullptr)
            grade.feedback.append(best->feedback);
    }

    void operator()(const NumericTask& task) const
    {
        const AcceptedNumber* best = bestNumber(task.accepted, response.text, task.unit);
        grade.fraction = best == nullptr ? 0 : bounded(best->fraction);
        if (best != nullptr)
            grade.feedback.append(best->feedback);
    }

    void operator()(const MatchTask& task) const
    {
        const auto target = [&](int index) -> const Text* {
            return index >= 0 && index < static_cast<int>(task.targets.size())
                       ? &task.targets[static_cast<std::size_t>(index)]
                       : nullptr;
        };
        for (std::size_t i = 0; i < task.prompts.size(); ++i) {
            const Text* given = i < response.matched.size() ? target(response.matched[i]) : nullptr;
            const Text* right = target(task.prompts[i].target);
            // Two targets that read the same cannot be told apart.
            grade.parts.push_back(given != nullptr && right != nullptr && *given == *right ? 1 : 0);
        }
        grade.fraction = bounded(mean(grade.parts));
    }

    void operator()(const GapTask& task) const
    {
        for (qsizetype i = 0; i < static_cast<qsizetype>(task.gaps.size()); ++i)
            grade.parts.push_back(bounded(gap(task, task.gaps[static_cast<std::size_t>(i)], response.gaps.value(i))));
        grade.fraction = bounded(weighted(task.gaps, grade.parts));
    }

    double severalInGap(const Gap& gap, const QString& given) const
    {
        const QStringList ids = idsInGap(given);
        double sum = 0;
        for (const Choice& option : gap.options) {
            if (!ids.contains(option.id))
                continue;
            grade.feedback.append(option.feedback);
            sum += option.fraction;
        }
        return std::max(sum, 0.0);
    }

    double gap(const GapTask& task, const Gap& gap, const QString& given) const
    {
        if (gap.multiple && !gap.options.empty())
            return severalInGap(gap, given);
        for (const Choice& option : gap.options) {
            if (option.id != given)
                continue;
            grade.feedback.append(option.feedback);
            return option.fraction;
        }
        if (given.trimmed().isEmpty())
            return 0;
        const AcceptedText* best = bestText(gap.accepted, given, task.caseSensitive, true);
        const AcceptedNumber* number = bestNumber(gap.numbers, given, {});
        if (number != nullptr && (best == nullptr || number->fraction > best->fraction)) {
            grade.feedback.append(number->feedback);
            return number->fraction;
        }
        if (best == nullptr)
            return 0;
        grade.feedback.append(best->feedback);
        return best->fraction;
    }

    /// The longest run in right order, not the count of right places: one item moved to the front of four leaves
    /// three in order and earns 2/3. All reversed earns nothing.
    void operator()(const OrderTask& task) const
    {
        const std::size_t count = task.items.size();
        const std::vector<std::vector<int>> twins = twinsOf(task.items);
        // Of the places that one may stand for at most one can be in a rising run, as they are tried from the last.
        std::vector<int> ranks;
        std::vector<std::size_t> places;
        for (std::size_t place = 0; place < response.order.size() && place < count; ++place) {
            const int given = response.order[place];
            if (given < 0 || given >= static_cast<int>(count))
                continue;
            const std::vector<int>& alike = twins[static_cast<std::size_t>(given)];
            ranks.insert(ranks.end(), alike.rbegin(), alike.rend());
            places.insert(places.end(), alike.size(), place);
        }
        const std::vector<bool> inRun = longestRising(ranks);
        grade.parts.assign(count, 0);
        for (std::size_t i = 0; i < inRun.size(); ++i)
            if (inRun[i])
                grade.parts[places[i]] = 1;
        const auto run = static_cast<double>(std::count(inRun.begin(), inRun.end(), true));
        if (count == 1)
            grade.fraction = run;
        else if (count > 1)
            grade.fraction = bounded(std::max(0.0, run - 1) / static_cast<double>(count - 1));
    }

    void operator()(const EssayTask&) const {}
    void operator()(const NoTask&) const {}
    template <class Other>
    void operator()(const Other& task) const
    {
        Earned earned = earnedBy(task, response);
        grade.fraction = bounded(earned.sum);
        grade.parts = std::move(earned.parts);
        for (const Feedback* feedback : earned.feedback)
            grade.feedback.append(*feedback);
    }
};

Outcome outcomeOf(double fraction)
{
    if (fraction >= kNearlyAll)
        return Outcome::Right;
    return fraction > 0 ? Outcome::PartlyRight : Outcome::Wrong;
}

const Feedback& feedbackOn(const Item& item, Outcome outcome)
{
    if (outcome == Outcome::Right)
        return item.feedbackRight;
    return outcome == Outcome::PartlyRight ? item.feedbackPartly : item.feedbackWrong;
}

}  // namespace

double certaintyMark(Certainty certainty, bool right)
{
    switch (certainty) {
    case Certainty::NotAsked:
    case Certainty::Guessing: return right ? 1 : 0;
    case Certainty::FairlySure: return right ? 2 : -2;
    case Certainty::Certain: return right ? 3 : -6;
    }
    return 0;
}

Grade grade(const Item& item, const Response& response, bool withCertainty, int triesBefore)
{
    Grade grade;
    const double points = std::isfinite(item.points) ? std::max(item.points, 0.0) : 0.0;
    if (std::holds_alternative<NoTask>(item.task)) {
        grade.outcome = Outcome::NothingToAnswer;
        return grade;
    }
    const bool essay = std::holds_alternative<EssayTask>(item.task);
    withCertainty = withCertainty && !essay;
    grade.maximum = points * (withCertainty ? certaintyMark(Certainty::Certain, true) : 1.0);
    if (response.isOpen())
        return grade;
    if (essay) {
        grade.outcome = Outcome::ForAPerson;
        grade.feedback.append(item.feedback);
        return grade;
    }
    std::visit(Grader{response, grade}, item.task);
    if (item.wholeOnly && outcomeOf(grade.fraction) != Outcome::Right)
        grade.fraction = 0;
    grade.fraction = std::max(grade.fraction, std::isfinite(item.leastShare) ? std::min(item.leastShare, 0.0) : -1.0);
    grade.outcome = outcomeOf(grade.fraction);
    if (grade.fraction > 0)
        grade.fraction = std::max(0.0, grade.fraction - std::max(item.penalty, 0.0) * std::max(triesBefore, 0));
    if (!withCertainty)
        grade.marks = points * grade.fraction;
    else if (grade.outcome == Outcome::Wrong)
        grade.marks = points * certaintyMark(response.certainty, false);
    else  // a partly right answer has its share of the right mark
        grade.marks = points * grade.fraction * certaintyMark(response.certainty, true);
    grade.feedback.append(feedbackOn(item, grade.outcome));
    grade.feedback.append(item.feedback);
    return grade;
}

}  // namespace carrel::quiz
