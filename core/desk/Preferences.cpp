// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/desk/Preferences.h"

#include "core/store/ops/OpRepository.h"
#include "core/store/preferences/PreferenceRepository.h"

#include <QDate>
#include <QJsonArray>

#include <algorithm>

namespace carrel::desk {

using store::Noun;

Preferences::Preferences(store::Vault& vault) : m_vault(vault) {}

Done Preferences::load()
{
    CARREL_ASSIGN(auto values, m_vault.readNow<QHash<QString, QJsonValue>>([](store::Connection& connection) {
        return store::PreferenceRepository(connection).all();
    }));
    const std::lock_guard lock(m_mutex);
    m_values = std::move(values);
    return {};
}

void Preferences::take(const QHash<QString, QJsonValue>& values)
{
    const std::lock_guard lock(m_mutex);
    m_values.insert(values);
}

QJsonValue Preferences::value(const QString& key, const QJsonValue& otherwise) const
{
    const std::lock_guard lock(m_mutex);
    return m_values.value(key, otherwise);
}

QFuture<Result<bool>> Preferences::set(const QString& key, const QJsonValue& value)
{
    {
        const std::lock_guard lock(m_mutex);
        m_values.insert(key, value);
    }
    const Instant now = m_vault.clock().now();
    return m_vault.write<bool>([key, value, now](store::Transaction& transaction) -> Result<bool> {
        CARREL_TRY(store::PreferenceRepository(transaction.connection()).put(key, value));
        CARREL_TRY(store::OpRepository(transaction.connection())
                       .append({QStringLiteral("preference"), key, {{QStringLiteral("value"), value}}}, now));
        transaction.touched(Noun::Settings);
        return true;
    });
}

recall::SchedulingOptions Preferences::scheduling() const
{
    recall::SchedulingOptions options;
    const QString algorithm = value(QStringLiteral("review.algorithm")).toString();
    if (algorithm == QLatin1String("sm-2"))
        options.algorithm = recall::Algorithm::Sm2;
    else if (algorithm == QLatin1String("sm-2-delphi"))
        options.algorithm = recall::Algorithm::Sm2Delphi;
    options.retention = std::clamp(value(QStringLiteral("review.retention")).toDouble(0.9), 0.7, 0.99);
    options.dayStartHour = std::clamp(value(QStringLiteral("review.dayStart")).toInt(4), 0, 23);
    options.leechLapses = std::max(0, value(QStringLiteral("review.leechLapses")).toInt(8));
    const QJsonArray weights = value(QStringLiteral("review.weights")).toArray();
    if (weights.size() == static_cast<int>(options.weights.size()))
        for (std::size_t i = 0; i < options.weights.size(); ++i)
            options.weights[i] = weights.at(static_cast<int>(i)).toDouble(options.weights[i]);
    const QJsonArray loads = value(QStringLiteral("review.dayLoads")).toArray();
    if (loads.size() == static_cast<int>(options.dayLoads.size()))
        for (std::size_t i = 0; i < options.dayLoads.size(); ++i)
            options.dayLoads[i] = std::clamp(loads.at(static_cast<int>(i)).toDouble(1), 0.0, 1.0);
    const QDate exam = QDate::fromString(value(QStringLiteral("review.examDay")).toString(), Qt::ISODate);
    if (exam.isValid())
        options.examDay = recall::StudyDay{static_cast<std::int32_t>(QDate(1970, 1, 1).daysTo(exam))};
    return options;
}

recall::QueueOptions Preferences::queue() const
{
    recall::QueueOptions options;
    options.newPerDay = std::max(0, value(QStringLiteral("review.newPerDay")).toInt(20));
    options.reviewsPerDay = std::max(0, value(QStringLiteral("review.reviewsPerDay")).toInt(200));
    options.burySiblings = value(QStringLiteral("review.burySiblings")).toBool(true);
    options.backlogMode = value(QStringLiteral("review.backlogMode")).toBool(false);
    const QString order = value(QStringLiteral("review.order")).toString();
    if (order == QLatin1String("retrievability"))
        options.order = recall::ReviewOrder::Retrievability;
    else if (order == QLatin1String("due"))
        options.order = recall::ReviewOrder::DueDate;
    else if (order == QLatin1String("random"))
        options.order = recall::ReviewOrder::Random;
    if (value(QStringLiteral("review.newOrder")).toString() == QLatin1String("random"))
        options.newOrder = recall::NewOrder::Random;
    return options;
}

}  // namespace carrel::desk
