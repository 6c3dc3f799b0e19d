// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "core/store/Connection.h"

#include <QHash>
#include <QJsonValue>

namespace carrel::store {

class PreferenceRepository {
public:
    explicit PreferenceRepository(Connection& connection) : m_connection(connection) {}

    /// Every value that can be read; one that cannot is named in the log and left out.
    Result<QHash<QString, QJsonValue>> all();
    Done put(const QString& key, const QJsonValue& value);

private:
    Connection& m_connection;
};

}  // namespace carrel::store
