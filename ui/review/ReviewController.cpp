// SPDX-License-Identifier: GPL-3.0-or-later
#include "ui/review/ReviewController.h"

#include "core/base/WhenDone.h"
#include "core/desk/Rehearsing.h"
#include "ui/blocks/TimeWords.h"
#include "ui/review/CardMarkdown.h"

#include <QLocale>

using namespace Qt::StringLiterals;
using namespace std::chrono_literals;

namespace carrel::ui {
namespace {

/// Longer than this nobody thought about one card.
constexpr auto kLongestThought = 60s;

QString gradeName(recall::Rating rating)
{
    switch (rating) {
    case recall::Rating::Again: return ReviewController::tr("Again");
    case recall::Rating::Hard: return ReviewController::tr("Hard");
    case recall::Rating::Good: return ReviewController::tr("Good");
    case recall::Rating::Easy: return ReviewController::tr("Easy");
    }
    return {};
}

std::vector<GradeRow> gradesOf(const desk::DueCard& card)
{
    std::vector<GradeRow> grades;
    for (const desk::GradePreview& grade : card.grades)
        grades.push_back(
            {static_cast<int>(grade.rating), gradeName(grade.rating), againWords(grade.delay, grade.days)});
    return grades;
}

std::vector<GradeRow> rehearsalGrades()
{
    return {{1, ReviewController::tr("Not known"), ReviewController::tr("comes again in this sitting")},
            {2, ReviewController::tr("Known"), ReviewController::tr("its interval stays as it is")}};
}

recall::CramFilter filterOf(const QString& which, double target, int most)
{
    constexpr int kOften = 3;
    constexpr int kWeek = 7;
    recall::CramFilter filter;
    filter.most = static_cast<std::size_t>(std::max(1, most));
    filter.neverSeen = which == u"all";
    if (which == u"weak")
        filter.recallBelow = target;
    else if (which == u"slipping")
        filter.lapsesFrom = kOften;
    else if (which == u"week")
        filter.seenWithinDays = kWeek;
    return filter;
}

QString nextDayWords(const QDate& day, const QDate& today)
{
    const qint64 days = today.daysTo(day);
    if (days == 1)
        return ReviewController::tr("tomorrow");
    if (days < 7)
        return ReviewController::tr("on %1").arg(QLocale().dayName(day.dayOfWeek()));
    return ReviewController::tr("on %1").arg(QLocale().toString(day, u"d MMMM"_s));
}

}  // namespace

ReviewController::ReviewController(QObject* parent) : ScreenController(parent)
{
    m_clock.setInterval(1s);
    connect(&m_clock, &QTimer::timeout, this, &ReviewController::countDown);
}

void ReviewController::deskArrived()
{
    m_step = {};
    begin();
}

void ReviewController::setCourseId(qint64 course)
{
    if (course == m_courseId)
        return;
    m_courseId = course;
    Q_EMIT courseIdChanged();
    begin();
}

void ReviewController::begin()
{
    if (!desk())
        return;
    m_step = {};
    m_waiting = false;
    m_rehearsal.reset();
    m_dayTurned = false;
    await(reviewing().begin(CourseId{m_courseId}), false);
}

void ReviewController::dayTurned()
{
    if (isRehearsing())
        return;
    // Who looks at an answer grades it first; the grade counts for the day it is given on.
    m_dayTurned = m_answerShown || m_waiting;
    if (!m_dayTurned)
        await(reviewing().goOn(CourseId{m_courseId}), true);
}

void ReviewController::await(QFuture<Result<desk::ReviewStep>> step, bool keepsShowing)
{
    if (!keepsShowing)
        setBusy();
    m_waiting = true;
    m_aside.clear();
    const int serial = ++m_serial;
    whenDone(std::move(step), this, [this, serial](const Result<desk::ReviewStep>& next) {
        if (serial != m_serial)
            return;
        m_waiting = false;
        if (!next) {
            setFailed(next.error());
            return;
        }
        take(*next);
    });
}

void ReviewController::take(const desk::ReviewStep& step)
{
    m_step = step;
    setReady();
    if (std::exchange(m_dayTurned, false))
        return await(reviewing().goOn(CourseId{m_courseId}), true);
    const QString aside = std::exchange(m_aside, {});
    showCard();
    if (step.leech)
        Q_EMIT leechFound(m_lastCard);
    else if (!aside.isEmpty())
        Q_EMIT setAside(aside);
}

void ReviewController::showCard()
{
    m_answerShown = false;
    m_clock.stop();
    m_restCountdown.clear();
    if (!m_step.card) {
        m_front.setBlocks({});
        m_back.setBlocks({});
        m_grades.setRows({});
        rest();
    } else {
        m_front.setBlocks(m_step.card->card.front);
        m_back.setBlocks(m_step.card->card.back);
        m_grades.setRows(isRehearsing() ? rehearsalGrades() : gradesOf(*m_step.card));
        m_shownAt = now();
    }
    Q_EMIT stepChanged();
    Q_EMIT answerShownChanged();
    Q_EMIT restChanged();
    if (m_step.card)
        Q_EMIT cardShown();
}

void ReviewController::rest()
{
    if (m_step.nextAt) {
        m_restSentence = tr("Nothing more right now. A card you are learning comes back soon.");
        m_clock.start();
        countDown();
        return;
    }
    if (isRehearsing()) {
        m_restSentence = done() > 0 ? tr("Each was known once. The schedule is as it was.") : tr("No such cards here.");
        return;
    }
    m_restSentence = done() > 0 ? tr("Done for today.") : tr("Nothing is due.");
    const int serial = m_serial;
    whenDone(desk()->desk().today.view(), this, [this, serial](const Result<desk::TodayView>& view) {
        if (!view || serial != m_serial)
            return;
        if (view->dueTotal > 0)
            m_restSentence += u' ' + tr("Other courses have cards that wait.");
        else if (view->nextDueDay)
            m_restSentence += u' ' + tr("The next cards come %1.").arg(nextDayWords(*view->nextDueDay, view->date));
        Q_EMIT restChanged();
    });
}

void ReviewController::countDown()
{
    if (!m_step.nextAt || hasCard() || !desk())
        return;
    const auto left = *m_step.nextAt - now();
    if (left <= 0ms) {
        m_clock.stop();
        begin();
        return;
    }
    m_restCountdown = countdownWords(left);
    Q_EMIT restChanged();
}

void ReviewController::nounsChanged(store::ChangeSet nouns)
{
    // An import or a card made elsewhere: what was empty may have something now.
    if ((nouns & (store::Noun::Cards | store::Noun::Courses)) && !hasCard() && !m_waiting && !isRehearsing())
        begin();
}

QString ReviewController::courseTitle() const
{
    if (!hasCard())
        return {};
    return m_step.card->courseTitle;
}

QString ReviewController::unitWords() const
{
    if (unit() == 0)
        return {};
    const desk::DueCard& card = *m_step.card;
    return card.unitNumber.isEmpty() ? card.unitHeading : tr("Unit %1, ‘%2’").arg(card.unitNumber, card.unitHeading);
}

int ReviewController::minutesLeft() const
{
    return static_cast<int>((m_step.standing.expected.count() + 59) / 60);
}

void ReviewController::showAnswer()
{
    if (!hasCard() || m_answerShown)
        return;
    desk()->lookAtDay();  // else it says what its grades did yesterday
    if (m_waiting)
        return;
    m_answerShown = true;
    Q_EMIT answerShownChanged();
}

void ReviewController::grade(int rating)
{
    if (!hasCard() || !m_answerShown || m_waiting || rating < 1 || rating > 4)
        return;
    const auto taken = std::clamp<std::chrono::milliseconds>(now() - m_shownAt, 0ms, kLongestThought);
    if (m_rehearsal) {
        m_rehearsal->answer(rating == 1 ? recall::Rating::Again : recall::Rating::Good);
        rehearseNext();
        return;
    }
    m_lastCard = course::plainText(m_step.card->card.front).simplified().left(60);
    await(reviewing().answer(m_step.card->id, static_cast<recall::Rating>(rating), taken), true);
}

void ReviewController::rehearse(const QString& which, int most)
{
    if (!desk())
        return;
    const auto& preferences = desk()->desk().preferences;
    const recall::CramFilter filter = filterOf(which, preferences.scheduling().retention, most);
    m_step = {};
    m_waiting = true;
    setBusy();
    const int serial = ++m_serial;
    whenDone(desk::Rehearsing(desk()->desk().vault(), preferences).cards(CourseId{m_courseId}, filter), this,
             [this, serial](const Result<std::vector<std::int64_t>>& cards) {
                 if (serial != m_serial)
                     return;
                 m_waiting = false;
                 if (!cards)
                     return setFailed(cards.error());
                 m_rehearsal.emplace(*cards);
                 rehearseNext();
             });
}

void ReviewController::rehearseNext()
{
    desk::ReviewStep step;
    step.standing.done = static_cast<int>(m_rehearsal->known());
    step.standing.left = static_cast<int>(m_rehearsal->left());
    if (m_rehearsal->next() == 0)
        return take(step);
    m_waiting = true;
    const int serial = ++m_serial;
    whenDone(reviewing().card(CardId{m_rehearsal->next()}), this,
             [this, serial, step](const Result<desk::DueCard>& card) mutable {
                 if (serial != m_serial)
                     return;
                 m_waiting = false;
                 if (!card)
                     return setFailed(card.error());
                 step.card = *card;
                 take(step);
             });
}

void ReviewController::bury()
{
    if (!hasCard() || m_waiting || isRehearsing())
        return;
    await(reviewing().bury(m_step.card->id), true);
    m_aside = tr("Buried until tomorrow");
}

void ReviewController::suspend()
{
    if (!hasCard() || m_waiting || isRehearsing())
        return;
    await(reviewing().suspend(m_step.card->id), true);
    m_aside = tr("Suspended until you take it up again");
}

void ReviewController::undo()
{
    if (!desk() || !canUndo() || m_waiting)
        return;
    await(reviewing().undo(), true);
}

QString ReviewController::frontMarkdown() const
{
    return hasCard() ? markdownOf(m_step.card->card.front).markdown : QString();
}

QString ReviewController::backMarkdown() const
{
    return hasCard() ? markdownOf(m_step.card->card.back).markdown : QString();
}

bool ReviewController::losesByEditing() const
{
    return hasCard() && (markdownOf(m_step.card->card.front).lost || markdownOf(m_step.card->card.back).lost);
}

void ReviewController::edit(const QString& frontMarkdown, const QString& backMarkdown)
{
    if (!hasCard())
        return;
    const CardId card = m_step.card->id;
    whenDone(reviewing().edit(card, frontMarkdown, backMarkdown), this,
             [this, card](const Result<desk::DueCard>& edited) {
                 if (!edited) {
                     setFailed(edited.error());
                     Q_EMIT editRefused();
                     return;
                 }
                 if (!hasCard() || m_step.card->id != card)
                     return;
                 m_step.card->card = edited->card;
                 m_front.setBlocks(edited->card.front);
                 m_back.setBlocks(edited->card.back);
                 Q_EMIT stepChanged();
             });
}

}  // namespace carrel::ui
