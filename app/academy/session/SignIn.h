// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "app/academy/session/Gate.h"

namespace carrel::academy {

/// What a desk asks of the browser (RFC 6749, 7636, 8252, 9449), and what the page carries on.
struct AuthorizationRequest {
    QString org;
    QString redirectUri;
    QString challenge;
    QString state;
    QString thumbprint;  ///< dpop_jkt; may be empty

    /// Empty where it is one; else what is wrong with it, in words for a person who builds a desk.
    static QString problemOf(const QHash<QString, QString>& fields);
    static AuthorizationRequest of(const QHash<QString, QString>& fields);
};

struct Credentials {
    QString email;
    QByteArray password;
    QString address;  ///< of who tries
};

/// What came of a try to sign in.
struct SignedIn {
    enum class Outcome { Well, Refused, TooSoon } outcome = Outcome::Refused;
    QByteArray code;      ///< for Well
    int waitSeconds = 0;  ///< for TooSoon
};

/// Passwords at the door: unknown members and wrong passwords look alike in answer and time, and who fails waits longer
/// each time (Tries).
class SignIn {
public:
    SignIn(Database& database, Gate& gate, const Clock& clock, Random& random)
        : m_database(database), m_gate(gate), m_clock(clock), m_random(random)
    {
    }

    /// NotFound: no such organisation.
    Result<Org> org(const QString& slug);
    Result<SignedIn> run(const Org& org, const AuthorizationRequest& request, const Credentials& credentials);

    /// Ties a form to the request it was shown for, for fifteen minutes.
    QByteArray seal(const AuthorizationRequest& request) const;
    bool isSealed(const AuthorizationRequest& request, const QByteArray& seal) const;

private:
    struct Known {
        qint64 memberId = 0;
        QString uid;
        QString record;
        bool disabled = false;
        bool organisationHasForeign = false;
        int waitSeconds = 0;
    };
    Result<Known> begin(const Org& org, const Credentials& credentials);
    Done refuse(const Org& org, const Known& known, const Credentials& credentials);
    Result<QByteArray> admit(const Org& org, const Known& known, const AuthorizationRequest& request,
                             const Credentials& credentials);
    QByteArray sealAt(const AuthorizationRequest& request, qint64 minute) const;
    qint64 now() const { return m_clock.now().time_since_epoch().count(); }

    Database& m_database;
    Gate& m_gate;
    const Clock& m_clock;
    Random& m_random;
};

}  // namespace carrel::academy
