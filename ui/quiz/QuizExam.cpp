// SPDX-License-Identifier: GPL-3.0-or-later
// Exams whose keys lie at the academy: the part of QuizController that begins them and waits for what comes of them.
#include "core/base/WhenDone.h"
#include "ui/quiz/QuizController.h"

#include <QDateTime>
#include <QLocale>

#include <algorithm>

namespace carrel::ui {

/// Such an exam is not begun by looking at it: there is what was handed in last, or what is to be known before. Nor is
/// a quiz whose essays wait for whoever wrote them to mark them.
void QuizController::lookFirst(std::optional<AttemptId> last)
{
    const auto essaysOrAnother = [this, wanted = m_quizId](Result<desk::OpenAttempt> open) {
        if (wanted != m_quizId || !desk())
            return;
        if (!open || !open->mayMarkOwn || !open->attempt.telling(now()).marks || open->attempt.summary().awaiting <= 0)
            return takeUp();
        --m_usedAttempts;
        take(*std::move(open));
    };
    whenDone(testing().look(QuizId{m_quizId}), this, [=, this, wanted = m_quizId](const Result<quiz::Quiz>& quiz) {
        if (wanted != m_quizId || !desk())
            return;
        if (!quiz || !quiz->isSealed())
            return last && !m_takesAgain ? whenDone(testing().open(*last), this, essaysOrAnother) : takeUp();
        if (last && !m_takesAgain) {
            --m_usedAttempts;
            return await(testing().open(*last));
        }
        m_exam = *quiz;
        m_introduction.setBlocks(quiz->introduction);
        setReady();
        Q_EMIT attemptChanged();
    });
}

void QuizController::begin()
{
    if (isToBegin() && state() == Ready) {
        setBusy();
        takeUp();
    }
}

QStringList QuizController::rules() const
{
    if (!isToBegin())
        return {};
    const quiz::Attempt look(*m_exam, 0, now());
    const int items = look.summary().items;
    QStringList lines{items == 1 ? tr("One item.") : tr("%1 items.").arg(items)};
    if (const int minutes = (m_exam->timeLimitSeconds + 59) / 60; minutes > 0)
        lines << (minutes == 1 ? tr("One minute. It runs on while Carrel is closed.")
                               : tr("%1 minutes. They run on while Carrel is closed.").arg(minutes));
    const auto& order = look.order();
    if (std::any_of(order.begin(), order.end(), [&look](int item) { return look.isForwardOnly(item); }))
        lines << tr("There is no way back to an item that you went on from.");
    const auto isTimed = [&look, at = now()](int item) { return look.timeLeftOf(item, at).has_value(); };
    if (std::any_of(order.begin(), order.end(), isTimed))
        lines << tr("Some items have a time of their own, which counts while they are in sight.");
    if (m_exam->attemptLimit == 1)
        lines << tr("It can be taken once.");
    else if (m_exam->attemptLimit > 1)
        lines << tr("This is attempt %1 of %2.").arg(m_usedAttempts).arg(m_exam->attemptLimit);
    if (m_exam->closesAt)
        lines << tr("It closes on %1.")
                     .arg(QLocale().toString(
                         QDateTime::fromMSecsSinceEpoch(m_exam->closesAt->time_since_epoch().count()).toLocalTime(),
                         QLocale::ShortFormat));
    if (m_exam->passShare > 0)
        lines << tr("%1% of the marks is needed to pass.").arg(qRound(m_exam->passShare * 100));
    lines << tr("It needs no network. The academy has the answers and marks it at the sync after you hand it in.")
          << tr("Notes, units and search are shut while you take it.");
    return lines;
}

int QuizController::waitingEssays() const
{
    if (!isHandedIn())
        return 0;
    const auto& order = m_open->attempt.order();
    return static_cast<int>(std::count_if(order.begin(), order.end(), [this](int item) {
        return m_open->attempt.gradeOf(item).outcome == quiz::Outcome::ForAPerson;
    }));
}

quiz::Objection QuizController::objection() const
{
    return m_open && m_open->attempt.record().marking ? m_open->attempt.record().marking->objection : quiz::Objection();
}

void QuizController::nounsChanged(store::ChangeSet nouns)
{
    // A person may mark an essay weeks after the rest, and mark it again.
    if ((nouns & store::Noun::Attempts) && isHandedIn() && quiz().isSealed())
        await(testing().open(m_open->id));
}

}  // namespace carrel::ui
