// SPDX-License-Identifier: GPL-3.0-or-later
// What is given goes to the disk: the part of QuizController that writes.
#include "core/base/WhenDone.h"
#include "ui/quiz/QuizController.h"

namespace carrel::ui {
namespace {

constexpr int kSecondsToNextTry = 10;

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
            showSheets(Words::AsTyped);
        }
        setFailed(error);
        Q_EMIT savedChanged();
    });
}

void QuizController::give(int item, const quiz::Response& response)
{
    if (m_open->attempt.give(item, response, attemptNow()))
        await(testing().give(m_open->id, item, response));
    else
        passSecond();
}

void QuizController::flag(int item, bool flagged)
{
    if (m_open->attempt.setFlagged(item, flagged))
        await(testing().setFlag(m_open->id, item, flagged));
    showNavigator();
}

void QuizController::check(ItemController& sheet, int item)
{
    await(testing().check(m_open->id, item), [&sheet] { sheet.showAnswer(); });
}

void QuizController::save()
{
    if (!isTaking())
        return;
    for (ItemController* sheet : sheets())
        sheet->save();
}

bool QuizController::isSaving() const
{
    const auto waits = [](const ItemController* sheet) { return sheet && sheet->isWaiting(); };
    return m_saving > 0 || waits(&m_sight) || std::any_of(m_onPage.begin(), m_onPage.end(), waits);
}

void QuizController::handIn()
{
    if (!isTaking() || m_handingIn)
        return;
    m_handingIn = true;  // before it saves, which comes back here where the time is over
    save();
    const auto handed = testing().handIn(m_open->id);
    await(handed, [this] {
        for (ItemController* sheet : sheets())
            sheet->showAnswer();
    });
    whenDone(handed, this, [this](const Result<desk::OpenAttempt>& done) {
        m_handingIn = false;
        m_secondsToNextTry = done ? 0 : kSecondsToNextTry;
    });
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
    const bool wasClosed = m_sight.isClosed();
    if (!wasClosed) {
        save();
        const int settled = indexAt(m_position);
        // As with an answer: the screen does not wait for the disk.
        if (!m_open->attempt.check(settled, attemptNow()))
            return passSecond();
        await(testing().check(m_open->id, settled));
    }
    if (!wasClosed && quiz().behaviour != quiz::Behaviour::Deferred)
        return m_sight.showAnswer();  // what is told of it is read first
    if (isAllAsked())
        return handIn();
    m_position = places() - 1;
    showItem();
    Q_EMIT attemptChanged();
}

}  // namespace carrel::ui
