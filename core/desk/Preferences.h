// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "core/recall/Queue.h"
#include "core/recall/Scheduler.h"
#include "core/store/Vault.h"

#include <QFuture>
#include <QJsonValue>

#include <mutex>

namespace carrel::desk {

/// What the learner chose, kept in the vault. Keys are "group.name"; unknown keys are kept for newer programs.
class Preferences {
public:
    explicit Preferences(store::Vault& vault);

    /// From memory, read once at opening; never waits for the disk.
    QJsonValue value(const QString& key, const QJsonValue& otherwise = {}) const;
    QFuture<Result<bool>> set(const QString& key, const QJsonValue& value);

    /// The "review." group as the scheduler takes it.
    recall::SchedulingOptions scheduling() const;
    recall::QueueOptions queue() const;

    Done load();
    /// What another desk set, as a sync left it in the vault.
    void take(const QHash<QString, QJsonValue>& values);

private:
    store::Vault& m_vault;
    mutable std::mutex m_mutex;
    QHash<QString, QJsonValue> m_values;
};

}  // namespace carrel::desk
