// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "core/recall/Queue.h"
#include "core/recall/Scheduler.h"
#include "core/store/Vault.h"

#include <QFuture>
#include <QHash>
#include <QJsonValue>

#include <mutex>
#include <optional>

namespace carrel::desk {

/// What the learner chose, kept in the vault. Keys are "group.name"; unknown keys are kept for newer programs.
class Preferences {
public:
    explicit Preferences(store::Vault& vault);

    /// From memory, read once at opening; never waits for the disk.
    QJsonValue value(const QString& key, const QJsonValue& otherwise = {}) const;
    /// All whose keys begin so.
    QHash<QString, QJsonValue> startingWith(const QString& prefix) const;
    /// Holds at once. What the disk refuses no longer holds when the future has ended.
    QFuture<Result<bool>> set(const QString& key, const QJsonValue& value);

    /// The "review." group as the scheduler takes it.
    recall::SchedulingOptions scheduling() const;
    recall::QueueOptions queue() const;

    Done load();
    /// What another desk set, as a sync left it in the vault. Another scheduler, or exam day, replays the cards.
    void take(const QHash<QString, QJsonValue>& values);

    /// Replays the cards where their states are another scheduler's, or another exam's; false where they are not.
    QFuture<Result<bool>> bringUpCards(recall::Algorithm before);

private:
    void settle(const QString& key, const QJsonValue& value, std::uint64_t serial, bool kept);

    store::Vault& m_vault;
    mutable std::mutex m_mutex;
    QHash<QString, QJsonValue> m_values;
    mutable std::optional<recall::SchedulingOptions> m_scheduling;  ///< what m_values say; asked at each answer
    QHash<QString, QJsonValue> m_kept;                              ///< as they stand on the disk
    QHash<QString, std::uint64_t> m_underWay;                       ///< the last writing of a key that has not ended
    std::uint64_t m_serial = 0;
};

}  // namespace carrel::desk
