// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "app/academy/http/Route.h"
#include "app/academy/session/Proofs.h"
#include "app/academy/store/People.h"
#include "core/protocol/Dpop.h"

namespace carrel::academy {

/// Who asks, and from where, for the audit.
inline Actor actorOf(const Asked& asked, const Caller& caller)
{
    return {caller.account.account, asked.address};
}

/// What a route does for whom it is asked by.
using ForCaller = std::function<Replied(const Asked&, const Caller&)>;

/// The academy's public face and secrets, and the one place where a request becomes somebody's.
class Gate {
public:
    Gate(Database& database, QString server, Secrets secrets, const Clock& clock, Random& random);

    /// What desks call the academy: scheme, host and port, without a path. Proofs are compared with it, and it is the
    /// issuer. To be set before anything is asked.
    void setPublicUrl(const QString& url);
    QString publicUrl() const { return m_publicUrl; }
    const Secrets& secrets() const { return m_secrets; }
    QString server() const { return m_server; }

    /// An operation for members alone: the access token and a proof of its key (RFC 9449), or a refusal. Every answer
    /// carries the nonce for the next proof.
    std::function<Replied(const Asked&)> forCaller(ForCaller answer);
    /// An operation that gives tokens out: a proof of the key they will be bound to.
    std::function<Replied(const Asked&)>
    forKey(std::function<Replied(const Asked&, const QByteArray& thumbprint)> answer, int challengeStatus);

    /// 401, with the order to wipe where there is one.
    static Replied revokedReply(const QByteArray& order);

private:
    /// A proof of another request, or by an old nonce.
    std::optional<Replied> unfit(const Asked& asked, const protocol::DpopProof& proof, QByteArrayView token,
                                 int status) const;
    std::optional<Replied> replayed(const Result<bool>& first, int status) const;
    /// Whose token it is. Where proofs are in a table this one is remembered in the same statement, and `first` says if
    /// it is new; null: it is not to be.
    Result<std::optional<Caller>> callerOf(const QByteArray& token, const protocol::DpopProof& proof, bool* first);
    Replied refusal(int status, const QString& type, const char* error) const;
    Replied answerCaller(const Asked& asked, const QByteArray& token, const ForCaller& answer);
    Replied answerRevoked(const Caller& caller);

    Database& m_database;
    QString m_server;
    Secrets m_secrets;
    const Clock& m_clock;
    Random& m_random;
    Proofs m_proofs;
    QString m_publicUrl;
};

/// Under this name the academy notes what it is called, for commands that tell of an address.
inline const QString kPublicUrlName = QStringLiteral("public-url");

/// The token of "Authorization: DPoP TOKEN"; empty: none.
QByteArray accessTokenOf(const Asked& asked);

}  // namespace carrel::academy
