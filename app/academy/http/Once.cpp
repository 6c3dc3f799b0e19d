// SPDX-License-Identifier: GPL-3.0-or-later
#include "app/academy/http/Once.h"

#include "app/academy/store/AcademySql.h"
#include "core/crypto/SealedBox.h"

#include <QCryptographicHash>

#include <span>

namespace carrel::academy {
namespace {

constexpr qsizetype kLongestKey = 200;
constexpr std::chrono::milliseconds kKept = std::chrono::hours(24);

QByteArray hashOf(const QByteArray& bytes)
{
    return QCryptographicHash::hash(bytes, QCryptographicHash::Sha256);
}

std::span<const std::uint8_t> bytesIn(const QByteArray& bytes)
{
    return {reinterpret_cast<const std::uint8_t*>(bytes.constData()), static_cast<std::size_t>(bytes.size())};
}

/// Under what the answer is kept: of the key the academy has a hash alone.
crypto::SecureBytes keyFor(const QByteArray& idempotencyKey)
{
    return crypto::keyedHash({}, bytesIn(crypto::joinUnambiguously({"carrel answer", idempotencyKey})));
}

Result<Replied> answerBefore(const Rows& row, const QByteArray& request, const QByteArray& key)
{
    if (row.bytes(0) != request)
        return problemReply(422, QStringLiteral("idempotency-key-reused"));
    const auto body = crypto::unseal(keyFor(key), row.bytes(2), request);
    if (!body)
        return fail(ErrorKind::Io, QStringLiteral("the answer that was kept under an Idempotency-Key does not open"));
    Replied reply;
    reply.status = static_cast<int>(row.integer(1));
    reply.body = QByteArray(reinterpret_cast<const char*>(body->data()), static_cast<qsizetype>(body->size()));
    reply.headers.emplace_back("Idempotent-Replayed", "true");
    return reply;
}

}  // namespace

Result<Replied> once(Connection& connection, const Clock& clock, const Asked& asked, const Account& account,
                     const std::function<Result<Replied>()>& work)
{
    const QByteArray key = asked.headers.value("idempotency-key");
    if (key.isEmpty())
        return work();
    if (key.size() > kLongestKey)
        return problemReply(400, QStringLiteral("malformed"), QStringLiteral("Idempotency-Key is too long"));
    const qint64 now = clock.now().time_since_epoch().count();
    // Two of the same key at once: the second waits here for the first, and then finds its answer.
    SystemRandom unused;
    CARREL_TRY(People(connection, clock, unused).lock(account));
    CARREL_TRY(connection.run(sql::kIdempotency_forget, {account.orgId, now - static_cast<qint64>(kKept.count())}));
    const QByteArray request = hashOf(asked.method.toUtf8() + '\n' + asked.path.toUtf8() + '\n' + asked.body);
    {
        CARREL_ASSIGN(Rows rows,
                      connection.run(sql::kIdempotency_find, {account.orgId, account.memberId, hashOf(key)}));
        if (rows.next())
            return answerBefore(rows, request, key);
    }
    CARREL_ASSIGN(Replied reply, work());
    if (reply.status >= 300)
        return reply;
    const QByteArray sealed = crypto::seal(keyFor(key), crypto::SecureBytes::copyOf(bytesIn(reply.body)), request);
    CARREL_TRY(connection.run(sql::kIdempotency_add,
                              {account.orgId, account.memberId, hashOf(key), request, reply.status, sealed, now}));
    return reply;
}

}  // namespace carrel::academy
