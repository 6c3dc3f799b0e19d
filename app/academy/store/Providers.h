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
    /// Its addresses are the organisation's own, so that saying nothing of email_verified is as good as saying yes.
    bool ownsAddresses = false;
};

/// Which organisation has which, inside one transaction.
class Providers {
public:
    /// `actor`: for the audit; the operator unless named.
    Providers(Connection& connection, const Clock& clock, Actor actor = theOperator())
        : m_connection(connection), m_clock(clock), m_actor(std::move(actor))
    {
    }

    Result<std::optional<Provider>> of(const Org& org);
    /// In the place of what was there. InvalidInput for an issuer that is neither https nor this machine, and for a
    /// name that cannot be shown.
    Done put(const Org& org, const Provider& provider);
    /// NotFound.
    Done remove(const Org& org);

    /// Whom the provider means by `subject`; nobody, where that has not signed in yet.
    Result<std::optional<Member>> memberOf(const Org& org, const QString& issuer, const QString& subject);
    /// From now on the provider means this member by `subject`, and by no other. False: it means the member by another
    /// already.
    Result<bool> pin(const Org& org, const QString& issuer, const QString& subject, const Member& member);
    /// The next sign-in says anew whom the providers mean by this member. NotFound where none had signed in so.
    Done unpin(const Org& org, const Member& member);

    /// Notes that the sign-in of this state came back. False: it did before.
    Result<bool> comesBack(const Org& org, const QByteArray& state, Instant until);

private:
    Connection& m_connection;
    const Clock& m_clock;
    Actor m_actor;
};

}  // namespace carrel::academy
