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

std::optional<Replied> Gate::challenged(const Asked& asked, const protocol::DpopProof& proof, QByteArrayView token,
                                        int status)
{
    if (protocol::compare(proof, asked.method, m_publicUrl + asked.path, token) != protocol::DpopFault::None)
        return refusal(status, QStringLiteral("proof-refused"), "invalid_dpop_proof");
    if (!m_proofs.isFresh(proof.nonce))
        return refusal(status, QStringLiteral("dpop-nonce"), "use_dpop_nonce");
    const auto first = m_proofs.firstSeen(protocol::thumbprintOf(proof.publicKey), proof.id);
    if (!first)
        return storageReply();
    if (*first)
        return std::nullopt;
    Replied replayed = refusal(status, QStringLiteral("proof-refused"), "invalid_dpop_proof");
    replayed.note = "proof-replayed";
    return replayed;
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
    return order ? revokedReply(*order) : storageReply();
}

Replied Gate::answerCaller(const Asked& asked, const QByteArray& token, const ForCaller& answer)
{
    const auto proof = protocol::readDpop(asked.dpop);
    if (!proof)
        return refusal(401, QStringLiteral("proof-refused"), "invalid_dpop_proof");
    const auto caller = m_database.transact(Access::Read, [&](Connection& connection) {
        return Sessions(connection, m_secrets, m_server, m_clock, m_random).callerOf(token);
    });
    if (!caller)
        return storageReply();
    if (!*caller || (**caller).thumbprint != protocol::thumbprintOf(proof->publicKey))
        return refusal(401, QStringLiteral("unauthenticated"), "invalid_token");
    auto refused = challenged(asked, *proof, token, 401);
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
        auto refused = proof ? challenged(asked, *proof, {}, challengeStatus)
                             : refusal(challengeStatus, QStringLiteral("proof-refused"), "invalid_dpop_proof");
        Replied reply = refused ? *std::move(refused) : answer(asked, protocol::thumbprintOf(proof->publicKey));
        reply.headers.emplace_back("DPoP-Nonce", m_proofs.nonce());
        return reply;
    };
}

}  // namespace carrel::academy
