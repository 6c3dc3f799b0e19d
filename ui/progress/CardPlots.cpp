// SPDX-License-Identifier: GPL-3.0-or-later
#include "ui/progress/CardPlots.h"

#include <QCoreApplication>
#include <QLocale>

#include <algorithm>
#include <array>
#include <cmath>
#include <numeric>
#include <span>

namespace carrel::ui {
namespace {

constexpr int kWeek = 7;

QString tr(const char* words)
{
    return QCoreApplication::translate("CardPlots", words);
}

QString number(int value)
{
    return QLocale().toString(value);
}

QString cardsInWords(int cards)
{
    return cards == 1 ? tr("1 card") : tr("%1 cards").arg(number(cards));
}

/// Bars for counts, each with its name below and its number on it.
BarPlot countsOf(std::span<const int> counts, const QStringList& names, const QString& what)
{
    BarPlot plot;
    plot.axis = PlotAxis::upTo(counts.empty() ? 0 : *std::max_element(counts.begin(), counts.end()));
    plot.table.head = {what, tr("Cards")};
    plot.table.numeric = {false, true};
    for (std::size_t i = 0; i < counts.size(); ++i) {
        const QString& name = names.at(static_cast<qsizetype>(i));
        plot.shares << plot.axis.share(counts[i]);
        plot.labels << name;
        plot.values << (counts[i] > 0 ? number(counts[i]) : QString());
        plot.words << tr("%1: %2").arg(name, cardsInWords(counts[i]));
        plot.table.add({name, number(counts[i])});
    }
    return plot;
}

QString forecastCaption(const std::vector<int>& cards, int today)
{
    const int sum = std::accumulate(cards.begin(), cards.end(), 0);
    if (sum == 0)
        return tr("No card comes up again in this time.");
    std::array<int, kWeek> ofWeekday{};
    for (std::size_t i = 1; i < cards.size(); ++i)
        ofWeekday[static_cast<std::size_t>(dateOf(today + static_cast<int>(i)).dayOfWeek() - 1)] += cards[i];
    const auto most = std::max_element(ofWeekday.begin(), ofWeekday.end());
    const int daily = qRound(double(sum) / double(cards.size()));
    const QString each = daily > 0 ? tr("%1, %2 a day on average.").arg(cardsInWords(sum), number(daily))
                                   : tr("%1, less than one a day.").arg(cardsInWords(sum));
    if (*most == 0)
        return each;
    return each + u' ' + tr("%1 is the heaviest.").arg(QLocale().dayName(int(most - ofWeekday.begin()) + 1));
}

QString stabilityName(std::size_t bin)
{
    const auto& from = store::StabilityBins::kFrom;
    switch (bin) {
    case 0: return tr("under 1 d");
    case 7: return tr("1 y and more");
    default: break;
    }
    return from[bin] < 60 ? tr("%1\u2013%2 d").arg(from[bin]).arg(from[bin + 1])
                          : tr("%1\u2013%2 mo").arg(from[bin] / 30).arg(qRound(from[bin + 1] / 30.4));
}

bool isOwn(const desk::WorkAhead& work, double aim)
{
    return std::abs(work.retention - aim) < 1e-9;
}

}  // namespace

BarPlot forecastOf(const desk::ProgressView& view)
{
    const int today = view.today.number;
    QStringList names;
    for (int i = 0; i < static_cast<int>(view.forecast.size()); ++i)
        names << (i == 0 ? tr("today") : shortDate(today + i, today));
    BarPlot plot = countsOf(view.forecast, names, tr("Day"));
    const qsizetype last = plot.labels.size() - 1;
    for (qsizetype i = 0; i <= last; ++i) {
        plot.values[i].clear();
        if (i != 0 && i != last / 2 && i != last)
            plot.labels[i].clear();
    }
    plot.strong = 0;
    plot.caption = forecastCaption(view.forecast, today);
    return plot;
}

BarPlot stabilityOf(const desk::ProgressView& view)
{
    QStringList names;
    for (std::size_t i = 0; i < view.stability.cards.size(); ++i)
        names << stabilityName(i);
    BarPlot plot = countsOf(view.stability.cards, names, tr("Holds for"));
    // The bars are too close for their names: each has its beginning below it.
    plot.labels = {QStringLiteral("0"), tr("1 d"), tr("3 d"), tr("1 w"), tr("3 w"), tr("2 mo"), tr("6 mo"), tr("1 y")};
    plot.caption = tr("Until the chance of recall falls to 90%; each bar begins at what stands below it.");
    return plot;
}

BarPlot difficultyOf(const desk::ProgressView& view)
{
    QStringList names;
    for (std::size_t i = 0; i < view.difficulty.size(); ++i)
        names << tr("%1\u2013%2").arg(i + 1).arg(i + 2);
    BarPlot plot = countsOf(view.difficulty, names, tr("Difficulty"));
    plot.caption = tr("1 is the easiest, 10 the hardest.");
    return plot;
}

BarPlot workOf(const std::vector<desk::WorkAhead>& work, double aim)
{
    BarPlot plot;
    double most = 0;
    for (const desk::WorkAhead& each : work)
        most = std::max(most, each.minutesADay);
    plot.axis = PlotAxis::upTo(most);
    plot.table.head = {tr("Aim"), tr("Minutes a day"), tr("Reviews a day"), tr("Remembered")};
    plot.table.numeric = {false, true, true, true};
    for (const desk::WorkAhead& each : work) {
        const QString name = tr("%1%").arg(qRound(each.retention * 100));
        const QString minutes = QLocale().toString(each.minutesADay, 'f', each.minutesADay < 10 ? 1 : 0);
        if (isOwn(each, aim))
            plot.strong = static_cast<int>(plot.shares.size());
        plot.shares << plot.axis.share(each.minutesADay);
        plot.labels << name;
        plot.values << minutes;
        plot.words << tr("Aim %1: %2 minutes a day, %3 remembered").arg(name, minutes, cardsInWords(each.remembered));
        plot.table.add({isOwn(each, aim) ? tr("%1, yours").arg(name) : name, minutes, number(qRound(each.reviewsADay)),
                        number(each.remembered)});
    }
    plot.caption = tr("On the average of half a year, as answers are drawn by your cards\u2019 memory.");
    return plot;
}

QString workSentence(const std::vector<desk::WorkAhead>& work, double aim)
{
    const auto own = std::find_if(work.begin(), work.end(), [aim](const auto& each) { return isOwn(each, aim); });
    if (own == work.end() || own->minutesADay <= 0)
        return {};
    const int minutes = std::max(1, qRound(own->minutesADay));
    return minutes == 1 ? tr("The next half year asks for about a minute a day.")
                        : tr("The next half year asks for about %1 minutes a day.").arg(minutes);
}

}  // namespace carrel::ui
