// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/session/academy/SignOut.h"

#include "core/base/WhenDone.h"
#include "core/store/ops/OpRepository.h"

namespace carrel::session {

SignOut::SignOut(AcademyClient& client, store::Vault& vault) : m_client(client), m_vault(vault)
{
    m_promise.start();
}

SignOut::~SignOut()
{
    end(fail(ErrorKind::Cancelled));
}

QFuture<Result<SignedOut>> SignOut::run(Unsent unsent)
{
    whenDone(m_vault.read<int>([](store::Connection& connection) { return store::OpRepository(connection).count(); }),
             this, [this, unsent](const Result<int>& waiting) { counted(waiting, unsent); });
    return m_promise.future();
}

void SignOut::counted(const Result<int>& waiting, Unsent unsent)
{
    if (!waiting)
        return end(fail(waiting.error()));
    m_result.waiting = *waiting;
    if (*waiting > 0 && unsent == Unsent::Refuse)
        return end(fail(ErrorKind::InvalidInput,
                        *waiting == 1 ? QStringLiteral("one thing done on this desk was not sent yet")
                                      : QStringLiteral("%1 things done on this desk were not sent yet").arg(*waiting)));
    Ask ask;
    ask.method = "POST";
    ask.path = QStringLiteral("/v1/sign-out");
    whenDone(m_client.send(std::move(ask)), this, [this](const Result<Answer>& answer) { told(answer); });
}

void SignOut::told(const Result<Answer>& answer)
{
    m_result.told = answer && answer->status == 200;
    whenDone(m_vault.write<bool>(
                 [](store::Transaction& transaction) -> Result<bool> {
                     CARREL_ASSIGN(auto account, loadAccount(transaction.connection()));
                     if (!account)
                         return fail(ErrorKind::SignInNeeded, QStringLiteral("this desk has no academy"));
                     account->forgetSecrets();
                     CARREL_TRY(saveAccount(transaction.connection(), *account));
                     return true;
                 },
                 store::Vault::Writer::Sync),
             this, [this](const Result<bool>& saved) {
                 end(saved ? Result<SignedOut>(m_result) : Result<SignedOut>(fail(saved.error())));
             });
}

void SignOut::end(Result<SignedOut> result)
{
    if (std::exchange(m_ended, true))
        return;
    m_promise.addResult(std::move(result));
    m_promise.finish();
}

}  // namespace carrel::session
