// SPDX-License-Identifier: GPL-3.0-or-later
#include "ui/today/DaySentence.h"

#include "ui/today/NumberWords.h"

#include <QCoreApplication>
#include <QLocale>

#include <algorithm>

namespace carrel::ui {

using desk::NextStep;

namespace {

QString tr(const char* words)
{
    return QCoreApplication::translate("DaySentence", words);
}

/// Past twenty minutes nobody counts single ones.
int roundedMinutes(int minutes)
{
    return minutes <= 20 ? minutes : (minutes + 2) / 5 * 5;
}

QString nothingToDo(const desk::TodayView& view)
{
    if (view.emptyShelf)
        return tr("Your shelf is empty.");
    if (!view.nextDueDay)
        return tr("Nothing is due, and everything here is read.");
    const qint64 days = view.date.daysTo(*view.nextDueDay);
    const QString when = days == 1  ? tr("tomorrow")
                         : days < 7 ? tr("on %1").arg(QLocale().dayName(view.nextDueDay->dayOfWeek()))
                                    : tr("on %1").arg(QLocale().toString(*view.nextDueDay, QStringLiteral("d MMMM")));
    return tr("Nothing is due. The next cards come %1.").arg(when);
}

}  // namespace

QString daySentence(const desk::TodayView& view)
{
    QStringList parts;
    int minutes = view.dueMinutes;
    if (view.dueTotal > 0)
        parts << (view.dueTotal == 1 ? tr("one card") : tr("%1 cards").arg(inWords(view.dueTotal)));
    const bool policyNext = view.next && view.next->reason == NextStep::Reason::PolicyToRead;
    if (view.next && !policyNext) {
        parts << (view.next->isQuiz ? tr("a quiz") : tr("one lesson"));
        minutes += view.next->minutesLeft;
    }
    int policies = 0;
    for (const desk::ComingUp& coming : view.comingUp) {
        if (coming.kind != desk::ComingUp::Kind::Policy)
            continue;
        ++policies;
        minutes += coming.minutes;
    }
    if (policies > 0)
        parts << (policies == 1 ? tr("a policy to read") : tr("%1 policies to read").arg(inWords(policies)));
    if (parts.isEmpty())
        return nothingToDo(view);
    QString sentence = listed(parts) + QLatin1Char('.');
    sentence[0] = sentence[0].toUpper();
    if (minutes <= 0)
        return sentence;
    const int about = roundedMinutes(minutes);
    return sentence + QLatin1Char(' ') + (about == 1 ? tr("About a minute.") : tr("About %1 minutes.").arg(about));
}

QString reasonInWords(const NextStep& step)
{
    switch (step.reason) {
    case NextStep::Reason::ContinueReading: return tr("Chosen because you stopped inside it.");
    case NextStep::Reason::NextInCourse:
        return step.previousTitle.isEmpty()
                   ? tr("Chosen because this course is under way and it comes next.")
                   : tr("Chosen because %1 is done and this comes next.").arg(quoted(step.previousTitle));
    case NextStep::Reason::PlacementFirst:
        return tr("Chosen because this course begins with it: your answers find the level to start at.");
    case NextStep::Reason::CheckReady: return tr("Chosen because you have read everything it asks about.");
    case NextStep::Reason::PolicyToRead: return tr("Chosen because this policy waits to be read and acknowledged.");
    case NextStep::Reason::StartCourse:
        return tr("Chosen because it opens %1, and you have not begun that course.").arg(quoted(step.courseTitle));
    }
    return {};
}

QString actionInWords(const NextStep& step)
{
    if (step.reason == NextStep::Reason::PlacementFirst)
        return tr("Find my level");
    if (step.isQuiz)
        return tr("Take the quiz");
    if (step.reason == NextStep::Reason::PolicyToRead)
        return tr("Read the policy");
    if (step.reason != NextStep::Reason::ContinueReading)
        return tr("Start reading");
    return step.heading.isEmpty() ? tr("Continue reading") : tr("Continue at %1").arg(quoted(step.heading));
}

QString placeInWords(const NextStep& step)
{
    if (step.number.isEmpty())
        return step.courseTitle;
    return step.isQuiz ? tr("%1 \u00b7 Quiz %2").arg(step.courseTitle, step.number)
                       : tr("%1 \u00b7 Unit %2").arg(step.courseTitle, step.number);
}

QString minutesInWords(const NextStep& step)
{
    if (step.minutesLeft <= 0)
        return {};
    return step.reason == NextStep::Reason::ContinueReading ? tr("%1 min left").arg(step.minutesLeft)
                                                            : tr("%1 min").arg(step.minutesLeft);
}

QString weekInWords(const std::vector<desk::DayOfStudy>& week)
{
    int cards = 0;
    for (const desk::DayOfStudy& day : week)
        cards += day.cards;
    const auto days = std::count_if(week.begin(), week.end(), [](const auto& day) { return day.cards > 0; });
    const QString rest = tr("Days off change nothing: the schedule moves with you.");
    if (cards == 0)
        return tr("No cards this week.") + QLatin1Char(' ') + rest;
    const QString many = cards == 1 ? tr("One card") : tr("%1 cards").arg(QLocale().toString(cards));
    const QString when = days == 1 ? tr("on one day.") : tr("on %1 days.").arg(inWords(static_cast<int>(days)));
    return many + QLatin1Char(' ') + when + QLatin1Char(' ') + rest;
}

}  // namespace carrel::ui
