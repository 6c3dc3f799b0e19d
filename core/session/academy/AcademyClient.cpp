// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/session/academy/AcademyClient.h"

#include "core/base/WhenDone.h"
#include "core/session/academy/Network.h"
#include "core/session/academy/OfflineRight.h"

#include <QNetworkReply>
#include <QPointer>
#include <QUrlQuery>

namespace carrel::session {
namespace {

/// Above the largest page of changes and the largest range of a file.
constexpr qint64 kMostReplyBytes = 24 * 1024 * 1024;
/// A token is renewed before it ends, so that a request on its way does not meet its end.
constexpr std::chrono::seconds kRenewBefore{30};

crypto::SigningKey keyOf(const AcademyAccount& account)
{
    QByteArray seed = account.deviceSeed;
    seed.detach();
    auto key = crypto::SigningKey::fromSeed(crypto::SecureBytes::takeFrom(seed));
    return key ? *std::move(key) : crypto::SigningKey::generate();
}

Answer answerOf(QNetworkReply& reply)
{
    Answer answer;
    answer.status = reply.attribute(QNetworkRequest::HttpStatusCodeAttribute).toInt();
    answer.contentType = reply.rawHeader("Content-Type").split(';').first().trimmed().toLower();
    answer.etag = reply.rawHeader("ETag");
    answer.uploadOffset = reply.rawHeader("Upload-Offset").toLongLong();
    answer.contentRange = reply.rawHeader("Content-Range");
    answer.requestId = QString::fromLatin1(reply.rawHeader("X-Request-Id"));
    answer.retryAfterSeconds = reply.rawHeader("Retry-After").toInt();
    answer.body = reply.readAll();
    return answer;
}

/// A proof speaks of one request, which may have arrived twice: it does not tell that the session is over.
bool isOfProof(const protocol::Problem& problem)
{
    return problem.type == QLatin1String("proof-refused") || problem.type == QLatin1String("dpop-nonce");
}

/// Waiting for a network mends no certificate.
QString whyNone(const QNetworkReply& reply)
{
    return reply.error() == QNetworkReply::SslHandshakeFailedError
               ? QStringLiteral("its certificate is none that this machine trusts: ") + reply.errorString()
               : reply.errorString();
}

}  // namespace

std::optional<protocol::Problem> Answer::problem() const
{
    if (status < 400)
        return std::nullopt;
    protocol::Problem made;
    if (contentType == "application/problem+json")
        if (const auto read = protocol::readProblem(body))
            made = *read;
    made.status = status;
    made.retryAfterSeconds = std::max(made.retryAfterSeconds, retryAfterSeconds);
    return made;
}

std::optional<Error> Answer::refusal() const
{
    const auto said = problem();
    if (!said)
        return std::nullopt;
    ErrorKind kind = ErrorKind::AcademyRefused;
    if (status == 429 || status >= 500 || isOfProof(*said))
        kind = ErrorKind::Offline;
    else if (status == 401)
        kind = ErrorKind::SignInNeeded;
    else if (status == 404)
        kind = ErrorKind::NotFound;
    const QString why = said->detail.isEmpty() ? QString() : QStringLiteral(": ") + said->detail;
    return Error{kind, QStringLiteral("%1 %2").arg(said->status).arg(said->type) + why, nullptr};
}

struct AcademyClient::Call {
    Ask ask;
    QPromise<Result<Answer>> promise;
    QPointer<QNetworkReply> reply;
    bool nonceTaken = false;
    bool provedAgain = false;
    bool renewed = false;
    bool ended = false;
    std::function<void(const Result<Answer>&)> done;  ///< of a call that this client makes for itself
};

AcademyClient::AcademyClient(AcademyAccount account, store::Vault& vault)
    : m_account(std::move(account)), m_vault(&vault), m_clock(vault.clock()),
      m_prover(keyOf(m_account), vault.clock(), vault.random()), m_network(makeNetwork())
{
}

AcademyClient::AcademyClient(QUrl url, crypto::SigningKey key, const Clock& clock, Random& random)
    : m_clock(clock), m_prover(std::move(key), clock, random), m_network(makeNetwork())
{
    m_account.url = std::move(url);
}

AcademyClient::~AcademyClient()
{
    cancel();
}

QFuture<Result<Answer>> AcademyClient::send(Ask ask)
{
    auto call = std::make_shared<Call>();
    call->ask = std::move(ask);
    call->promise.start();
    auto future = call->promise.future();
    if (!isTrustworthy(m_account.url))
        end(call, fail(ErrorKind::Offline, QStringLiteral("%1 is not https").arg(m_account.url.toString())));
    else if (call->ask.authorised && (m_account.signedOut || m_account.tokens.refreshToken.isEmpty()))
        end(call, fail(ErrorKind::SignInNeeded, QStringLiteral("signed out")));
    else if (call->ask.authorised && m_clock.now() + kRenewBefore >= m_account.accessUntil)
        renew(call);
    else
        start(call);
    return future;
}

void AcademyClient::cancel()
{
    const auto replies = m_network->findChildren<QNetworkReply*>();
    for (QNetworkReply* reply : replies)
        reply->abort();
    for (const auto& call : std::exchange(m_waiting, {}))
        end(call, fail(ErrorKind::Cancelled));
}

void AcademyClient::start(const std::shared_ptr<Call>& call)
{
    const Ask& ask = call->ask;
    QUrl url = m_account.url;
    url.setPath(ask.path.section(u'?', 0, 0));
    QNetworkRequest request =
        requestTo(QUrl(url.toString() + (ask.path.contains(u'?') ? u'?' + ask.path.section(u'?', 1) : QString())));
    const QByteArray token = ask.authorised ? m_account.tokens.accessToken : QByteArray();
    request.setRawHeader("DPoP", m_prover.proof(QString::fromLatin1(ask.method), url.toString(), token, m_nonce));
    if (ask.authorised)
        request.setRawHeader("Authorization", "DPoP " + token);
    if (!ask.contentType.isEmpty())
        request.setRawHeader("Content-Type", ask.contentType);
    if (!ask.accept.isEmpty())
        request.setRawHeader("Accept", ask.accept);
    for (const auto& [name, value] : ask.headers)
        request.setRawHeader(name, value);
    QNetworkReply* reply = m_network->sendCustomRequest(request, ask.method, ask.body);
    call->reply = reply;
    connect(reply, &QNetworkReply::downloadProgress, reply, [reply](qint64 received, qint64 total) {
        if (std::max(received, total) > kMostReplyBytes)
            reply->abort();
    });
    connect(reply, &QNetworkReply::finished, this, [this, call, reply] { finished(call, reply); });
}

void AcademyClient::finished(const std::shared_ptr<Call>& call, QNetworkReply* reply)
{
    reply->deleteLater();
    const QByteArray nonce = reply->rawHeader("DPoP-Nonce");
    if (!nonce.isEmpty())
        m_nonce = QString::fromLatin1(nonce);
    Answer answer = answerOf(*reply);
    // An answer that was cut off or came over a connection that cannot be trusted is none, whatever its status said.
    const auto error = reply->error();
    const bool whole = error == QNetworkReply::NoError || error >= QNetworkReply::ContentAccessDenied;
    if (answer.status < 100 || !whole)  // a status may itself be cut off
        return end(call, fail(ErrorKind::Offline, whyNone(*reply)));
    if (answer.status >= 300 && answer.status < 400 && answer.status != 304)
        return end(call, fail(ErrorKind::Offline, QStringLiteral("the academy points elsewhere")));
    if (answer.status >= 400)
        return refused(call, std::move(answer));
    end(call, std::move(answer));
}

void AcademyClient::refused(const std::shared_ptr<Call>& call, Answer answer)
{
    const auto problem = *answer.problem();
    if (problem.type == QLatin1String("dpop-nonce") && !call->nonceTaken) {
        call->nonceTaken = true;
        return start(call);
    }
    // Whoever stands between may have sent it again, and the academy takes no proof twice.
    if (problem.type == QLatin1String("proof-refused") && !call->provedAgain) {
        call->provedAgain = true;
        return start(call);
    }
    if (problem.type == QLatin1String("device-revoked")) {
        Q_EMIT revoked(problem.order);
        return end(call, std::move(answer));
    }
    if (problem.status == 401 && problem.type == QLatin1String("unauthenticated") && call->ask.authorised
        && !call->renewed)
        return renew(call);
    end(call, std::move(answer));
}

void AcademyClient::renew(const std::shared_ptr<Call>& call)
{
    call->renewed = true;
    m_waiting.push_back(call);
    if (std::exchange(m_renewing, true))
        return;
    QUrlQuery form;
    form.addQueryItem(QStringLiteral("grant_type"), QStringLiteral("refresh_token"));
    form.addQueryItem(QStringLiteral("refresh_token"), QString::fromLatin1(m_account.tokens.refreshToken));
    Ask ask;
    ask.method = "POST";
    ask.path = QStringLiteral("/v1/token");
    ask.contentType = "application/x-www-form-urlencoded";
    ask.body = form.toString(QUrl::FullyEncoded).toLatin1();
    ask.authorised = false;
    auto renewal = std::make_shared<Call>();
    renewal->ask = std::move(ask);
    renewal->promise.start();
    renewal->done = [this](const Result<Answer>& answer) { renewed(answer); };
    start(renewal);
}

Result<protocol::TokenReply> AcademyClient::renewedTokens(const Result<Answer>& answer) const
{
    if (!answer)
        return fail(answer.error());
    if (const auto problem = answer->problem()) {
        const bool later = problem->status == 429 || problem->status >= 500 || isOfProof(*problem);
        // Another sign-in would be refused as well, and this one goes on once the account is enabled.
        const bool disabled = problem->type == QLatin1String("account-disabled");
        return fail(later      ? ErrorKind::Offline
                    : disabled ? ErrorKind::AcademyRefused
                               : ErrorKind::SignInNeeded,
                    QStringLiteral("%1 %2").arg(problem->status).arg(problem->type));
    }
    auto tokens = protocol::readTokenReply(answer->body);
    if (!tokens)
        return fail(ErrorKind::Offline, tokens.error().trail());
    if (tokens->identity != m_account.tokens.identity)
        return fail(ErrorKind::AcademyRefused, QStringLiteral("tokens of another account"));
    return tokens;
}

void AcademyClient::renewed(const Result<Answer>& answer)
{
    const auto tokens = renewedTokens(answer);
    if (!tokens)
        return kept(fail(tokens.error()));
    Kept renewal{m_account, false};
    renewal.account.tokens = *tokens;
    renewal.account.accessUntil = m_clock.now() + tokens->expiresIn;
    // On the disk before it is used: the old token is good once more, and only for a while.
    whenDone(m_vault->write<Kept>(
                 [before = m_account, renewal](store::Transaction& transaction) -> Result<Kept> {
                     Kept next = renewal;
                     CARREL_ASSIGN(const auto present, loadAccount(transaction.connection()));
                     // Signed out meanwhile, or another device since: what came late must not undo that.
                     if (!present || present->signedOut || present->tokens.device != before.tokens.device)
                         return fail(ErrorKind::SignInNeeded, QStringLiteral("signed out during the renewal"));
                     CARREL_ASSIGN(next.newGrant, takeGrant(transaction.connection(), before, next.account));
                     CARREL_TRY(saveAccount(transaction.connection(), next.account));
                     return next;
                 },
                 store::Vault::Writer::Sync),
             this, [this](const Result<Kept>& saved) { kept(saved); });
}

void AcademyClient::kept(const Result<Kept>& saved)
{
    m_renewing = false;
    if (saved)
        m_account = saved->account;
    for (const auto& call : std::exchange(m_waiting, {}))
        saved ? start(call) : end(call, fail(saved.error()));
    if (saved && saved->newGrant)
        Q_EMIT grantRenewed();
}

void AcademyClient::end(const std::shared_ptr<Call>& call, Result<Answer> result)
{
    if (std::exchange(call->ended, true))
        return;
    if (call->done)
        call->done(result);
    call->promise.addResult(std::move(result));
    call->promise.finish();
}

}  // namespace carrel::session
