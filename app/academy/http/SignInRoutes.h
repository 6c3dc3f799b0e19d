// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "app/academy/broker/Brokering.h"
#include "app/academy/session/SignIn.h"
#include "app/academy/session/SignInPage.h"

namespace carrel::academy {

/// Signing in by the browser: with a password here, or by an outside provider.
class SignInRoutes {
public:
    SignInRoutes(Database& database, Gate& gate, const Clock& clock, Random& random)
        : m_gate(gate), m_signIn(database, gate, clock, random), m_brokering(database, gate, clock, random)
    {
    }

    std::vector<Route> routes();

private:
    /// What is asked for, where it may be: a known organisation, and how people sign in there.
    struct Wish {
        AuthorizationRequest request;
        Org org;
        std::optional<Provider> provider;
        QHash<QString, QString> fields;  ///< of the form, where it came by one
    };
    /// Or the page that says why not.
    using Wished = std::variant<Wish, Replied>;

    Replied metadata(const Asked& asked);
    Replied showSignIn(const Asked& asked);
    Replied trySignIn(const Asked& asked);
    Replied goToProvider(const Asked& asked);
    Replied returnFromProvider(const Asked& asked);

    Wished wishOf(const QHash<QString, QString>& fields);
    /// The same of a form that this academy showed.
    Wished formWish(const Asked& asked);
    SignInPage pageOf(const Wish& wish) const;
    Replied sendBack(const AuthorizationRequest& request, const QByteArray& code) const;

    Gate& m_gate;
    SignIn m_signIn;
    Brokering m_brokering;
};

}  // namespace carrel::academy
