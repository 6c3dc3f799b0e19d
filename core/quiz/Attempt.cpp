// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/quiz/Attempt.h"

#include "core/quiz/Shuffle.h"

#include <algorithm>
#include <numeric>

namespace carrel::quiz {
namespace {

using namespace Qt::StringLiterals;
using std::chrono::milliseconds;

constexpr int kTriesWithoutHints = 3;
/// 0.6 of ten points must pass a mark of 60 %.
constexpr double kShareSlack = 1e-9;

std::vector<int> asAuthored(std::size_t count)
{
    std::vector<int> order(count);
    std::iota(order.begin(), order.end(), 0);
    return order;
}

/// How many things an item shows in an order of its own, and whether that order is drawn.
struct Shown {
    std::size_t count = 0;
    bool drawn = true;
    bool neverAsAuthored = false;
};

Shown shown(const Item& item, int gap)
{
    if (const auto* choice = std::get_if<ChoiceTask>(&item.task))
        return {choice->choices.size(), choice->shuffle && !choice->trueFalse};
    if (const auto* match = std::get_if<MatchTask>(&item.task))
        return {match->targets.size(), match->shuffle};
    if (const auto* order = std::get_if<OrderTask>(&item.task))
        return {order->items.size(), true, true};
    if (const auto* gaps = std::get_if<GapTask>(&item.task);
        gaps && gap >= 0 && gap < static_cast<int>(gaps->gaps.size()))
        return {gaps->gaps[static_cast<std::size_t>(gap)].options.size()};
    return {};
}

bool asksSomething(const Item& item)
{
    return !std::holds_alternative<NoTask>(item.task);
}

}  // namespace

Attempt::Attempt(Quiz quiz, std::uint64_t seed, Instant now) : m_quiz(std::move(quiz))
{
    m_record.seed = seed;
    m_record.startedAt = now;
    m_record.lastSeen = now;
    m_record.answers.resize(m_quiz.items.size());
    drawOrder();
}

Attempt::Attempt(Quiz quiz, AttemptRecord record) : m_quiz(std::move(quiz)), m_record(std::move(record))
{
    drawOrder();
}

Result<Attempt> Attempt::restore(Quiz quiz, AttemptRecord record)
{
    if (record.answers.size() != quiz.items.size())
        return fail(ErrorKind::Unreadable,
                    u"%1 answers for %2 items"_s.arg(record.answers.size()).arg(quiz.items.size()));
    if (record.elapsed < milliseconds(0))
        return fail(ErrorKind::Unreadable, u"negative time spent"_s);
    Attempt attempt(std::move(quiz), std::move(record));
    attempt.setPosition(attempt.m_record.position);
    return attempt;
}

void Attempt::drawOrder()
{
    m_order = asAuthored(m_quiz.items.size());
    if (!m_quiz.shuffleItems)
        return;
    std::vector<int> asking;
    std::copy_if(m_order.begin(), m_order.end(), std::back_inserter(asking),
                 [this](int item) { return asksSomething(itemAt(item)); });
    const std::vector<int> drawn = shuffled(static_cast<int>(asking.size()), seedFor(m_record.seed, u"items"_s));
    std::size_t next = 0;
    for (int& place : m_order) {
        if (asksSomething(itemAt(place)))
            place = asking[static_cast<std::size_t>(drawn[next++])];
    }
}

std::vector<int> Attempt::displayOrder(int item, int gap) const
{
    if (!has(item))
        return {};
    const Shown what = shown(itemAt(item), gap);
    std::vector<int> order = asAuthored(what.count);
    if (!what.drawn)
        return order;
    order = shuffled(static_cast<int>(what.count), seedFor(m_record.seed, u"%1/%2"_s.arg(gap).arg(itemAt(item).key)));
    if (what.neverAsAuthored && order.size() > 1 && std::is_sorted(order.begin(), order.end()))
        std::rotate(order.begin(), order.begin() + 1, order.end());
    return order;
}

void Attempt::passTime(Instant now)
{
    if (isHandedIn())
        return;
    m_record.elapsed += std::max(milliseconds(0), now - m_record.lastSeen);
    m_record.lastSeen = now;
}

std::optional<milliseconds> Attempt::timeLeft(Instant now) const
{
    if (m_quiz.timeLimitSeconds <= 0)
        return std::nullopt;
    const milliseconds since = isHandedIn() ? milliseconds(0) : std::max(milliseconds(0), now - m_record.lastSeen);
    const milliseconds limit = std::chrono::seconds(m_quiz.timeLimitSeconds);
    return std::max(milliseconds(0), limit - m_record.elapsed - since);
}

bool Attempt::isTimeOver(Instant now) const
{
    const auto left = timeLeft(now);
    return left && *left == milliseconds(0);
}

bool Attempt::has(int item) const
{
    return item >= 0 && item < static_cast<int>(m_quiz.items.size());
}

Done Attempt::mayAnswer(int item, Instant now)
{
    if (!has(item))
        return fail(ErrorKind::InvalidInput, u"the quiz has no item %1"_s.arg(item));
    passTime(now);
    if (isTimeOver(now))
        return fail(ErrorKind::ReadOnly, u"the time is over"_s);
    if (isClosed(item))
        return fail(ErrorKind::ReadOnly, u"item %1 is closed"_s.arg(item));
    return {};
}

Done Attempt::give(int item, Response response, Instant now)
{
    CARREL_TRY(mayAnswer(item, now));
    m_record.answers[static_cast<std::size_t>(item)].response = std::move(response);
    return {};
}

Result<Grade> Attempt::check(int item, Instant now)
{
    if (m_quiz.behaviour == Behaviour::Deferred)
        return fail(ErrorKind::InvalidInput, u"answers are checked when the quiz is handed in"_s);
    CARREL_TRY(mayAnswer(item, now));
    Answer& answer = m_record.answers[static_cast<std::size_t>(item)];
    if (answer.response.isOpen())
        return fail(ErrorKind::InvalidInput, u"item %1 has no answer to check"_s.arg(item));
    answer.tries.push_back(answer.response);
    return gradeOf(item);
}

bool Attempt::isClosed(int item) const
{
    if (isHandedIn() || !has(item))
        return true;
    const Answer& answer = answerAt(item);
    switch (m_quiz.behaviour) {
    case Behaviour::Deferred: return false;
    case Behaviour::Immediate: return !answer.tries.empty();
    case Behaviour::SeveralTries:
        return !answer.tries.empty()
               && (triesLeft(item) == 0 || grade(itemAt(item), answer.tries.back()).outcome == Outcome::Right);
    }
    return false;
}

int Attempt::triesLeft(int item) const
{
    if (!has(item) || m_quiz.behaviour != Behaviour::SeveralTries)
        return 0;
    const int hints = static_cast<int>(itemAt(item).hints.size());
    const int allowed = hints == 0 ? kTriesWithoutHints : hints + 1;
    return std::max(0, allowed - static_cast<int>(answerAt(item).tries.size()));
}

std::vector<Text> Attempt::hints(int item) const
{
    if (!has(item))
        return {};
    const std::vector<Text>& all = itemAt(item).hints;
    const auto earned = static_cast<std::ptrdiff_t>(std::min(all.size(), answerAt(item).tries.size()));
    return {all.begin(), all.begin() + earned};
}

Done Attempt::setFlagged(int item, bool flagged)
{
    if (!has(item))
        return fail(ErrorKind::InvalidInput, u"the quiz has no item %1"_s.arg(item));
    m_record.answers[static_cast<std::size_t>(item)].flagged = flagged;
    return {};
}

void Attempt::setPosition(int position)
{
    m_record.position = std::clamp(position, 0, std::max(0, static_cast<int>(m_order.size()) - 1));
}

Done Attempt::handIn(Instant now)
{
    if (isHandedIn())
        return fail(ErrorKind::ReadOnly, u"it was handed in before"_s);
    passTime(now);
    m_record.handedInAt = now;
    return {};
}

Grade Attempt::gradeOf(int item) const
{
    if (!has(item))
        return {};
    const Answer& answer = answerAt(item);
    // The last of the tries is the one that is graded; an answer changed since and not checked is one more.
    int before = static_cast<int>(answer.tries.size());
    if (before > 0 && answer.tries.back() == answer.response)
        --before;
    return grade(itemAt(item), answer.response, m_quiz.certainty, before);
}

Summary Attempt::summary() const
{
    Summary summary;
    for (int i = 0; i < static_cast<int>(m_quiz.items.size()); ++i) {
        const Grade earned = gradeOf(i);
        summary.flagged += answerAt(i).flagged ? 1 : 0;
        if (earned.outcome == Outcome::NothingToAnswer)
            continue;
        ++summary.items;
        ++(earned.outcome == Outcome::Open ? summary.open : summary.answered);
        summary.right += earned.outcome == Outcome::Right ? 1 : 0;
        if (earned.outcome == Outcome::ForAPerson) {
            summary.awaiting += earned.maximum;
            continue;
        }
        summary.marks += earned.marks;
        summary.maximum += earned.maximum;
    }
    summary.share = summary.maximum > 0 ? std::clamp(summary.marks / summary.maximum, 0.0, 1.0) : 0.0;
    if (m_quiz.passShare > 0)
        summary.passed = summary.share + kShareSlack >= m_quiz.passShare;
    double reached = -1;
    for (const LevelThreshold& threshold : m_quiz.levels) {
        if (summary.share + kShareSlack >= threshold.fromShare && threshold.fromShare >= reached) {
            reached = threshold.fromShare;
            summary.level = threshold.level;
        }
    }
    return summary;
}

}  // namespace carrel::quiz
