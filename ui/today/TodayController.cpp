// SPDX-License-Identifier: GPL-3.0-or-later
#include "ui/today/TodayController.h"

#include "core/base/WhenDone.h"
#include "ui/today/DaySentence.h"
#include "ui/today/NumberWords.h"

#include <QLocale>

#include <algorithm>

namespace carrel::ui {

using namespace std::chrono_literals;

namespace {

constexpr auto kUnwatchedDelay = 1500ms;
constexpr std::size_t kMostComing = 5;

QString wordOf(desk::NextStep::What what)
{
    switch (what) {
    case desk::NextStep::What::Unit: return QStringLiteral("unit");
    case desk::NextStep::What::Quiz: return QStringLiteral("quiz");
    case desk::NextStep::What::Review: return QStringLiteral("review");
    }
    return {};
}

StepRow rowOf(const desk::NextStep& step)
{
    StepRow row;
    row.what = wordOf(step.what);
    row.target = step.id;
    row.course = step.course.value;
    row.title = step.what == desk::NextStep::What::Review
                    ? TodayController::tr("%1 cards wait").arg(inWordsFirst(step.count))
                    : step.title;
    row.place = placeInWords(step);
    row.reason = reasonInWords(step);
    row.struggle = signalInWords(step);
    row.origin = originInWords(step);
    row.action = actionInWords(step);
    row.minutes = minutesInWords(step);
    return row;
}

/// "Today", "Tomorrow", "Tue 24", "12 Dec".
QString deadlineInWords(const QDate& day, const QDate& today)
{
    const qint64 ahead = today.daysTo(day);
    if (ahead <= 0)
        return TodayController::tr("Today");
    if (ahead == 1)
        return TodayController::tr("Tomorrow");
    return QLocale().toString(day, ahead < 7 ? QStringLiteral("ddd d") : QStringLiteral("d MMM"));
}

ComingRow rowOf(const desk::ComingUp& coming, const QDate& today)
{
    ComingRow row;
    row.target = coming.id;
    row.title = coming.title;
    switch (coming.kind) {
    case desk::ComingUp::Kind::Policy:
        row.kind = QStringLiteral("policy");
        row.when = TodayController::tr("To read");
        row.pressing = true;
        if (!coming.title.startsWith(TodayController::tr("Policy"), Qt::CaseInsensitive))
            row.title = TodayController::tr("Policy: %1").arg(coming.title);
        row.fact = TodayController::tr("%1 min to read").arg(std::max(1, coming.minutes));
        break;
    case desk::ComingUp::Kind::Quiz:
        row.kind = QStringLiteral("quiz");
        row.when = TodayController::tr("Begun");
        row.fact = TodayController::tr("answers are saved");
        if (coming.by)
            row.fact =
                TodayController::tr("closes at %1").arg(QLocale().toString(coming.by->time(), QStringLiteral("HH:mm")));
        break;
    case desk::ComingUp::Kind::ReadyDay:
        row.kind = QStringLiteral("ready");
        row.title = TodayController::tr("The day to be ready for");
        row.fact = TodayController::tr("every card once before");
        break;
    case desk::ComingUp::Kind::Course:
        row.kind = QStringLiteral("course");
        row.when = TodayController::tr("Under way");
        row.fact = (coming.units == 1 ? TodayController::tr("%1 of %2 unit") : TodayController::tr("%1 of %2 units"))
                       .arg(coming.unitsDone)
                       .arg(coming.units);
        row.share = coming.units > 0 ? double(coming.unitsDone) / coming.units : 0;
        break;
    }
    if (coming.by) {
        constexpr int kPressingDays = 2;
        row.when = deadlineInWords(coming.by->date(), today);
        row.pressing = today.daysTo(coming.by->date()) <= kPressingDays;
    }
    return row;
}

std::vector<DayRow> rowsOf(const std::vector<desk::DayOfStudy>& week)
{
    int most = 1;
    for (const desk::DayOfStudy& day : week)
        most = std::max(most, day.cards);
    std::vector<DayRow> rows;
    for (const desk::DayOfStudy& day : week) {
        DayRow row;
        row.number = day.date.toJulianDay();
        row.day = QLocale().dayName(day.date.dayOfWeek(), QLocale::ShortFormat);
        row.level = double(day.cards) / most;
        row.today = &day == &week.back();
        const QString cards =
            day.cards == 1 ? TodayController::tr("1 card") : TodayController::tr("%L1 cards").arg(day.cards);
        row.words = TodayController::tr("%1: %2").arg(QLocale().dayName(day.date.dayOfWeek()), cards);
        rows.push_back(row);
    }
    return rows;
}

}  // namespace

TodayController::TodayController(QObject* parent) : ScreenController(parent)
{
    m_soon.setSingleShot(true);
    connect(&m_soon, &QTimer::timeout, this, &TodayController::refresh);
}

void TodayController::deskArrived()
{
    m_view.reset();
    Q_EMIT viewChanged();
    refresh();
}

void TodayController::nounsChanged(store::ChangeSet nouns)
{
    using store::Noun;
    const store::ChangeSet shown = Noun::Courses | Noun::Progress | Noun::Attempts | Noun::Cards | Noun::Reviews
                                   | Noun::Acknowledgements | Noun::Settings;
    if ((nouns & shown) && !m_soon.isActive())
        // Changes show at once where somebody looks, otherwise a little later.
        m_soon.start(isWatched() ? 0ms : std::chrono::milliseconds(kUnwatchedDelay));
}

void TodayController::refresh()
{
    m_soon.stop();
    if (!desk())
        return;
    if (!m_view)
        setBusy();
    whenDone(desk()->desk().today.view(), this, [this](const Result<desk::TodayView>& view) {
        if (desk())
            take(view);
    });
}

void TodayController::take(const Result<desk::TodayView>& view)
{
    if (!view)
        return setFailed(view.error());
    m_view = *view;
    std::vector<DueRow> due;
    for (const desk::DueInCourse& each : m_view->due) {
        if (each.due == 0)
            continue;
        const QString unseen = each.fresh == each.due ? tr("all new") : tr("being learned");
        const QString words = each.recall < 0 ? unseen : tr("recall %1%").arg(qRound(each.recall * 100));
        due.push_back({each.course.value, each.title, each.due, each.recall, words});
    }
    m_due.setRows(due);
    std::vector<StepRow> others;
    for (const desk::NextStep& step : m_view->others)
        others.push_back(rowOf(step));
    m_others.setRows(others);
    std::vector<ComingRow> coming;
    for (const desk::ComingUp& each : m_view->comingUp) {
        const bool isNext = m_view->next && m_view->next->what == desk::NextStep::What::Unit
                            && each.kind == desk::ComingUp::Kind::Policy && each.id == m_view->next->id;
        if (!isNext && coming.size() < kMostComing)
            coming.push_back(rowOf(each, m_view->date));
    }
    m_comingUp.setRows(coming);
    m_week.setRows(rowsOf(m_view->week));
    setReady();
    Q_EMIT viewChanged();
}

QString TodayController::date() const
{
    return m_view ? QLocale().toString(m_view->date, QStringLiteral("dddd d MMMM")) : QString();
}

QString TodayController::sentence() const
{
    return m_view ? daySentence(*m_view) : QString();
}

QString TodayController::nothingDue() const
{
    if (!m_view || m_view->dueTotal > 0)
        return {};
    if (!m_view->nextDueDay)
        return tr("No cards wait.");
    return m_view->date.daysTo(*m_view->nextDueDay) == 1
               ? tr("Nothing is due. The next cards come tomorrow.")
               : tr("Nothing is due. The next cards come on %1.")
                     .arg(QLocale().toString(*m_view->nextDueDay, QStringLiteral("dddd d MMMM")));
}

double TodayController::target() const
{
    return desk() ? desk()->desk().preferences.scheduling().retention : 0.9;
}

StepRow TodayController::next() const
{
    return m_view && m_view->next ? rowOf(*m_view->next) : StepRow();
}

QString TodayController::weekWords() const
{
    return m_view ? weekInWords(m_view->week) : QString();
}

void TodayController::openCourse(qint64 courseId)
{
    if (!desk())
        return;
    if (m_view) {
        std::vector<desk::NextStep> steps = m_view->others;
        if (m_view->next)
            steps.push_back(*m_view->next);
        const auto step =
            std::find_if(steps.begin(), steps.end(), [&](const auto& each) { return each.course.value == courseId; });
        if (step != steps.end()) {
            if (step->what == desk::NextStep::What::Quiz)
                Q_EMIT quizAsked(step->id);
            else
                Q_EMIT unitAsked(step->id);
            return;
        }
    }
    // All of it is read, or it came a moment ago: from its first unit, and a deck of cards to its cards.
    whenDone(desk()->desk().reading.outline(CourseId{courseId}), this,
             [this, courseId](const Result<desk::Outline>& outline) {
                 if (!outline)
                     return setFailed(outline.error());
                 for (const desk::OutlineEntry& entry : outline->entries) {
                     if (entry.kind == desk::OutlineEntry::Kind::Module)
                         continue;
                     if (entry.kind == desk::OutlineEntry::Kind::Quiz)
                         Q_EMIT quizAsked(entry.id);
                     else
                         Q_EMIT unitAsked(entry.id);
                     return;
                 }
                 Q_EMIT reviewAsked(courseId);
             });
}

}  // namespace carrel::ui
