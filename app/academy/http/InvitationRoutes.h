// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "app/academy/session/Gate.h"
#include "app/academy/session/SignInPage.h"
#include "app/academy/store/Invitations.h"

namespace carrel::academy {

/// Inviting members, and the page on which who was invited chooses a name and a password.
class InvitationRoutes {
public:
    InvitationRoutes(Database& database, Gate& gate, const Clock& clock, Random& random)
        : m_database(database), m_gate(gate), m_clock(clock), m_random(random)
    {
    }

    std::vector<Route> routes();

private:
    Replied invite(const Asked& asked, const Caller& caller);
    Result<Replied> invited(Connection& connection, const QString& email, const QString& role, const Actor& maker,
                            const Caller& caller);
    Replied show(const Asked& asked);
    Replied submit(const Asked& asked);

    /// What an invitation says, or the page that says that it cannot be used; who guesses waits longer each time.
    using Opened = std::variant<Invitation, Replied>;
    Opened open(const QString& code, const QString& address);
    Replied accept(const Invitation& invitation, const QHash<QString, QString>& fields, const QString& address);

    Database& m_database;
    Gate& m_gate;
    const Clock& m_clock;
    Random& m_random;
};

/// Whether somebody of one role may give another: an owner any, an admin those who administer nothing.
bool mayGive(const QString& giver, const QString& role);

}  // namespace carrel::academy
