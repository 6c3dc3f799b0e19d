// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/session/academy/NewDevice.h"

#include "core/base/WhenDone.h"
#include "core/protocol/OfflineGrant.h"
#include "core/session/academy/Network.h"
#include "core/session/academy/OfflineRight.h"

namespace carrel::session {
namespace {

QByteArray bytesOf(const crypto::SecureBytes& secret)
{
    return {reinterpret_cast<const char*>(secret.data()), static_cast<qsizetype>(secret.size())};
}

/// Whose desk this is, the server itself says. The address that is known has proved by TLS that it is the same one; any
/// other has to show a grant of the key that is known, or of one that this handed over to.
bool isTheKnownAcademy(const AcademyAccount& known, const AcademyAccount& joined, QByteArrayView thumbprint)
{
    return joined.url == known.url
           || protocol::check(joined.tokens.grant, known.tokens.grantKey, thumbprint, {}).key == joined.tokens.grantKey;
}

/// True: kept. An error rolls everything back.
Result<bool> keep(store::Connection& connection, const AcademyAccount& account, QByteArrayView thumbprint)
{
    CARREL_ASSIGN(const auto before, loadAccount(connection));
    if (before
        && (before->tokens.identity != account.tokens.identity || !isTheKnownAcademy(*before, account, thumbprint)))
        return fail(ErrorKind::AlreadyExists,
                    QStringLiteral("this desk is that of %1 at %2").arg(before->tokens.email, before->url.toString()));
    CARREL_TRY(saveAccount(connection, account));
    CARREL_TRY(noteAcademyTime(connection, account));
    return true;
}

}  // namespace

Result<QUrl> readAcademyUrl(const QString& text)
{
    QUrl url(text.trimmed(), QUrl::StrictMode);
    if (url.path() == QLatin1String("/"))
        url.setPath({});
    if (!isTrustworthy(url) || !url.path().isEmpty() || url.hasQuery() || url.hasFragment())
        return fail(ErrorKind::InvalidInput, QStringLiteral("an academy's address is https://HOST[:PORT]"));
    return url;
}

NewDevice::NewDevice(QUrl academy, store::Vault& vault)
    : m_academy(std::move(academy)), m_vault(vault), m_key(crypto::SigningKey::generate()),
      m_client(m_academy, m_key.clone(), vault.clock(), vault.random())
{
    m_promise.start();
}

NewDevice::~NewDevice()
{
    end(fail(ErrorKind::Cancelled));
}

QFuture<Result<AcademyAccount>> NewDevice::join(Ask ask)
{
    ask.authorised = false;
    whenDone(m_client.send(std::move(ask)), this, [this](const Result<Answer>& answer) { answered(answer); });
    return m_promise.future();
}

void NewDevice::cancel()
{
    m_client.cancel();
    end(fail(ErrorKind::Cancelled));
}

void NewDevice::answered(const Result<Answer>& answer)
{
    if (m_ended)
        return;
    if (!answer)
        return end(fail(answer.error()));
    if (const auto refusal = answer->refusal())
        return end(fail(*refusal));
    const auto account = accountOf(*answer);
    if (!account)
        return end(fail(account.error()));
    whenDone(m_vault.write<bool>(
                 [account = *account, thumbprint = thumbprint()](store::Transaction& transaction) {
                     return keep(transaction.connection(), account, thumbprint);
                 },
                 store::Vault::Writer::Sync),
             this, [this, account = *account](const Result<bool>& saved) { kept(account, saved); });
}

Result<AcademyAccount> NewDevice::accountOf(const Answer& answer) const
{
    const auto tokens = protocol::readTokenReply(answer.body);
    if (!tokens)
        return fail(tokens.error().as(ErrorKind::Offline, QStringLiteral("what answered is no academy")));
    const Instant now = m_vault.clock().now();
    const auto granted = protocol::check(tokens->grant, tokens->grantKey, thumbprint(), now);
    // A clock that is wrong makes a grant too early or too late; that is for the desk's opening to judge.
    if (granted.fault == protocol::GrantFault::Forged || granted.fault == protocol::GrantFault::Unreadable
        || granted.grant.identity != tokens->identity || granted.grant.audience != tokens->device)
        return fail(ErrorKind::AcademyRefused, QStringLiteral("the grant is not this device's"));
    AcademyAccount account;
    account.url = m_academy;
    account.tokens = *tokens;
    account.accessUntil = now + tokens->expiresIn;
    account.deviceSeed = bytesOf(m_key.seed());
    return account;
}

void NewDevice::kept(const AcademyAccount& account, const Result<bool>& saved)
{
    if (saved)
        return end(account);
    takeBack(account, saved.error());
}

void NewDevice::takeBack(const AcademyAccount& account, const Error& because)
{
    if (m_ended)
        return;
    m_leaving = std::make_unique<AcademyClient>(account, m_vault);
    Ask ask;
    ask.method = "POST";
    ask.path = QStringLiteral("/v1/sign-out");
    // Whether it hears that or not: nothing on this machine keeps those tokens.
    whenDone(m_leaving->send(std::move(ask)), this, [this, because](const Result<Answer>&) { end(fail(because)); });
}

void NewDevice::end(Result<AcademyAccount> result)
{
    if (std::exchange(m_ended, true))
        return;
    m_promise.addResult(std::move(result));
    m_promise.finish();
}

}  // namespace carrel::session
