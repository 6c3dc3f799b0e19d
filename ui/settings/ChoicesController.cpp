// SPDX-License-Identifier: GPL-3.0-or-later
#include "ui/settings/ChoicesController.h"

#include "core/base/WhenDone.h"

#include <QDateTime>
#include <QJsonArray>
#include <QLocale>

#include <algorithm>

namespace carrel::ui {
namespace {

QDate dateOf(Instant at)
{
    return QDateTime::fromMSecsSinceEpoch(at.time_since_epoch().count()).date();
}

}  // namespace

int ChoicesController::number(const char* key, int otherwise) const
{
    return desk() ? desk()->desk().preferences.value(QLatin1String(key)).toInt(otherwise) : otherwise;
}

QString ChoicesController::words(const char* key) const
{
    return desk() ? desk()->desk().preferences.value(QLatin1String(key)).toString() : QString();
}

int ChoicesController::retention() const
{
    return desk() ? qRound(desk()->desk().preferences.scheduling().retention * 100) : 90;
}

void ChoicesController::setRetention(int percent)
{
    set("review.retention", std::clamp(percent, 70, 99) / 100.0);
}

bool ChoicesController::flag(const char* key, bool otherwise) const
{
    return desk() ? desk()->desk().preferences.value(QLatin1String(key)).toBool(otherwise) : otherwise;
}

QString ChoicesController::examDay() const
{
    const QDate day = QDate::fromString(words("review.examDay"), Qt::ISODate);
    return day.isValid() ? QLocale().toString(day, QStringLiteral("d MMMM yyyy")) : QString();
}

bool ChoicesController::chooseExamDay(const QString& words)
{
    const QString written = words.trimmed();
    if (written.isEmpty()) {
        set("review.examDay", QString());
        return true;
    }
    QDate day = QDate::fromString(written, Qt::ISODate);
    for (const QString& form : {QStringLiteral("d MMMM yyyy"), QStringLiteral("d MMM yyyy"),
                                QLocale().dateFormat(QLocale::LongFormat), QLocale().dateFormat(QLocale::ShortFormat)})
        if (!day.isValid())
            day = QLocale().toDate(written, form);
    // A year of two digits is no day to come, and nor is one that has passed.
    if (!desk() || !day.isValid() || day < dateOf(desk()->desk().vault().clock().now()))
        return false;
    set("review.examDay", day.toString(Qt::ISODate));
    return true;
}

QList<double> ChoicesController::dayLoads() const
{
    const auto loads = desk() ? desk()->desk().preferences.scheduling().dayLoads : recall::SchedulingOptions().dayLoads;
    return {loads.begin(), loads.end()};
}

void ChoicesController::easeDay(int weekday)
{
    QList<double> loads = dayLoads();
    if (weekday < 0 || weekday >= loads.size())
        return;
    constexpr double kHalf = 0.5;
    double& load = loads[weekday];
    load = load > kHalf ? kHalf : load > 0 ? 0 : 1;
    QJsonArray array;
    for (const double each : loads)
        array << each;
    set("review.dayLoads", array);
}

void ChoicesController::set(const char* key, const QJsonValue& value)
{
    if (!desk() || desk()->desk().preferences.value(QLatin1String(key)) == value)
        return;
    whenDone(desk()->desk().preferences.set(QLatin1String(key), value), this, [this](const Result<bool>& kept) {
        if (!kept)
            setFailed(kept.error());
    });
    Q_EMIT changed();
}

}  // namespace carrel::ui
