// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "app/academy/broker/Discovery.h"
#include "app/academy/broker/IdToken.h"
#include "app/academy/session/SignIn.h"

#include <semaphore>

namespace carrel::academy {

/// So many of the academy's threads may wait for providers; the others stay for desks.
inline constexpr int kPlaces = 6;
using Places = std::counting_semaphore<kPlaces>;

inline const QString kProviderReturn = QStringLiteral("/v1/authorize/provider/return");

/// What came of a sign-in at an outside provider.
struct Brokered {
    enum class Outcome {
        Well,
        Stale,        ///< no sign-in of ours, too old, or back a second time
        TooSoon,      ///< too many tries from that address
        Busy,         ///< too many wait for providers at this moment
        Declined,     ///< the provider did not sign the person in
        Unreachable,  ///< it does not answer, or not as a provider does
        Unbelieved,   ///< what it said is not to be believed
        Unverified,   ///< it does not vouch for the e-mail address
        Unknown,      ///< no member has that address, or one who is disabled
        Another,      ///< somebody else there signed in as that member first
    };
    Outcome outcome = Outcome::Stale;
    AuthorizationRequest request;  ///< the desk's; not of Stale
    QByteArray code;               ///< for Well: of ours
    Account account;               ///< for Well
    QString member;                ///< for Another, and Unknown where they are disabled: whose it is
    QString label;                 ///< what the provider is called
    int waitSeconds = 0;
    QByteArray note;  ///< for the log
};

/// Signs people in by what an organisation's outside provider says of them (OpenID Connect, code flow with PKCE), as
/// far as the code that their desk exchanges. Nothing is kept of a sign-in that is on its way: its state holds it,
/// sealed.
class Brokering {
public:
    Brokering(Database& database, Gate& gate, const Clock& clock, Random& random)
        : m_database(database), m_gate(gate), m_clock(clock), m_random(random), m_discovery(clock)
    {
    }

    Result<std::optional<Provider>> providerOf(const Org& org);
    /// Where the browser is to go. Offline and Unreadable: the provider is not there, or not what it was said to be.
    Result<QString> begin(const Provider& provider, const AuthorizationRequest& request);
    /// The browser is back from there, or says so.
    Result<Brokered> finish(const QHash<QString, QString>& query, const QString& address);

private:
    struct OnItsWay {
        AuthorizationRequest request;
        QString issuer;
        Instant until{};
    };
    QByteArray stateOf(const OnItsWay& begun) const;
    std::optional<OnItsWay> readState(const QByteArray& state) const;
    QByteArray derived(const char* use, const QByteArray& state) const;
    struct Welcome {
        Org org;
        std::optional<Provider> provider;
        bool first = false;
        int waitSeconds = 0;
    };
    Result<Welcome> welcome(const OnItsWay& begun, const QByteArray& state, const QString& address);
    /// What the provider says, as far as `person`; an outcome other than Well where that is not to be gone on with.
    Done ask(const Provider& provider, const QHash<QString, QString>& query, Brokered& brokered,
             IdTokenChecked& person);
    Result<IdTokenChecked> believe(const Provider& provider, const QByteArray& token, const QByteArray& nonce);
    /// Writes into the audit that somebody was not let in.
    Done noteRefusal(const Welcome& at, const Brokered& brokered, const QString& address);
    /// Who that is: by the provider's subject from the second time on, by a verified address the first time. Absent,
    /// with the outcome: nobody who may come in.
    Result<std::optional<Member>> memberFor(Connection& connection, const Welcome& at, const IdTokenChecked& person,
                                            const QString& address, Brokered& brokered);
    Done admit(const Welcome& at, const IdTokenChecked& person, const QString& address, Brokered& brokered);
    crypto::SecureBytes stateKey() const;

    Database& m_database;
    Gate& m_gate;
    const Clock& m_clock;
    Random& m_random;
    Discovery m_discovery;
    Places m_places{kPlaces};
};

}  // namespace carrel::academy
