// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "app/academy/store/People.h"

namespace carrel::academy {

/// What an invitation says.
struct Invitation {
    Org org;
    QString email;
    QString role;
};

/// What the invited person chose.
struct Acceptance {
    QString name;
    QString passwordRecord;  ///< made outside the transaction
    QString address;         ///< of where they are
};

/// Invitations to become a member with a password, inside one transaction. Only a hash of the code is kept.
class Invitations {
public:
    static constexpr std::chrono::milliseconds kLasts = std::chrono::days(7);

    Invitations(Connection& connection, const Clock& clock, Random& random)
        : m_connection(connection), m_clock(clock), m_random(random)
    {
    }

    /// A code that is good once, for seven days; an earlier one for that address is good no more. A member who has no
    /// password is invited in the role they have. AlreadyExists for one who has a password, InvalidInput.
    Result<QString> make(const Org& org, const QString& email, const QString& role, const Actor& maker);
    /// NotFound: nobody with that address was invited and has not come yet.
    Done withdraw(const Org& org, const QString& email, const Actor& maker);

    /// Absent where the code is unknown, used, too old or withdrawn: who guesses is not told which.
    Result<std::optional<Invitation>> find(const QString& code);
    /// Uses it up. Absent as above, and where that member has a password by now, is disabled, or has a role above that
    /// of the invitation.
    Result<std::optional<Member>> accept(const QString& code, const Acceptance& chosen);

private:
    qint64 now() const { return m_clock.now().time_since_epoch().count(); }
    Result<bool> hasPassword(const Org& org, const QString& email);

    Connection& m_connection;
    const Clock& m_clock;
    Random& m_random;
};

/// Where an invitation is opened, below the academy's address.
inline const QString kInvitationPath = QStringLiteral("/v1/invitation");

}  // namespace carrel::academy
