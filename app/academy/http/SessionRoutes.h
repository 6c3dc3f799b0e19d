// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "app/academy/session/Gate.h"
#include "app/academy/session/Sessions.h"

namespace carrel::academy {

/// Tokens and devices.
class SessionRoutes {
public:
    SessionRoutes(Database& database, Gate& gate, const Clock& clock, Random& random)
        : m_database(database), m_gate(gate), m_clock(clock), m_random(random)
    {
    }

    std::vector<Route> routes();

private:
    Replied token(const Asked& asked, const QByteArray& thumbprint);
    Replied enrol(const Asked& asked, const QByteArray& thumbprint);
    Replied devices(const Asked& asked, const Caller& caller);
    Replied revoke(const Asked& asked, const Caller& caller);
    Replied wipe(const Asked& asked, const Caller& caller);
    Replied signOut(const Asked& asked, const Caller& caller);

    Replied tokensReply(const Result<Tokens>& tokens);
    /// Ends a device of the caller's; an admin's also of others in the organisation.
    Replied endDevice(const Asked& asked, const Caller& caller,
                      Done (Sessions::*end)(qint64, const QString&, const Actor&));
    template <class Work>
    auto withSessions(Access access, Work work);

    Database& m_database;
    Gate& m_gate;
    const Clock& m_clock;
    Random& m_random;
};

}  // namespace carrel::academy
