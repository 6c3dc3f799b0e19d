// SPDX-License-Identifier: GPL-3.0-or-later
#include "ui/progress/RecallPlots.h"

#include "ui/today/NumberWords.h"

#include <QCoreApplication>
#include <QLocale>

#include <algorithm>
#include <cmath>
#include <cstdlib>

namespace carrel::ui {
namespace {

using store::RecallDay;
using store::Tally;

/// Answers of one kind below which a point says nothing.
constexpr int kFewestForAPoint = 5;
constexpr int kMonth = 30;
constexpr int kFewestForAMonth = 20;

QString tr(const char* words)
{
    return QCoreApplication::translate("RecallPlots", words);
}

double percentOf(const Tally& tally)
{
    return 100.0 * tally.recalled / tally.asked;
}

QString percentWords(const Tally& tally)
{
    return tally.asked == 0 ? QStringLiteral("\u2013") : tr("%1%").arg(qRound(percentOf(tally)));
}

/// Of the last month; where that holds too little, of all that is known.
Tally lately(const desk::ProgressView& view)
{
    const Tally month = view.recallIn(kMonth).all();
    return month.asked >= kFewestForAMonth ? month : view.recallIn(desk::ProgressView::kRecallDays).all();
}

/// What each point of a line stands for; the last ends today.
std::vector<RecallDay> pointsOf(const desk::ProgressView& view, const Span& span)
{
    const int count = span.days() / span.daysAPoint;
    const int first = span.last - count * span.daysAPoint + 1;
    std::vector<RecallDay> points(static_cast<std::size_t>(count));
    for (int i = 0; i < count; ++i)
        points[static_cast<std::size_t>(i)].day = {first + i * span.daysAPoint};
    for (const RecallDay& day : view.recall) {
        if (day.day.number < first || day.day.number > span.last)
            continue;
        RecallDay& point = points[static_cast<std::size_t>((day.day.number - first) / span.daysAPoint)];
        point.unknown += day.unknown;
        point.young += day.young;
        point.mature += day.mature;
    }
    return points;
}

LineSeries lineThrough(const std::vector<RecallDay>& points, Tally RecallDay::*kind, const PlotAxis& axis,
                       const QString& words)
{
    LineSeries line;
    for (std::size_t i = 0; i < points.size(); ++i) {
        const Tally& tally = points[i].*kind;
        if (tally.asked < kFewestForAPoint)
            continue;
        line.across << (points.size() < 2 ? 1.0 : double(i) / double(points.size() - 1));
        line.up << axis.share(percentOf(tally));
        line.words = words.arg(percentWords(tally));
    }
    return line;
}

double leastOf(const std::vector<RecallDay>& points, double target)
{
    double least = target;
    for (const RecallDay& point : points)
        for (const Tally& tally : {point.young, point.mature})
            if (tally.asked >= kFewestForAPoint)
                least = std::min(least, percentOf(tally));
    return least;
}

QStringList countedRow(const QString& name, const RecallDay& day)
{
    return {name, percentWords(day.young), percentWords(day.mature), percentWords(day.all())};
}

}  // namespace

QString recallSentence(const desk::ProgressView& view)
{
    const Tally tally = lately(view);
    if (tally.asked == 0)
        return tr("What you recall shows from the second day on");
    return tr("You recall %1 of every 100 things you chose to keep").arg(qRound(percentOf(tally)));
}

QString targetSentence(const desk::ProgressView& view)
{
    const Tally tally = lately(view);
    if (tally.asked == 0)
        return {};
    const int target = qRound(view.target * 100);
    const int above = qRound(percentOf(tally)) - target;
    if (above == 0)
        return tr("That is your target.");
    const QString words = inWordsFirst(std::abs(above));
    return above < 0 ? tr("%1 below your target of %2.").arg(words).arg(target)
                     : tr("%1 above your target of %2.").arg(words).arg(target);
}

PlotTable recallTable(const desk::ProgressView& view, const Span& span, Period period)
{
    constexpr int kWeek = 7;
    PlotTable table;
    table.head = {tr("Recalled at first sight"), tr("Young"), tr("Mature"), tr("All")};
    table.numeric = {false, true, true, true};
    table.add(countedRow(tr("Today"), view.recallIn(1)));
    table.add(countedRow(tr("Last 7 days"), view.recallIn(kWeek)));
    table.add(countedRow(tr("Last 30 days"), view.recallIn(kMonth)));
    if (period != Period::Month)
        table.add(countedRow(period == Period::Year ? tr("Year") : tr("Half year"), view.recallIn(span.days())));
    return table;
}

LinePlot recallLine(const desk::ProgressView& view, const Span& span)
{
    const std::vector<RecallDay> points = pointsOf(view, span);
    const double target = view.target * 100;
    LinePlot plot;
    plot.axis = PlotAxis::percentFrom(leastOf(points, target));
    plot.mature = lineThrough(points, &RecallDay::mature, plot.axis, tr("mature %1"));
    plot.young = lineThrough(points, &RecallDay::young, plot.axis, tr("young %1"));
    plot.target = plot.axis.share(target);
    plot.targetWords = tr("target %1").arg(qRound(target));
    plot.labels = {shortDate(points.front().day.number, span.last),
                   shortDate(points[points.size() / 2].day.number, span.last), shortDate(span.last, span.last)};
    plot.table.head = {span.daysAPoint == 1 ? tr("Day") : tr("%1 days from").arg(span.daysAPoint), tr("Young"),
                       tr("Mature"), tr("All"), tr("Answers")};
    plot.table.numeric = {false, true, true, true, true};
    for (auto point = points.rbegin(); point != points.rend(); ++point)
        plot.table.add(countedRow(shortDate(point->day.number, span.last), *point)
                       << QLocale().toString(point->all().asked));
    plot.caption = plot.mature.up.isEmpty() && plot.young.up.isEmpty()
                       ? tr("A line begins where %1 answers of a kind fall together.").arg(inWords(kFewestForAPoint))
                       : tr("Mature: not seen for %1 days and more.").arg(RecallDay::kMatureDays);
    return plot;
}

}  // namespace carrel::ui
