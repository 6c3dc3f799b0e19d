// SPDX-License-Identifier: GPL-3.0-or-later
#include "ui/progress/Period.h"

#include <QCoreApplication>
#include <QLocale>

namespace carrel::ui {
namespace {

constexpr int kWeek = 7;

QString tr(const char* words)
{
    return QCoreApplication::translate("Period", words);
}

}  // namespace

Span Span::of(Period period, recall::StudyDay today)
{
    Span span;
    span.weeks = period == Period::Month ? 5 : period == Period::HalfYear ? 27 : 53;
    span.daysABar = period == Period::Month ? 1 : kWeek;
    span.daysAPoint = period == Period::Month ? 5 : period == Period::HalfYear ? 2 * kWeek : 4 * kWeek;
    span.last = today.number;
    const int intoWeek = (dateOf(today.number).dayOfWeek() - QLocale().firstDayOfWeek() + kWeek) % kWeek;
    span.first = today.number - intoWeek - kWeek * (span.weeks - 1);
    return span;
}

QDate dateOf(int studyDay)
{
    return QDate(1970, 1, 1).addDays(studyDay);
}

QString shortDate(int studyDay, int today)
{
    const QDate date = dateOf(studyDay);
    const bool sameYear = date.year() == dateOf(today).year();
    return QLocale().toString(date, sameYear ? QStringLiteral("d MMM") : QStringLiteral("d MMM yyyy"));
}

QString spentWords(std::int64_t seconds)
{
    const std::int64_t minutes = (seconds + 30) / 60;
    if (minutes == 0)
        return seconds == 0 ? QStringLiteral("0") : tr("under 1 min");
    if (minutes < 60)
        return tr("%1 min").arg(minutes);
    return tr("%1 h %2 min").arg(minutes / 60).arg(minutes % 60);
}

}  // namespace carrel::ui
