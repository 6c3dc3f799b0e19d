// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "app/academy/store/Database.h"
#include "core/base/Clock.h"

namespace carrel::academy {

/// Tries at the academy's doors, inside one transaction: who fails waits longer each time, counted for the address that
/// they come from, for the account from there, and far more generously for the account from anywhere. The last does not
/// hold who comes from where that member signed in of late: a stranger shuts nobody out.
class Tries {
public:
    Tries(Connection& connection, const Clock& clock) : m_connection(connection), m_clock(clock) {}

    /// The seconds to wait; 0: this try was counted, before it is known how it goes, so that many at once are many.
    Result<int> fromAddress(const QString& address);
    Result<int> atAccount(qint64 orgId, const QString& email, const QString& address);
    /// The try that went well is taken off the address; those of others there stay.
    Done wellFromAddress(const QString& address);
    Done wellAtAccount(qint64 orgId, const QString& email, const QString& address);

private:
    Result<int> count(qint64 orgId, const QByteArray& subject, int free, int most);
    Done takeOff(qint64 orgId, const QByteArray& subject);
    Result<bool> signedInFrom(qint64 orgId, const QString& email, const QString& address);
    qint64 now() const { return m_clock.now().time_since_epoch().count(); }

    Connection& m_connection;
    const Clock& m_clock;
};

}  // namespace carrel::academy
