// SPDX-License-Identifier: GPL-3.0-or-later
#include "app/academy/courses/Once.h"

#include "app/academy/store/AcademySql.h"

#include <QCryptographicHash>

namespace carrel::academy {
namespace {

constexpr qsizetype kLongestKey = 200;
constexpr std::chrono::milliseconds kKept = std::chrono::hours(24);

QByteArray hashOf(const QByteArray& bytes)
{
    return QCryptographicHash::hash(bytes, QCryptographicHash::Sha256);
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
        if (rows.next()) {
            if (rows.bytes(0) != request)
                return problemReply(422, QStringLiteral("idempotency-key-reused"));
            Replied reply;
            reply.status = static_cast<int>(rows.integer(1));
            reply.body = rows.bytes(2);
            reply.headers.emplace_back("Idempotent-Replayed", "true");
            return reply;
        }
    }
    CARREL_ASSIGN(Replied reply, work());
    if (reply.status < 300)
        CARREL_TRY(connection.run(sql::kIdempotency_add, {account.orgId, account.memberId, hashOf(key), request,
                                                          reply.status, reply.body, now}));
    return reply;
}

}  // namespace carrel::academy
