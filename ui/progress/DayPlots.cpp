// SPDX-License-Identifier: GPL-3.0-or-later
#include "ui/progress/DayPlots.h"

#include "ui/today/NumberWords.h"

#include <QCoreApplication>
#include <QLocale>

#include <algorithm>
#include <array>

namespace carrel::ui {
namespace {

constexpr int kWeek = 7;
constexpr int kLevels = 4;

QString tr(const char* words)
{
    return QCoreApplication::translate("DayPlots", words);
}

QString number(int value)
{
    return QLocale().toString(value);
}

QString cardsIn(int answers)
{
    return answers == 1 ? tr("1 card") : tr("%1 cards").arg(number(answers));
}

/// Of one day or more.
struct DayWork {
    int answers = 0;
    int fresh = 0;
    int days = 0;
    std::int64_t seconds = 0;

    void add(const store::StudyDayRow& day)
    {
        answers += day.answers;
        fresh += day.newCards;
        ++days;
        seconds += day.takenMilliseconds / 1000 + day.readingSeconds;
    }
};

/// A place for each `width` days of the span.
std::vector<DayWork> doneIn(const desk::ProgressView& view, const Span& span, int width)
{
    std::vector<DayWork> done(static_cast<std::size_t>((span.days() + width - 1) / width));
    for (const store::StudyDayRow& day : view.days)
        if (day.day.number >= span.first && day.day.number <= span.last)
            done[static_cast<std::size_t>((day.day.number - span.first) / width)].add(day);
    return done;
}

/// Answers from which a day is among the fullest tenth, rounded down.
int fullDay(const std::vector<DayWork>& days)
{
    std::vector<int> answers;
    for (const DayWork& day : days)
        if (day.answers > 0)
            answers.push_back(day.answers);
    constexpr std::array kRound{4, 8, 12, 16, 20, 30, 40, 50, 60, 80, 100, 150, 200, 300, 500, 1000, 2000};
    if (answers.empty())
        return kRound.front();
    const auto at = answers.begin() + static_cast<std::ptrdiff_t>(answers.size() * 9 / 10);
    std::nth_element(answers.begin(), at, answers.end());
    const auto round = std::upper_bound(kRound.begin(), kRound.end(), *at);
    return round == kRound.begin() ? kRound.front() : *(round - 1);
}

int levelOf(const DayWork& day, int full)
{
    if (day.answers == 0)
        return day.seconds > 0 ? 1 : 0;
    return std::min(kLevels, 1 + day.answers * (kLevels - 1) / full);
}

QString dayInWords(int studyDay, const DayWork& day)
{
    const QString date = QLocale().toString(dateOf(studyDay), QStringLiteral("dddd d MMMM"));
    if (day.days == 0)
        return tr("%1: nothing").arg(date);
    if (day.answers == 0)
        return tr("%1: reading, %2").arg(date, spentWords(day.seconds));
    return tr("%1: %2, %3").arg(date, cardsIn(day.answers), spentWords(day.seconds));
}

/// The month below the first week of each, or every week's first day where there are few.
QStringList weekLabels(const Span& span)
{
    constexpr int kFew = 8;
    constexpr int kApart = 3;
    QStringList labels;
    int lastAt = -kApart;
    int lastMonth = 0;
    for (int week = 0; week < span.weeks; ++week) {
        const QDate date = dateOf(span.first + week * kWeek);
        const bool begins = date.month() != lastMonth && week - lastAt >= kApart && span.weeks - week >= 2;
        if (span.weeks < kFew)
            labels << QLocale().toString(date, QStringLiteral("d MMM"));
        else
            labels << (begins ? QLocale().monthName(date.month(), QLocale::ShortFormat) : QString());
        if (begins) {
            lastAt = week;
            lastMonth = date.month();
        }
    }
    return labels;
}

QString daysIn(int days)
{
    return days == 1 ? tr("one day") : tr("%1 days").arg(number(days));
}

/// Reading makes a day of study too, but no cards.
QString studyIn(const desk::Attendance& here)
{
    const int readingOnly = here.days - here.daysOfAnswers;
    if (here.answers == 0)
        return tr("Reading on %1.").arg(daysIn(readingOnly));
    const QString cards = tr("%1 on %2.").arg(cardsIn(here.answers), daysIn(here.daysOfAnswers));
    return readingOnly == 0 ? cards : cards + u' ' + tr("Reading alone on %1.").arg(daysIn(readingOnly));
}

QString heatCaption(const desk::ProgressView& view, const Span& span)
{
    const desk::Attendance here = view.attendanceIn(span.days());
    if (here.days == 0)
        return tr("Nothing in this time.");
    QString caption = studyIn(here);
    if (here.running > 1)
        caption += u' ' + tr("The last %1 in a row.").arg(inWords(here.running));
    if (here.longestPause > 2)
        caption += u' '
                   + tr("The longest pause was %1 days in %2; the schedule moved with it.")
                         .arg(number(here.longestPause), QLocale().monthName(dateOf(here.pauseBegan.number).month()));
    return caption;
}

/// Day by day where they are few, else week by week; the newest first.
PlotTable tableOf(const std::vector<DayWork>& parts, const Span& span, int width)
{
    PlotTable table;
    table.head = {width == 1 ? tr("Day") : tr("Week of"), tr("Days"), tr("Cards"), tr("New"), tr("Time")};
    table.numeric = {false, true, true, true, true};
    for (std::size_t i = parts.size(); i-- > 0;) {
        const DayWork& part = parts[i];
        table.add({shortDate(span.first + static_cast<int>(i) * width, span.last), number(part.days),
                   number(part.answers), number(part.fresh), spentWords(part.seconds)});
    }
    if (width > 1)
        return table;
    table.head.removeAt(1);
    table.numeric.removeAt(1);
    for (QVariant& row : table.rows) {
        QStringList cells = row.toStringList();
        cells.removeAt(1);
        row = cells;
    }
    return table;
}

}  // namespace

HeatPlot heatOf(const desk::ProgressView& view, const Span& span)
{
    const std::vector<DayWork> days = doneIn(view, span, 1);
    const int full = fullDay(days);
    HeatPlot plot;
    plot.weeks = span.weeks;
    plot.most = tr("%1+").arg(number(full));
    for (std::size_t i = 0; i < days.size(); ++i) {
        plot.levels << levelOf(days[i], full);
        plot.words << dayInWords(span.first + static_cast<int>(i), days[i]);
    }
    plot.labels = weekLabels(span);
    plot.caption = heatCaption(view, span);
    plot.table = tableOf(doneIn(view, span, span.daysABar), span, span.daysABar);
    return plot;
}

BarPlot answersOf(const desk::ProgressView& view, const Span& span)
{
    const int width = span.daysABar;
    const std::vector<DayWork> parts = doneIn(view, span, width);
    BarPlot plot;
    int most = 0;
    int sum = 0;
    for (const DayWork& part : parts) {
        most = std::max(most, part.answers);
        sum += part.answers;
    }
    plot.axis = PlotAxis::upTo(most);
    const std::size_t last = parts.size() - 1;
    for (std::size_t i = 0; i < parts.size(); ++i) {
        const int day = span.first + static_cast<int>(i) * width;
        plot.shares << plot.axis.share(parts[i].answers);
        plot.labels << (i == 0 || i == last || i == last / 2 ? shortDate(day, span.last) : QString());
        plot.values << QString();
        plot.words << tr("%1: %2, %3")
                          .arg(width == 1 ? shortDate(day, span.last) : tr("Week of %1").arg(shortDate(day, span.last)),
                               cardsIn(parts[i].answers), spentWords(parts[i].seconds));
    }
    plot.strong = static_cast<int>(last);
    const int daily = qRound(double(sum) / span.days());
    plot.caption = daily > 0 ? tr("%1 a day on average.").arg(cardsIn(daily))
                   : sum > 0 ? tr("Less than one card a day.")
                             : tr("No card was answered in this time.");
    plot.table = tableOf(parts, span, width);
    return plot;
}

}  // namespace carrel::ui
