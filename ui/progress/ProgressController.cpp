// SPDX-License-Identifier: GPL-3.0-or-later
#include "ui/progress/ProgressController.h"

#include "core/base/WhenDone.h"
#include "ui/progress/CardPlots.h"
#include "ui/progress/DayPlots.h"
#include "ui/progress/RecallPlots.h"

#include <QLocale>

#include <algorithm>

namespace carrel::ui {
namespace {

using namespace std::chrono_literals;

/// Changes that come one after the other are read once.
constexpr auto kGathered = 300ms;

CourseProgressRow rowOf(const desk::CourseProgress& course)
{
    CourseProgressRow row;
    row.courseId = course.course.value;
    row.title = course.title;
    if (course.units > 0) {
        row.share = double(course.unitsDone) / course.units;
        row.units =
            (course.units == 1 ? ProgressController::tr("%1 of %2 unit") : ProgressController::tr("%1 of %2 units"))
                .arg(course.unitsDone)
                .arg(course.units);
    }
    if (course.cards > 0)
        row.cards = ProgressController::tr("%1 of %2 cards seen")
                        .arg(QLocale().toString(course.seen), QLocale().toString(course.cards));
    row.recall = course.recall;
    row.recallWords = course.recall >= 0 ? ProgressController::tr("recall %1%").arg(qRound(course.recall * 100))
                      : course.cards > 0 ? ProgressController::tr("not in review yet")
                                         : QString();
    return row;
}

}  // namespace

ProgressController::ProgressController(QObject* parent) : ScreenController(parent)
{
    m_soon.setSingleShot(true);
    m_soon.setInterval(kGathered);
    connect(&m_soon, &QTimer::timeout, this, &ProgressController::refresh);
}

void ProgressController::watchedAgain()
{
    if (m_stale)
        refresh();
}

void ProgressController::setPeriod(int period)
{
    const auto next = static_cast<Period>(std::clamp(period, 0, 2));
    if (next == m_period)
        return;
    m_period = next;
    draw();
}

bool ProgressController::hasCards() const
{
    return m_view
           && std::any_of(m_view->courses.begin(), m_view->courses.end(),
                          [](const desk::CourseProgress& course) { return course.cards > 0; });
}

QString ProgressController::sentence() const
{
    return m_view ? recallSentence(*m_view) : QString();
}

QString ProgressController::quiet() const
{
    if (!m_view)
        return {};
    const QStringList sentences{targetSentence(*m_view), workSentence(m_work, m_view->target)};
    return sentences.join(u' ').trimmed();
}

void ProgressController::deskArrived()
{
    m_view.reset();
    m_work.clear();
    if (m_lookingAhead)
        m_lookingAhead->cancel();
    m_stale = true;
    m_soon.stop();
    Q_EMIT viewChanged();
    if (isWatched())
        refresh();
}

void ProgressController::nounsChanged(store::ChangeSet nouns)
{
    using store::Noun;
    if (!(nouns & (Noun::Courses | Noun::Progress | Noun::Cards | Noun::Reviews | Noun::Settings)))
        return;
    m_stale = true;
    if (isWatched() && !m_soon.isActive())
        m_soon.start();
}

void ProgressController::refresh()
{
    m_soon.stop();
    if (!desk())
        return;
    m_stale = false;
    if (!m_view)
        setBusy();
    desk::Measuring measuring(desk()->desk().vault(), desk()->desk().preferences);
    const auto stillHere = [this, asked = desk()] { return desk() != nullptr && desk() == asked; };
    whenDone(measuring.view(), this, [this, stillHere](const Result<desk::ProgressView>& view) {
        if (stillHere())
            take(view);
    });
    if (m_lookingAhead)
        m_lookingAhead->cancel();
    m_lookingAhead = std::make_shared<Progress>();
    whenDone(measuring.workAtOtherAims(m_lookingAhead), this,
             [this, stillHere, mine = m_lookingAhead](const Result<std::vector<desk::WorkAhead>>& work) {
                 if (stillHere() && mine == m_lookingAhead)
                     takeWork(work);
             });
}

void ProgressController::take(const Result<desk::ProgressView>& view)
{
    if (!view)
        return setFailed(view.error());
    m_view = *view;
    std::vector<CourseProgressRow> rows;
    for (const desk::CourseProgress& course : m_view->courses)
        rows.push_back(rowOf(course));
    m_courses.setRows(rows);
    setReady();
    draw();
}

void ProgressController::takeWork(const Result<std::vector<desk::WorkAhead>>& work)
{
    // What is to come is no reason to hide what has been.
    m_work = work ? *work : std::vector<desk::WorkAhead>();
    draw();
}

void ProgressController::draw()
{
    if (m_view) {
        const Span span = Span::of(m_period, m_view->today);
        m_heat = heatOf(*m_view, span);
        m_answers = answersOf(*m_view, span);
        m_recall = recallLine(*m_view, span);
        m_recallTable = carrel::ui::recallTable(*m_view, span, m_period);
        m_forecast = forecastOf(*m_view);
        m_stability = stabilityOf(*m_view);
        m_difficulty = difficultyOf(*m_view);
        m_ahead = workOf(m_work, m_view->target);
    }
    Q_EMIT viewChanged();
}

}  // namespace carrel::ui
