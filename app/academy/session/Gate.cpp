// SPDX-License-Identifier: GPL-3.0-or-later
#include "app/academy/session/Gate.h"

#include "app/academy/session/Sessions.h"

namespace carrel::academy {
namespace {

constexpr const char* kAlgorithms = "DPoP algs=\"EdDSA\"";

}  // namespace

QByteArray accessTokenOf(const Asked& asked)
{
    return asked.authorization.left(5).toLower() == "dpop " ? asked.authorization.mid(5).trimmed() : QByteArray();
}

Gate::Gate(Database& database, QString server, Secrets secrets, const Clock& clock, Random& random)
    : m_database(database), m_server(std::move(server)), m_secrets(std::move(secrets)), m_clock(clock),
      m_random(random), m_proofs(database, m_secrets, clock)
{
}

void Gate::setPublicUrl(const QString& url)
{
    m_publicUrl = protocol::normalisedUrl(url).value_or(url);
    while (m_publicUrl.endsWith(u'/'))
        m_publicUrl.chop(1);
}

Replied Gate::refusal(int status, const QString& type, const char* error) const
{
    protocol::Problem problem;
    problem.status = status;
    problem.type = type;
    problem.oauthError = QLatin1String(error);
    Replied reply = replyOf(problem);
    if (status == 401)
        reply.challenge =
            *error == '\0' ? QByteArray(kAlgorithms) : "DPoP error=\"" + QByteArray(error) + "\", algs=\"EdDSA\"";
    return reply;
}

std::optional<Replied> Gate::unfit(const Asked& asked, const protocol::DpopProof& proof, QByteArrayView token,
                                   int status) const
{
    if (protocol::compare(proof, asked.method, m_publicUrl + asked.path, token) != protocol::DpopFault::None)
        return refusal(status, QStringLiteral("proof-refused"), "invalid_dpop_proof");
    if (!m_proofs.isFresh(proof.nonce))
        return refusal(status, QStringLiteral("dpop-nonce"), "use_dpop_nonce");
    return std::nullopt;
}

std::optional<Replied> Gate::replayed(const Result<bool>& first, int status) const
{
    if (!first)
        return storageReply(first.error());
    if (*first)
        return std::nullopt;
    Replied reply = refusal(status, QStringLiteral("proof-refused"), "invalid_dpop_proof");
    reply.note = "proof-replayed";
    return reply;
}

Replied Gate::revokedReply(const QByteArray& order)
{
    protocol::Problem problem;
    problem.status = 401;
    problem.type = QStringLiteral("device-revoked");
    problem.order = order;
    Replied reply = replyOf(problem);
    reply.challenge = "DPoP error=\"invalid_token\", algs=\"EdDSA\"";
    return reply;
}

Replied Gate::answerRevoked(const Caller& caller)
{
    const auto order = m_database.transact(Access::Read, [&](Connection& connection) {
        return Sessions(connection, m_secrets, m_server, m_clock, m_random)
            .orderFor(caller.account.orgId, caller.device);
    });
    return order ? revokedReply(*order) : storageReply(order.error());
}

Result<std::optional<Caller>> Gate::callerOf(const QByteArray& token, const protocol::DpopProof& proof, bool* first)
{
    const bool together = first && m_proofs.areShared();
    if (together)
        CARREL_TRY(m_proofs.dropOld());
    return m_database.transact(Access::Single, [&](Connection& connection) {
        Sessions sessions(connection, m_secrets, m_server, m_clock, m_random);
        if (!together)
            return sessions.callerOf(token);
        const QByteArray thumbprint = protocol::thumbprintOf(proof.publicKey);
        return sessions.callerOf(token, m_proofs.mark(thumbprint, proof.id), thumbprint, *first);
    });
}

Replied Gate::answerCaller(const Asked& asked, const QByteArray& token, const ForCaller& answer)
{
    const auto proof = protocol::readDpop(asked.dpop);
    if (!proof)
        return refusal(401, QStringLiteral("proof-refused"), "invalid_dpop_proof");
    const QByteArray thumbprint = protocol::thumbprintOf(proof->publicKey);
    auto refused = unfit(asked, *proof, token, 401);
    bool first = false;
    const auto caller = callerOf(token, *proof, refused ? nullptr : &first);
    if (!caller)
        return storageReply(caller.error());
    if (!*caller || (**caller).thumbprint != thumbprint)
        return refusal(401, QStringLiteral("unauthenticated"), "invalid_token");
    if (!refused)
        refused = replayed(m_proofs.areShared() ? first : m_proofs.firstSeen(thumbprint, proof->id), 401);
    Replied reply = refused              ? *std::move(refused)
                    : (**caller).revoked ? answerRevoked(**caller)
                                         : answer(asked, **caller);
    reply.account = (**caller).account;
    return reply;
}

std::function<Replied(const Asked&)> Gate::forCaller(ForCaller answer)
{
    return [this, answer = std::move(answer)](const Asked& asked) {
        const QByteArray token = accessTokenOf(asked);
        Replied reply =
            token.isEmpty() ? refusal(401, QStringLiteral("unauthenticated"), "") : answerCaller(asked, token, answer);
        reply.headers.emplace_back("DPoP-Nonce", m_proofs.nonce());
        return reply;
    };
}

std::function<Replied(const Asked&)>
Gate::forKey(std::function<Replied(const Asked&, const QByteArray& thumbprint)> answer, int challengeStatus)
{
    return [this, answer = std::move(answer), challengeStatus](const Asked& asked) {
        const auto proof = protocol::readDpop(asked.dpop);
        const QByteArray thumbprint = proof ? protocol::thumbprintOf(proof->publicKey) : QByteArray();
        auto refused = proof ? unfit(asked, *proof, {}, challengeStatus)
                             : refusal(challengeStatus, QStringLiteral("proof-refused"), "invalid_dpop_proof");
        if (!refused)
            refused = replayed(m_proofs.firstSeen(thumbprint, proof->id), challengeStatus);
        Replied reply = refused ? *std::move(refused) : answer(asked, thumbprint);
        reply.headers.emplace_back("DPoP-Nonce", m_proofs.nonce());
        return reply;
    };
}

}  // namespace carrel::academy
