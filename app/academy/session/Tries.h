// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "app/academy/store/Database.h"
#include "core/base/Clock.h"

namespace carrel::academy {

/// Tries at the academy's doors, inside one transaction: who fails waits longer each time, counted for the account and
/// for the address that they come from.
class Tries {
public:
    Tries(Connection& connection, const Clock& clock) : m_connection(connection), m_clock(clock) {}

    /// The seconds to wait; 0: this try was counted, before it is known how it goes, so that many at once are many.
    Result<int> fromAddress(const QString& address);
    Result<int> atAccount(qint64 orgId, const QString& email);
    /// The try that went well is taken off the address; those of others there stay.
    Done wellFromAddress(const QString& address);
    Done wellAtAccount(qint64 orgId, const QString& email);

private:
    Result<int> count(qint64 orgId, const QByteArray& subject, int free, int most);
    qint64 now() const { return m_clock.now().time_since_epoch().count(); }

    Connection& m_connection;
    const Clock& m_clock;
};

}  // namespace carrel::academy
