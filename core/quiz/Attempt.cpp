// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/quiz/Attempt.h"

#include "core/quiz/Placing.h"
#include "core/quiz/Standing.h"

#include <algorithm>

namespace carrel::quiz {
namespace {

using namespace Qt::StringLiterals;
using std::chrono::milliseconds;

constexpr int kTriesWithoutHints = 3;

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
    if (record.marking && record.marking->grades.size() != quiz.items.size())
        return fail(ErrorKind::Unreadable,
                    u"%1 grades for %2 items"_s.arg(record.marking->grades.size()).arg(quiz.items.size()));
    if (record.elapsed < milliseconds(0))
        return fail(ErrorKind::Unreadable, u"negative time spent"_s);
    // It may have come from another desk, which knew another rubric or none.
    for (std::size_t at = 0; at < quiz.items.size(); ++at) {
        std::optional<PersonMark>& own = record.answers[at].ownMark;
        if (own && !(checkMark(quiz.items[at], *own) && checkAgainstRubric(quiz.items[at], *own)))
            own.reset();
    }
    Attempt attempt(std::move(quiz), std::move(record));
    attempt.m_record.position =
        std::clamp(attempt.m_record.position, 0, std::max(0, static_cast<int>(attempt.m_order.size()) - 1));
    return attempt;
}

void Attempt::seenAgo(milliseconds passed, Instant now)
{
    m_record.lastSeen = now - passed;
}

void Attempt::passTime(Instant now)
{
    if (isHandedIn())
        return;
    const milliseconds passed = std::max(milliseconds(0), now - m_record.lastSeen);
    if (const auto item = inSight(); item && ownLimit(*item) > milliseconds(0))
        m_record.answers[static_cast<std::size_t>(*item)].spent += passed;
    m_record.elapsed += passed;
    m_record.lastSeen = now;
}

std::optional<int> Attempt::inSight() const
{
    const auto place = static_cast<std::size_t>(std::max(0, m_record.position));
    return place < m_order.size() ? std::optional(m_order[place]) : std::nullopt;
}

milliseconds Attempt::ownLimit(int item) const
{
    // A placement goes at its own pace: it takes what is left open for not known.
    return std::chrono::seconds(isAdaptive(m_quiz) ? 0 : std::max(0, itemAt(item).timeLimitSeconds));
}

std::optional<milliseconds> Attempt::timeLeftOf(int item, Instant now) const
{
    if (!isDrawn(item) || ownLimit(item) == milliseconds(0))
        return std::nullopt;
    const bool counts = !isHandedIn() && inSight() == item;
    const milliseconds since = counts ? std::max(milliseconds(0), now - m_record.lastSeen) : milliseconds(0);
    return std::max(milliseconds(0), ownLimit(item) - answerAt(item).spent - since);
}

bool Attempt::isTimeOverOf(int item, Instant now) const
{
    const auto left = timeLeftOf(item, now);
    return left && *left == milliseconds(0);
}

std::optional<milliseconds> Attempt::timeLeft(Instant now) const
{
    std::optional<milliseconds> left;
    if (m_quiz.timeLimitSeconds > 0) {
        const milliseconds since = isHandedIn() ? milliseconds(0) : std::max(milliseconds(0), now - m_record.lastSeen);
        const milliseconds limit = std::chrono::seconds(m_quiz.timeLimitSeconds);
        left = std::max(milliseconds(0), limit - m_record.elapsed - since);
    }
    if (m_quiz.closesAt) {
        // A clock that was set back opens nothing again.
        const Instant latest = std::max(now, m_record.startedAt + m_record.elapsed);
        const milliseconds open = std::max(milliseconds(0), milliseconds(*m_quiz.closesAt - latest));
        left = left ? std::min(*left, open) : open;
    }
    return left;
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
    if (!isDrawn(item))
        return fail(ErrorKind::InvalidInput, u"the attempt has no item %1"_s.arg(item));
    passTime(now);
    if (isTimeOver(now))
        return fail(ErrorKind::ReadOnly, u"the time is over"_s);
    if (isTimeOverOf(item, now))
        return fail(ErrorKind::ReadOnly, u"the time of item %1 is over"_s.arg(item));
    if (isClosed(item))
        return fail(ErrorKind::ReadOnly, u"item %1 is closed"_s.arg(item));
    return {};
}

Done Attempt::give(int item, Response response, Instant now)
{
    CARREL_TRY(mayAnswer(item, now));
    CARREL_TRY(checkResponse(itemAt(item), response));
    m_record.answers[static_cast<std::size_t>(item)].response = std::move(response);
    return {};
}

Result<Grade> Attempt::check(int item, Instant now)
{
    const bool adaptive = isAdaptive(m_quiz);
    if (!adaptive && m_quiz.behaviour == Behaviour::Deferred)
        return fail(ErrorKind::InvalidInput, u"answers are checked when the quiz is handed in"_s);
    CARREL_TRY(mayAnswer(item, now));
    Answer& answer = m_record.answers[static_cast<std::size_t>(item)];
    if (!adaptive && answer.response.isOpen())
        return fail(ErrorKind::InvalidInput, u"item %1 has no answer to check"_s.arg(item));
    answer.tries.push_back(answer.response);
    if (adaptive)
        drawOrder();
    return gradeOf(item);
}

bool Attempt::isDrawn(int item) const
{
    return has(item) && m_drawn[static_cast<std::size_t>(item)];
}

std::optional<std::size_t> Attempt::sectionOf(int item) const
{
    std::optional<std::size_t> found;
    for (std::size_t i = 0; i < m_quiz.sections.size() && m_quiz.sections[i].first <= item; ++i)
        found = i;
    return found;
}

const Telling& Attempt::telling(Instant now) const
{
    if (!isHandedIn())
        return m_quiz.during;
    return m_quiz.closesAt && now >= *m_quiz.closesAt ? m_quiz.closed : m_quiz.after;
}

bool Attempt::isClosed(int item) const
{
    if (isHandedIn() || !isDrawn(item) || isBehind(item) || isTimeOverOf(item, m_record.lastSeen))
        return true;
    const Answer& answer = answerAt(item);
    if (isAdaptive(m_quiz))
        return !answer.tries.empty();
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
    if (!has(item) || m_quiz.behaviour != Behaviour::SeveralTries || isAdaptive(m_quiz))
        return 0;
    const int hints = static_cast<int>(itemAt(item).hints.size());
    const int allowed = m_quiz.tryLimit > 0 ? m_quiz.tryLimit : hints == 0 ? kTriesWithoutHints : hints + 1;
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

bool Attempt::isForwardOnly(int item) const
{
    const auto section = sectionOf(item);
    return !isAdaptive(m_quiz) && (m_quiz.forwardOnly || (section && m_quiz.sections[*section].forwardOnly));
}

bool Attempt::isBehind(int item) const
{
    return isDrawn(item) && !isHandedIn() && answerAt(item).left && isForwardOnly(item);
}

bool Attempt::isOneByOne() const
{
    return std::any_of(m_order.begin(), m_order.end(),
                       [this](int item) { return isForwardOnly(item) || ownLimit(item) > milliseconds(0); });
}

int Attempt::reachable(int position) const
{
    const int wanted = std::clamp(position, 0, std::max(0, static_cast<int>(m_order.size()) - 1));
    if (isHandedIn() || m_order.empty())
        return wanted;
    const auto isShut = [this](int place) { return isBehind(m_order[static_cast<std::size_t>(place)]); };
    const auto isToPass = [&](int place) {
        return isForwardOnly(m_order[static_cast<std::size_t>(place)]) && !isShut(place);
    };
    int place = m_record.position;
    // From one without a way back to the next that may be seen; from elsewhere up to the first of them.
    if (place < wanted && isToPass(place)) {
        for (++place; place < static_cast<int>(m_order.size()); ++place)
            if (!isShut(place))
                return place;
        return m_record.position;
    }
    for (; place < wanted; ++place)
        if (isToPass(place))
            return place;
    return isShut(wanted) ? m_record.position : wanted;
}

void Attempt::setPosition(int position)
{
    const int reached = reachable(position);
    if (const auto item = inSight(); item && reached > m_record.position && !isHandedIn() && isForwardOnly(*item))
        m_record.answers[static_cast<std::size_t>(*item)].left = true;
    m_record.position = reached;
}

Done Attempt::handIn(Instant now)
{
    if (isHandedIn())
        return fail(ErrorKind::ReadOnly, u"it was handed in before"_s);
    passTime(now);
    m_record.handedInAt = now;
    if (isAdaptive(m_quiz))
        drawOrder();  // the item that was to come is asked no more
    return {};
}

Grade Attempt::gradeOf(int item) const
{
    if (!has(item))
        return {};
    if (m_quiz.isSealed())
        return gradeByAcademy(item);
    const Answer& answer = answerAt(item);
    // The last of the tries is the one that is graded; an answer changed since and not checked is one more.
    int before = static_cast<int>(answer.tries.size());
    if (before > 0 && answer.tries.back() == answer.response)
        --before;
    Grade earned = grade(itemAt(item), answer.response, m_quiz.certainty, before);
    if (answer.ownMark && isHandedIn() && takePersonMark(earned, *answer.ownMark))
        earned.byLearner = true;
    return earned;
}

Done Attempt::markOwn(int item, const std::optional<PersonMark>& mark)
{
    if (!isDrawn(item))
        return fail(ErrorKind::InvalidInput, u"the attempt has no item %1"_s.arg(item));
    if (!isHandedIn())
        return fail(ErrorKind::ReadOnly, u"it is marked once it is handed in"_s);
    if (m_quiz.isSealed())
        return fail(ErrorKind::ReadOnly, u"the academy marks it"_s);
    if (answerAt(item).response.isOpen())
        return fail(ErrorKind::InvalidInput, u"item %1 was not answered"_s.arg(item));
    if (mark) {
        CARREL_TRY(checkMark(itemAt(item), *mark));
        CARREL_TRY(checkAgainstRubric(itemAt(item), *mark));
    }
    m_record.answers[static_cast<std::size_t>(item)].ownMark = mark;
    return {};
}

Grade Attempt::gradeByAcademy(int item) const
{
    if (m_record.marking)
        return m_record.marking->grades[static_cast<std::size_t>(item)];
    Grade untold;
    if (!asksSomething(itemAt(item)))
        untold.outcome = Outcome::NothingToAnswer;
    else if (!answerAt(item).response.isOpen())
        untold.outcome = Outcome::Untold;
    return untold;
}

void Attempt::takeMarking(Summary& summary) const
{
    const Marking marking = m_record.marking.value_or(Marking{});
    summary.isUngraded = !m_record.marking;
    summary.marks = marking.marks;
    summary.maximum = marking.maximum;
    summary.share = shareOf(summary.marks, summary.maximum);
    summary.awaiting = marking.awaiting;
    summary.passed = marking.passed;
    summary.level = marking.level;
}

Summary Attempt::summary() const
{
    Summary summary;
    for (int i = 0; i < static_cast<int>(m_quiz.items.size()); ++i) {
        if (!isDrawn(i))
            continue;
        const Grade earned = gradeOf(i);
        summary.flagged += answerAt(i).flagged ? 1 : 0;
        if (earned.outcome == Outcome::NothingToAnswer)
            continue;
        ++summary.items;
        ++(earned.outcome == Outcome::Open ? summary.open : summary.answered);
        summary.right += earned.outcome == Outcome::Right ? 1 : 0;
        summary.ownMarked += earned.byLearner ? 1 : 0;
        if (earned.outcome == Outcome::ForAPerson) {
            summary.awaiting += earned.maximum;
            continue;
        }
        summary.marks += earned.marks;
        summary.maximum += earned.maximum;
    }
    if (m_quiz.isSealed()) {
        takeMarking(summary);
        return summary;
    }
    summary.share = shareOf(summary.marks, summary.maximum);
    // What waits for a person counts as nothing yet: nobody has passed by the other half.
    const double ofAll = shareOf(summary.marks, summary.maximum + summary.awaiting);
    summary.passed = passedWith(m_quiz, ofAll);
    if (isAdaptive(m_quiz)) {
        const Placed placed = Placing(m_quiz, m_record).placed();
        summary.level = placed.level;
        summary.sureness = placed.sureness;
        return summary;
    }
    summary.level = levelWith(m_quiz, ofAll);
    return summary;
}

}  // namespace carrel::quiz
