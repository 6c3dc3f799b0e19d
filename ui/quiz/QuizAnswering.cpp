// SPDX-License-Identifier: GPL-3.0-or-later
// What is given as an answer: the part of QuizController that writes.
#include "ui/async/WhenDone.h"
#include "ui/quiz/QuizController.h"

using namespace Qt::StringLiterals;
using namespace std::chrono_literals;

namespace carrel::ui {
namespace {

constexpr int kSecondsToNextTry = 10;
/// Somebody who types is left alone for this long before the words are written to the disk. Who makes no pause is not
/// left alone for ever: that much may be lost. Less would send the words so far to the academy again and again.
constexpr auto kTypingPause = 600ms;
constexpr auto kTypingAtMost = 2000ms;

}  // namespace

void QuizController::await(QFuture<Result<desk::OpenAttempt>> change, std::function<void()> then)
{
    ++m_saving;
    Q_EMIT savedChanged();
    const int serial = ++m_serial;
    const qint64 wanted = m_quizId;
    whenDone(std::move(change), this, [this, serial, wanted, then = std::move(then)](Result<desk::OpenAttempt> open) {
        --m_saving;
        if (wanted != m_quizId)
            return;
        if (!open) {
            setFailed(open.error());
            m_refused = open.error();
        } else if (serial == m_serial || then) {
            take(*std::move(open));
            if (then)
                then();
        }
        takeBack();
        Q_EMIT savedChanged();
    });
}

/// Once nothing is on its way any more: what the disk refused stands in the record, and is taken out of it again.
void QuizController::takeBack()
{
    if (!m_refused || m_saving > 0 || !m_open || !desk())
        return;
    ++m_saving;
    const int serial = m_serial;
    whenDone(testing().open(m_open->id), this, [this, serial, id = m_open->id](Result<desk::OpenAttempt> kept) {
        --m_saving;
        Q_EMIT savedChanged();
        if (!m_refused || !m_open || m_open->id != id)
            return;
        if (serial != m_serial)
            return takeBack();
        const Error error = *std::exchange(m_refused, std::nullopt);
        if (kept) {
            take(*std::move(kept));
            m_position = std::min(m_position, places() - 1);  // an item that was to follow is not asked now
            // Words are not taken from under somebody's hands: they are tried again with the next one.
            showItem(isTyped() && mayAnswer() ? std::optional(m_response) : std::nullopt);
        }
        setFailed(error);
        Q_EMIT savedChanged();
    });
}

bool QuizController::isTyped() const
{
    return kind() == u"text"_s || kind() == u"numeric"_s || kind() == u"essay"_s || kind() == u"gap"_s;
}

void QuizController::handIn()
{
    if (!isTaking() || m_handingIn)
        return;
    m_handingIn = true;  // before it saves, which comes back here where the time is over
    save();
    const auto handed = testing().handIn(m_open->id);
    await(handed, [this] { showAnswer(); });
    whenDone(handed, this, [this](const Result<desk::OpenAttempt>& done) {
        m_handingIn = false;
        m_secondsToNextTry = done ? 0 : kSecondsToNextTry;
    });
}

void QuizController::answerGiven()
{
    showAnswer();
    showNavigator();
    m_typing.stop();
    save();
}

void QuizController::typed()
{
    showNavigator();
    if (!m_typing.isActive())
        m_unsaved.start();
    const auto left = m_open->attempt.timeLeft(attemptNow());
    const auto pause = std::min(kTypingPause, kTypingAtMost - std::chrono::milliseconds(m_unsaved.elapsed()));
    if (pause <= 0ms || (left && *left <= kTypingAtMost))  // what waited past the end would be refused
        return save();
    m_typing.start(pause);
    Q_EMIT savedChanged();
}

void QuizController::save()
{
    m_typing.stop();
    if (!isTaking() || !hasItem() || isClosed() || !desk())
        return;
    if (m_response == m_open->attempt.record().answers[static_cast<std::size_t>(item())].response)
        return;
    // The record is told at once, so that leaving and coming back shows what was given while the disk still writes.
    if (m_open->attempt.give(item(), m_response, attemptNow()))
        await(testing().give(m_open->id, item(), m_response));
    else
        passSecond();
}

void QuizController::choose(const QString& choice)
{
    if (!mayAnswer())
        return;
    if (!isMultiple() && kind() == u"choice"_s)
        m_response.chosen = {choice};
    else if (!m_response.chosen.removeOne(choice)) {
        // Past the most that may be chosen, the oldest goes.
        if (most() > 0 && m_response.chosen.size() >= most())
            m_response.chosen.removeFirst();
        m_response.chosen << choice;
    }
    answerGiven();
}

void QuizController::chooseAt(int index)
{
    if (kind() == u"hotspot"_s && index >= 0 && index < m_areas.rowCount())
        choose(m_areas.rows()[static_cast<std::size_t>(index)].choice);
    else if (index >= 0 && index < m_choices.rowCount())
        choose(m_choices.rows()[static_cast<std::size_t>(index)].choice);
}

void QuizController::write(const QString& text)
{
    if (!mayAnswer() || text == m_response.text)
        return;
    m_response.text = text;
    typed();
}

void QuizController::match(int prompt, int option)
{
    const auto* task = mayAnswer() ? std::get_if<quiz::MatchTask>(&current().task) : nullptr;
    if (!task || prompt < 0 || static_cast<std::size_t>(prompt) >= task->prompts.size())
        return;
    const std::vector<int> order = m_open->attempt.displayOrder(item());
    m_response.matched.resize(task->prompts.size(), -1);
    const bool taken = option >= 1 && static_cast<std::size_t>(option) <= order.size();
    m_response.matched[static_cast<std::size_t>(prompt)] = taken ? order[static_cast<std::size_t>(option - 1)] : -1;
    answerGiven();
}

void QuizController::fillGap(int gap, const QString& text)
{
    const auto* task = mayAnswer() ? std::get_if<quiz::GapTask>(&current().task) : nullptr;
    if (!task || gap < 0 || static_cast<std::size_t>(gap) >= task->gaps.size())
        return;
    m_response.gaps.resize(static_cast<qsizetype>(task->gaps.size()));
    if (m_response.gaps[gap] == text)
        return;
    m_response.gaps[gap] = text;
    typed();
}

void QuizController::chooseInGap(int gap, int option)
{
    const auto* task = mayAnswer() ? std::get_if<quiz::GapTask>(&current().task) : nullptr;
    if (!task || gap < 0 || static_cast<std::size_t>(gap) >= task->gaps.size())
        return;
    const auto& options = task->gaps[static_cast<std::size_t>(gap)].options;
    const std::vector<int> order = m_open->attempt.displayOrder(item(), gap);
    const bool taken = option >= 1 && static_cast<std::size_t>(option) <= order.size();
    m_response.gaps.resize(static_cast<qsizetype>(task->gaps.size()));
    m_response.gaps[gap] =
        taken ? options[static_cast<std::size_t>(order[static_cast<std::size_t>(option - 1)])].id : QString();
    answerGiven();
}

void QuizController::move(int from, int to)
{
    const int count = m_things.rowCount();
    if (!mayAnswer() || from < 0 || to < 0 || from >= count || to >= count || from == to)
        return;
    std::vector<int> order;
    for (const OrderRow& row : m_things.rows())
        order.push_back(row.thing);
    m_moves.push_back(m_response);
    const int thing = order[static_cast<std::size_t>(from)];
    order.erase(order.begin() + from);
    order.insert(order.begin() + to, thing);
    m_response.order = std::move(order);
    answerGiven();
}

void QuizController::undoMove()
{
    if (!mayAnswer() || m_moves.empty())
        return;
    m_response = m_moves.back();
    m_moves.pop_back();
    answerGiven();
}

void QuizController::setCertainty(int certainty)
{
    if (!mayAnswer() || !asksCertainty() || certainty < 1 || certainty > 3)
        return;
    m_response.certainty = static_cast<quiz::Certainty>(certainty);
    answerGiven();
}

void QuizController::clear()
{
    if (!mayAnswer())
        return;
    m_response = {};
    m_moves.clear();
    answerGiven();
    Q_EMIT itemChanged();
}

void QuizController::toggleFlag()
{
    if (!isTaking() || !hasItem() || isAdaptive())
        return;
    save();
    const bool flagged = !isFlagged();
    // As with an answer: the screen does not wait for the disk.
    if (m_open->attempt.setFlagged(item(), flagged))
        await(testing().setFlag(m_open->id, item(), flagged));
    showNavigator();
}

void QuizController::check()
{
    if (!isCheckable())
        return;
    save();
    await(testing().check(m_open->id, item()), [this] { showAnswer(); });
}

bool QuizController::isAllAsked() const
{
    const auto& order = m_open->attempt.order();
    return isTaking() && isAdaptive() && (order.empty() || m_open->attempt.isClosed(order.back()));
}

void QuizController::settle()
{
    if (!isTaking() || !isAdaptive() || !hasItem())
        return;
    const bool wasClosed = isClosed();
    if (!wasClosed) {
        save();
        const int settled = item();
        // As with an answer: the screen does not wait for the disk.
        if (!m_open->attempt.check(settled, attemptNow()))
            return passSecond();
        await(testing().check(m_open->id, settled));
    }
    if (!wasClosed && quiz().behaviour != quiz::Behaviour::Deferred)
        return showAnswer();  // what is told of it is read first
    if (isAllAsked())
        return handIn();
    m_position = places() - 1;
    showItem();
    Q_EMIT attemptChanged();
}

}  // namespace carrel::ui
