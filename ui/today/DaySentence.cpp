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
    const bool isSaid =
        view.next && (view.next->reason == NextStep::Reason::PolicyToRead || view.next->what == NextStep::What::Review);
    if (view.next && !isSaid) {
        parts << (view.next->what == NextStep::What::Quiz ? tr("a quiz") : tr("one lesson"));
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
    return sentence + QLatin1Char(' ') + (about == 1 ? tr("About a minute.") : tr("About %1\u00a0minutes.").arg(about));
}

namespace {

/// "two checks", "a check"
QString checksInWords(int number)
{
    return number == 1 ? tr("a check") : tr("%1 checks").arg(inWords(number));
}

/// What is known of a thing that was learnt before.
QString heldInWords(const NextStep& step)
{
    const QString held = step.reason == NextStep::Reason::ProveAgain
                             ? tr("Chosen because %1 was asked about long ago, or too little, to say that you hold it")
                                   .arg(quoted(step.of))
                             : tr("Chosen because answers and cards say that about %1% of it is held").arg(step.count);
    if (step.guesses == 0)
        return held + QLatin1Char('.');
    return step.guesses == 1 ? tr("%1, and one right answer was marked as a guess.").arg(held)
                             : tr("%1, and %2 right answers were marked as guesses.").arg(held, inWords(step.guesses));
}

}  // namespace

QString reasonInWords(const NextStep& step)
{
    switch (step.reason) {
    case NextStep::Reason::OnTheWay: return tr("Chosen because it leads to your goal, %1.").arg(quoted(step.of));
    case NextStep::Reason::NeededFirst: return tr("Chosen because %1 builds on it.").arg(quoted(step.of));
    case NextStep::Reason::CheckFailed:
        return tr("Chosen because %1 of it was not passed, and it was not read since.")
            .arg(step.count == 1 ? checksInWords(1) : tr("the last of %1").arg(checksInWords(step.count)));
    case NextStep::Reason::ProveAgain:
    case NextStep::Reason::HeldTooLittle: return heldInWords(step);
    case NextStep::Reason::Struggling:
        return tr("Chosen because %1 of %2 in a row were not passed: this goes through it another way.")
            .arg(checksInWords(step.count), quoted(step.of));
    case NextStep::Reason::MuchIsDue: return tr("Chosen because so much is due that it comes before anything new.");
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

QString signalInWords(const NextStep& step)
{
    if (step.strugglesWith.isEmpty() || step.reason == NextStep::Reason::Struggling)
        return {};
    return tr("Signal: %1 of %2 in a row were not passed. Nobody else is told.")
        .arg(checksInWords(step.failures), quoted(step.strugglesWith));
}

QString originInWords(const NextStep& step)
{
    return step.reviewedBy.isEmpty() ? QString() : tr("Made by a program, read by %1").arg(step.reviewedBy);
}

QString actionInWords(const NextStep& step)
{
    if (step.what == NextStep::What::Review)
        return tr("Start review");
    if (step.reason == NextStep::Reason::ProveAgain)
        return tr("Take the quiz again");
    if (step.reason == NextStep::Reason::PlacementFirst)
        return tr("Find my level");
    if (step.what == NextStep::What::Quiz)
        return tr("Take the quiz");
    if (step.reason == NextStep::Reason::PolicyToRead)
        return tr("Read the policy");
    if (step.reason == NextStep::Reason::CheckFailed || step.reason == NextStep::Reason::HeldTooLittle)
        return tr("Read it again");
    if (step.reason != NextStep::Reason::ContinueReading)
        return tr("Start reading");
    return step.heading.isEmpty() ? tr("Continue reading") : tr("Continue at %1").arg(quoted(step.heading));
}

QString placeInWords(const NextStep& step)
{
    if (step.number.isEmpty())
        return step.courseTitle;
    return step.what == NextStep::What::Quiz ? tr("%1 \u00b7 Quiz %2").arg(step.courseTitle, step.number)
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
