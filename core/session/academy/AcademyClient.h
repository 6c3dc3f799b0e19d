// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "core/protocol/Dpop.h"
#include "core/session/academy/AcademyAccount.h"

#include <QFuture>
#include <QNetworkAccessManager>
#include <QObject>
#include <QPromise>

#include <functional>
#include <memory>

class QNetworkReply;

namespace carrel::session {

/// What is asked of the academy.
struct Ask {
    QByteArray method = "GET";
    QString path;  ///< "/v1/sync", with a query perhaps
    QByteArray contentType;
    QByteArray accept;
    QByteArray body;
    QList<std::pair<QByteArray, QByteArray>> headers;  ///< Range, If-None-Match
    bool authorised = true;                            ///< with the access token; enrolment and tokens come without
};

/// What it answered, whatever the status.
struct Answer {
    int status = 0;
    QByteArray contentType;
    QByteArray body;
    QByteArray etag;
    QByteArray contentRange;
    QString requestId;
    int retryAfterSeconds = 0;
    qint64 uploadOffset = 0;  ///< how much of an upload that is not finished is there
    /// The problem it names; nothing for a status below 400.
    std::optional<protocol::Problem> problem() const;
    /// That problem as a failure: Offline for what another moment may mend, NotFound, SignInNeeded for 401,
    /// AcademyRefused.
    std::optional<Error> refusal() const;
};

/// Speaks to one academy as one device: a proof with every request, made once more where it is refused, a nonce taken
/// once where it is demanded, and an access token renewed once where it is refused. Lives in a thread with an event
/// loop.
class AcademyClient : public QObject {
    Q_OBJECT

public:
    /// A desk that has an account; new tokens are kept in its vault.
    AcademyClient(AcademyAccount account, store::Vault& vault);
    /// A device that has none yet: for enrolment and sign-in, with `key` as its own.
    AcademyClient(QUrl url, crypto::SigningKey key, const Clock& clock, Random& random);
    ~AcademyClient() override;

    /// Fails with Offline (no network, TLS, a redirect, a reply past its bound), SignInNeeded (no tokens, or they were
    /// refused), Cancelled.
    QFuture<Result<Answer>> send(Ask ask);
    /// Makes the running requests fail with Cancelled.
    void cancel();

    const AcademyAccount& account() const { return m_account; }
    QByteArray thumbprint() const { return m_prover.thumbprint(); }

Q_SIGNALS:
    /// The academy refused this device for good; `order` is a wipe order as it came, checked by nobody yet.
    void revoked(const QByteArray& order);
    /// A newer offline grant is in the vault: what the desk may do is to be judged anew (OpenDesk::judge).
    void grantRenewed();

private:
    struct Call;
    struct Kept {
        AcademyAccount account;
        bool newGrant = false;
    };
    void start(const std::shared_ptr<Call>& call);
    void finished(const std::shared_ptr<Call>& call, QNetworkReply* reply);
    void refused(const std::shared_ptr<Call>& call, Answer answer);
    void renew(const std::shared_ptr<Call>& call);
    void renewed(const Result<Answer>& answer);
    Result<protocol::TokenReply> renewedTokens(const Result<Answer>& answer) const;
    void kept(const Result<Kept>& saved);
    void end(const std::shared_ptr<Call>& call, Result<Answer> result);

    AcademyAccount m_account;
    store::Vault* m_vault = nullptr;
    const Clock& m_clock;
    protocol::DpopProver m_prover;
    std::unique_ptr<QNetworkAccessManager> m_network;
    QString m_nonce;
    std::vector<std::shared_ptr<Call>> m_waiting;  ///< for a new access token
    bool m_renewing = false;
};

}  // namespace carrel::session
