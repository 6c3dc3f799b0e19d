// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "app/academy/store/People.h"

namespace carrel::academy {

/// The outside provider of OpenID Connect that an organisation signs in by.
struct Provider {
    QString issuer;  ///< as the provider writes it itself, to the letter
    QString clientId;
    QString clientSecret;  ///< empty: a public client
    QString label;         ///< what the person knows it as
    bool createsMembers = false;
    bool passwordsToo = true;
};

/// Which organisation has which, inside one transaction.
class Providers {
public:
    Providers(Connection& connection, const Clock& clock, Random& random)
        : m_connection(connection), m_clock(clock), m_random(random)
    {
    }

    Result<std::optional<Provider>> of(const Org& org);
    /// In the place of what was there. InvalidInput for an issuer that is neither https nor this machine, and for a
    /// name that cannot be shown.
    Done put(const Org& org, const Provider& provider);
    /// NotFound.
    Done remove(const Org& org);

    /// Notes that the sign-in of this state came back. False: it did before.
    Result<bool> comesBack(const Org& org, const QByteArray& state, Instant until);

private:
    Connection& m_connection;
    const Clock& m_clock;
    Random& m_random;
};

}  // namespace carrel::academy
