// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "core/session/academy/LoopbackListener.h"
#include "core/session/academy/NewDevice.h"

#include <QTimer>

namespace carrel::session {

/// Makes an open desk a device of an academy by the person's own browser: authorization code with PKCE (RFC 7636,
/// 8252), a state that must come back as it was, and an issuer (RFC 9207) that must be this academy. The password is
/// never seen here. For one try; lives in a thread with an event loop and goes before the vault.
class BrowserSignIn : public QObject {
    Q_OBJECT

public:
    static constexpr std::chrono::minutes kPatience{5};

    /// `academy` as readAcademyUrl hands it back; `organisation` is its slug there.
    BrowserSignIn(const QUrl& academy, QString organisation, store::Vault& vault);
    ~BrowserSignIn() override;

    /// Listens, and hands back what the browser is to open. Fails with Io. `deviceName` is what the person will know
    /// the device by.
    Result<QUrl> begin(const QString& deviceName, std::chrono::milliseconds patience = kPatience);
    /// Fails with SignInNeeded (nobody came in time), AcademyRefused (another state or issuer; the person said no),
    /// Cancelled, and as NewDevice::join does.
    QFuture<Result<AcademyAccount>> outcome() { return m_promise.future(); }
    void cancel();

private:
    void arrived(const QUrlQuery& query);
    Result<QString> codeOf(const QUrlQuery& query) const;
    void end(Result<AcademyAccount> result);

    NewDevice m_device;
    LoopbackListener m_listener;
    QTimer m_patience;
    QString m_organisation;
    QString m_deviceName;
    QUrl m_redirect;
    QByteArray m_state;
    QByteArray m_verifier;
    QPromise<Result<AcademyAccount>> m_promise;
    bool m_ended = false;
};

}  // namespace carrel::session
