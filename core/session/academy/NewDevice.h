// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "core/session/academy/AcademyClient.h"

namespace carrel::session {

/// Reads what a person gives for an academy: https, or http on this machine; no path, no query, no user. Fails with
/// InvalidInput.
Result<QUrl> readAcademyUrl(const QString& text);

/// A device that no academy knows yet: a fresh key, and the way by which the tokens that are bound to it come to an
/// open desk. Goes before the vault; whoever waits then gets Cancelled.
class NewDevice : public QObject {
    Q_OBJECT

public:
    NewDevice(QUrl academy, store::Vault& vault);
    ~NewDevice() override;

    /// Sends what the academy answers with tokens, once, and keeps account, tokens and key in one transaction. Fails
    /// with AlreadyExists where the desk is another account's, or where one that answers at another address does not
    /// prove to be the same academy: what is somebody else's never comes here, and the academy is told that the new
    /// device goes. Fails with AcademyRefused, Offline, and as a write of the vault does.
    QFuture<Result<AcademyAccount>> join(Ask ask);
    void cancel();

    QByteArray thumbprint() const { return m_client.thumbprint(); }
    const QUrl& academy() const { return m_academy; }

private:
    void answered(const Result<Answer>& answer);
    Result<AcademyAccount> accountOf(const Answer& answer) const;
    void kept(const AcademyAccount& account, const Result<bool>& saved);
    void takeBack(const AcademyAccount& account, const Error& because);
    void end(Result<AcademyAccount> result);

    QUrl m_academy;
    store::Vault& m_vault;
    crypto::SigningKey m_key;
    AcademyClient m_client;
    std::unique_ptr<AcademyClient> m_leaving;
    QPromise<Result<AcademyAccount>> m_promise;
    bool m_ended = false;
};

}  // namespace carrel::session
