// SPDX-License-Identifier: GPL-3.0-or-later
#include "ui/blocks/TimeWords.h"

#include <QCoreApplication>
#include <QDateTime>
#include <QLocale>

using namespace Qt::StringLiterals;

namespace carrel::ui {
namespace {

QString said(const char* words)
{
    return QCoreApplication::translate("TimeWords", words);
}

QDateTime local(Instant at, std::chrono::seconds utcOffset)
{
    return QDateTime::fromMSecsSinceEpoch(at.time_since_epoch().count(), Qt::OffsetFromUTC,
                                          static_cast<int>(utcOffset.count()));
}

}  // namespace

QString dayWords(Instant at, Instant now, const UtcOffsets& offsetAt)
{
    const QDate day = local(at, offsetAt(at)).date();
    const QDate today = local(now, offsetAt(now)).date();
    const qint64 ago = day.daysTo(today);
    if (ago == 0)
        return said("today");
    if (ago == 1)
        return said("yesterday");
    if (ago > 1 && ago < 7)
        return QLocale().dayName(day.dayOfWeek());
    return QLocale().toString(day, day.year() == today.year() ? u"d MMMM"_s : u"d MMMM yyyy"_s);
}

QString whenWords(Instant at, Instant now, const UtcOffsets& offsetAt)
{
    const QDateTime then = local(at, offsetAt(at));
    const qint64 ago = then.date().daysTo(local(now, offsetAt(now)).date());
    const QString name = dayWords(at, now, offsetAt);
    const QString day = ago == 0 || ago == 1 ? name : said("on %1").arg(name);
    if (ago >= 7 || ago < 0)
        return day;
    return said("%1 at %2").arg(day, QLocale().toString(then.time(), u"HH:mm"_s));
}

QString clockWords(Instant at, std::chrono::seconds utcOffset)
{
    return QLocale().toString(local(at, utcOffset).time(), u"HH:mm:ss"_s);
}

QString againWords(std::chrono::milliseconds delay, int days)
{
    if (days <= 0) {
        const int minutes = static_cast<int>(std::max<std::int64_t>(1, (delay.count() + 30'000) / 60'000));
        if (minutes < 60)
            return said("in %1 min").arg(minutes);
        return said("in %1 h").arg((minutes + 30) / 60);
    }
    if (days == 1)
        return said("tomorrow");
    if (days < 60)
        return said("in %1 days").arg(days);
    if (days < 365)
        return said("in %1 months").arg((days + 15) / 30);
    const double years = std::round(days / 36.525) / 10;
    return years == 1 ? said("in 1 year") : said("in %1 years").arg(QLocale().toString(years));
}

QString countdownWords(std::chrono::milliseconds left)
{
    const auto all = static_cast<int>((left.count() + 999) / 1000);
    const QString seconds = u"%1"_s.arg(all % 60, 2, 10, QLatin1Char('0'));
    if (all < 3600)
        return u"%1:%2"_s.arg(all / 60).arg(seconds);
    return u"%1:%2:%3"_s.arg(all / 3600).arg(all / 60 % 60, 2, 10, QLatin1Char('0')).arg(seconds);
}

}  // namespace carrel::ui
