// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/desk/Preferences.h"

#include "core/desk/Replaying.h"
#include "core/recall/optimise/Fsrs6Gradient.h"
#include "core/recall/optimise/Fsrs7Gradient.h"
#include "core/store/cards/CardFoldRepository.h"
#include "core/store/ops/OpRepository.h"
#include "core/store/preferences/PreferenceRepository.h"

#include <QDate>
#include <QJsonArray>

#include <algorithm>

namespace carrel::desk {
namespace {

/// As many as there have to be, or those that are there stay.
template <std::size_t N>
void takeNumbers(const QJsonValue& value, std::array<double, N>& numbers, const std::array<double, N>& lowest,
                 const std::array<double, N>& highest)
{
    const QJsonArray given = value.toArray();
    if (given.size() != static_cast<int>(N))
        return;
    for (std::size_t i = 0; i < N; ++i)
        numbers[i] = std::clamp(given.at(static_cast<int>(i)).toDouble(numbers[i]), lowest[i], highest[i]);
}

recall::SchedulingOptions schedulingOf(const QHash<QString, QJsonValue>& values)
{
    recall::SchedulingOptions options;
    const QString algorithm = values.value(QLatin1String(kAlgorithm)).toString();
    if (algorithm == QLatin1String("sm-2"))
        options.algorithm = recall::Algorithm::Sm2;
    else if (algorithm == QLatin1String("sm-2-delphi"))
        options.algorithm = recall::Algorithm::Sm2Delphi;
    else if (algorithm == QLatin1String("fsrs-7"))
        options.algorithm = recall::Algorithm::Fsrs7;
    options.retention = std::clamp(values.value(QStringLiteral("review.retention")).toDouble(0.9), 0.7, 0.99);
    options.dayStartHour = std::clamp(values.value(QStringLiteral("review.dayStart")).toInt(4), 0, 23);
    options.leechLapses = std::max(0, values.value(QStringLiteral("review.leechLapses")).toInt(8));
    takeNumbers(values.value(QStringLiteral("review.weights")), options.weights, recall::Fsrs6Gradient::kLowest,
                recall::Fsrs6Gradient::kHighest);
    takeNumbers(values.value(QStringLiteral("review.weights7")), options.weights7, recall::Fsrs7Gradient::kLowest,
                recall::Fsrs7Gradient::kHighest);
    const QJsonArray loads = values.value(QStringLiteral("review.dayLoads")).toArray();
    if (loads.size() == static_cast<int>(options.dayLoads.size()))
        for (std::size_t i = 0; i < options.dayLoads.size(); ++i)
            options.dayLoads[i] = std::clamp(loads.at(static_cast<int>(i)).toDouble(1), 0.0, 1.0);
    const QDate exam = QDate::fromString(values.value(QLatin1String(kExamDay)).toString(), Qt::ISODate);
    if (exam.isValid())
        options.examDay = recall::StudyDay{static_cast<std::int32_t>(QDate(1970, 1, 1).daysTo(exam))};
    return options;
}

}  // namespace

using store::Noun;

Preferences::Preferences(store::Vault& vault) : m_vault(vault) {}

Done Preferences::load()
{
    struct Loaded {
        QHash<QString, QJsonValue> values;
        QString foldedBy;
    };
    CARREL_ASSIGN(auto loaded, m_vault.readNow<Loaded>([](store::Connection& connection) -> Result<Loaded> {
        Loaded all;
        CARREL_ASSIGN(all.values, store::PreferenceRepository(connection).all());
        CARREL_ASSIGN(all.foldedBy, store::CardFoldRepository(connection).foldedBy());
        return all;
    }));
    {
        const std::lock_guard lock(m_mutex);
        m_kept = loaded.values;
        m_values = std::move(loaded.values);
        m_scheduling.reset();
    }
    // A desk that stopped between a sync that chose another scheduler, or exam day, and the replay does it now.
    const bool isNamed = !loaded.foldedBy.isEmpty();
    const recall::SchedulingOptions options = scheduling();
    const bool isOdd = options.algorithm == recall::Algorithm::Fsrs7 || options.examDay;
    if (isNamed ? loaded.foldedBy != foldName(options) : isOdd)
        bringUpCards(recall::Algorithm::Fsrs6);
    return {};
}

void Preferences::take(const QHash<QString, QJsonValue>& values)
{
    const recall::Algorithm before = scheduling().algorithm;
    {
        const std::lock_guard lock(m_mutex);
        m_kept.insert(values);
        m_values.insert(values);
        m_scheduling.reset();
    }
    if (values.contains(QLatin1String(kAlgorithm)) || values.contains(QLatin1String(kExamDay)))
        bringUpCards(before);
}

QJsonValue Preferences::value(const QString& key, const QJsonValue& otherwise) const
{
    const std::lock_guard lock(m_mutex);
    return m_values.value(key, otherwise);
}

QHash<QString, QJsonValue> Preferences::startingWith(const QString& prefix) const
{
    const std::lock_guard lock(m_mutex);
    QHash<QString, QJsonValue> found = m_values;
    found.removeIf([&prefix](const auto& each) { return !each.key().startsWith(prefix); });
    return found;
}

QFuture<Result<bool>> Preferences::set(const QString& key, const QJsonValue& value)
{
    const recall::Algorithm before = scheduling().algorithm;
    std::uint64_t serial = 0;
    {
        const std::lock_guard lock(m_mutex);
        m_values.insert(key, value);
        m_scheduling.reset();
        serial = ++m_serial;
        m_underWay.insert(key, serial);
    }
    const Instant now = m_vault.clock().now();
    const recall::SchedulingOptions options = scheduling();
    return m_vault
        .write<bool>([key, value, now, before, options](store::Transaction& transaction) -> Result<bool> {
            CARREL_TRY(store::PreferenceRepository(transaction.connection()).put(key, value));
            CARREL_TRY(store::OpRepository(transaction.connection())
                           .append({QStringLiteral("preference"), key, {{QStringLiteral("value"), value}}}, now));
            transaction.touched(Noun::Settings);
            if (key == QLatin1String(kAlgorithm) || key == QLatin1String(kExamDay))
                CARREL_TRY(replayIfNeeded(transaction, before, options));
            return true;
        })
        .then([this, key, value, serial](const Result<bool>& result) {
            settle(key, value, serial, result.has_value());
            return result;
        });
}

/// Once the last writing of a key has ended, memory says what the disk has.
void Preferences::settle(const QString& key, const QJsonValue& value, std::uint64_t serial, bool kept)
{
    const std::lock_guard lock(m_mutex);
    if (kept)
        m_kept.insert(key, value);
    if (m_underWay.value(key) != serial)
        return;
    m_underWay.remove(key);
    m_scheduling.reset();
    if (m_kept.contains(key))
        m_values.insert(key, m_kept.value(key));
    else
        m_values.remove(key);
}

QFuture<Result<bool>> Preferences::bringUpCards(recall::Algorithm before)
{
    const recall::SchedulingOptions options = scheduling();
    return m_vault.write<bool>(
        [before, options](store::Transaction& transaction) { return replayIfNeeded(transaction, before, options); },
        store::Vault::Writer::Sync);
}

recall::SchedulingOptions Preferences::scheduling() const
{
    const std::lock_guard lock(m_mutex);
    if (!m_scheduling)
        m_scheduling = schedulingOf(m_values);
    return *m_scheduling;
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
