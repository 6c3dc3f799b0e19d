// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/protocol/Messages.h"
#include "core/protocol/TokenReply.h"
#include "tests/fuzz/Fuzz.h"
#include "tests/fuzz/Some.h"

using namespace carrel;
using namespace carrel::protocol;

namespace {

SyncRequest someRequest()
{
    SyncRequest request;
    request.replica = fuzz::someReplica(1);
    request.lease = QStringLiteral("lease");
    request.sentAt = Instant(std::chrono::milliseconds(1'772'442'000'000));
    request.cursors = {{QStringLiteral("me"), Cursor{1, 2, 3, 0, 0}.toString()}};
    request.restarts = {QStringLiteral("org")};
    request.ops = fuzz::someOps();
    return request;
}

TokenReply someTokens()
{
    TokenReply reply;
    reply.accessToken = "v4.public.abc";
    reply.expiresIn = std::chrono::seconds(600);
    reply.refreshToken = "refresh";
    reply.grant = "v4.public.def";
    reply.grantKey = QByteArray(32, 'k');
    reply.identity = {QStringLiteral("here"), QStringLiteral("north"), QStringLiteral("anna")};
    reply.device = QStringLiteral("device");
    reply.email = QStringLiteral("anna@north.example");
    reply.name = QStringLiteral("Anna");
    reply.roles = {QStringLiteral("learner")};
    return reply;
}

/// What was read says the same when it is written and read again.
template <class T, class Read>
void comesBack(const QByteArray& bytes, Read read)
{
    const Result<T> once = read(bytes);
    if (!once)
        return;
    const Result<T> again = read(toBytes(*once));
    fuzz::hold(again.has_value(), "what was read can be written and read");
    fuzz::hold(*again == *once, "what was read comes back as it was");
}

}  // namespace

std::vector<QByteArray> fuzz::seeds()
{
    Problem problem;
    problem.status = 409;
    problem.type = QStringLiteral("timeline-forked");
    problem.scope = QStringLiteral("me");
    problem.cursor = Cursor{1, 2, 3, 0, 0}.toString();
    problem.retryAfterSeconds = 7;
    return {"0" + toBytes(someRequest()), "1" + toBytes(fuzz::someReply()), "2" + toBytes(problem),
            "3" + toBytes(someTokens())};
}

/// The first byte says which message the rest is to be.
void fuzz::tryOne(const QByteArray& input)
{
    const QByteArray bytes = input.mid(1);
    switch (input.isEmpty() ? 0 : static_cast<unsigned char>(input[0]) % 4) {
    case 0: return comesBack<SyncRequest>(bytes, [](QByteArrayView text) { return readRequest(text); });
    case 1: return comesBack<SyncReply>(bytes, [](QByteArrayView text) { return readReply(text); });
    case 2: {
        const auto problem = readProblem(bytes);
        if (problem)
            hold(readProblem(toBytes(*problem)).has_value(), "a problem that was read can be written and read");
        return;
    }
    default: return comesBack<TokenReply>(bytes, [](QByteArrayView text) { return readTokenReply(text); });
    }
}
