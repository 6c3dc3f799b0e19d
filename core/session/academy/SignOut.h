// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "core/session/academy/AcademyClient.h"

namespace carrel::session {

enum class Unsent {
    Refuse,  ///< while anything waits to be sent, the desk stays signed in
    Keep,    ///< it goes on waiting, for the same account alone
};

struct SignedOut {
    bool told = false;  ///< the academy knows; otherwise the device is on its list until somebody revokes it
    int waiting = 0;    ///< what stays on this desk and was never sent
};

/// Takes a desk out of its academy: tells it, then forgets tokens and key. Whose the desk is stays, so that what waits
/// goes to nobody else; nothing a person did is dropped. For one try; goes before client and vault.
class SignOut : public QObject {
    Q_OBJECT

public:
    SignOut(AcademyClient& client, store::Vault& vault);
    ~SignOut() override;

    /// Fails with InvalidInput where something waits that is not to be kept; nothing is changed then. An academy that
    /// does not answer does not keep anybody from signing out.
    QFuture<Result<SignedOut>> run(Unsent unsent);

private:
    void counted(const Result<int>& waiting, Unsent unsent);
    void told(const Result<Answer>& answer);
    void end(Result<SignedOut> result);

    AcademyClient& m_client;
    store::Vault& m_vault;
    SignedOut m_result;
    QPromise<Result<SignedOut>> m_promise;
    bool m_ended = false;
};

}  // namespace carrel::session
