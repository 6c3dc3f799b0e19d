// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "core/store/Connection.h"

#include <QJsonObject>

namespace carrel::store {

/// Reports of what was imported, kept for looking back.
class ImportRepository {
public:
    explicit ImportRepository(Connection& connection) : m_connection(connection) {}

    Done add(const QJsonObject& report, Instant at);

private:
    Connection& m_connection;
};

}  // namespace carrel::store
