// SPDX-License-Identifier: GPL-3.0-or-later
#include "app/academy/session/Tries.h"

#include "app/academy/store/AcademySql.h"
#include "core/crypto/Signing.h"

#include <algorithm>

#include <arpa/inet.h>

namespace carrel::academy {
namespace {

constexpr int kFreeForAccount = 5;  ///< from one address
constexpr int kFreeFromAnywhere = 100;
constexpr int kFreeForAddress = 30;  ///< a school is often one address
constexpr int kMostWaitForAccount = 5 * 60;
constexpr int kMostWaitForAddress = 15 * 60;
constexpr qint64 kDay = 24 * qint64(3'600'000);
constexpr qint64 kForgotten = kDay;
constexpr qint64 kKnown = 90 * kDay;  ///< as long as a refresh token: who comes by then has signed in of late

/// Where tries are counted as one: an IPv4 address, or the /64 of an IPv6 address, since who has one has all of those.
QByteArray placeOf(const QString& address)
{
    constexpr int kNetwork = 8;  // bytes
    constexpr int kMapped = 12;  // bytes before the IPv4 address
    in6_addr parsed{};
    if (inet_pton(AF_INET6, address.section(u'%', 0, 0).toLatin1().constData(), &parsed) != 1)
        return address.toUtf8();
    const QByteArray bytes(reinterpret_cast<const char*>(&parsed), sizeof parsed);
    if (!IN6_IS_ADDR_V4MAPPED(&parsed))
        return bytes.left(kNetwork).toHex();
    QByteArray v4(INET_ADDRSTRLEN, '\0');
    return inet_ntop(AF_INET, bytes.constData() + kMapped, v4.data(), INET_ADDRSTRLEN);
}

QByteArray accountSubject(const QString& email)
{
    return crypto::sha256("account:" + email.toLower().toUtf8());
}

QByteArray accountSubject(const char* what, const QString& email, const QString& address)
{
    return crypto::sha256(what + placeOf(address) + ' ' + email.toLower().toUtf8());
}

QByteArray addressSubject(const QString& address)
{
    return crypto::sha256("address:" + placeOf(address));
}

/// One second after the last free try, doubled with each further one.
qint64 waitAfter(qint64 failures, int free, int most)
{
    const qint64 over = failures - free;
    return over < 0 ? 0 : std::min<qint64>(most, qint64(1) << std::min<qint64>(over, 20));
}

}  // namespace

Result<int> Tries::count(qint64 orgId, const QByteArray& subject, int free, int most)
{
    CARREL_TRY(m_connection.run(sql::kSession_failures_drop, {orgId, now() - kForgotten}));
    CARREL_TRY(m_connection.run(sql::kSession_failures_make, {orgId, subject}));
    qint64 failures = 0;
    {
        CARREL_ASSIGN(Rows rows, m_connection.run(sql::kSession_failures, {orgId, subject}, Lock::Row));
        if (!rows.next())
            return fail(ErrorKind::Internal, QStringLiteral("a count that was not kept"));
        failures = now() - rows.integer(1) > kForgotten ? 0 : rows.integer(0);
        const qint64 left = rows.integer(1) + waitAfter(failures, free, most) * 1000 - now();
        if (failures > 0 && left > 0)
            return static_cast<int>((left + 999) / 1000);
    }
    CARREL_TRY(m_connection.run(sql::kSession_failures_put, {orgId, subject, failures + 1, now()}));
    return 0;
}

Result<int> Tries::fromAddress(const QString& address)
{
    return count(0, addressSubject(address), kFreeForAddress, kMostWaitForAddress);
}

Result<int> Tries::atAccount(qint64 orgId, const QString& email, const QString& address)
{
    const QByteArray fromThere = accountSubject("account from:", email, address);
    CARREL_ASSIGN(const int wait, count(orgId, fromThere, kFreeForAccount, kMostWaitForAccount));
    if (wait > 0)
        return wait;
    CARREL_ASSIGN(const bool known, signedInFrom(orgId, email, address));
    return known ? Result<int>(0) : count(orgId, accountSubject(email), kFreeFromAnywhere, kMostWaitForAccount);
}

Result<bool> Tries::signedInFrom(qint64 orgId, const QString& email, const QString& address)
{
    CARREL_ASSIGN(Rows rows, m_connection.run(sql::kSession_failures_known,
                                              {orgId, accountSubject("known from:", email, address), now()}));
    return rows.next();
}

Done Tries::takeOff(qint64 orgId, const QByteArray& subject)
{
    qint64 failures = 0;
    {
        CARREL_ASSIGN(Rows rows, m_connection.run(sql::kSession_failures, {orgId, subject}, Lock::Row));
        failures = rows.next() ? rows.integer(0) : 0;
    }
    CARREL_TRY(
        m_connection.run(sql::kSession_failures_put, {orgId, subject, std::max<qint64>(0, failures - 1), now()}));
    return {};
}

Done Tries::wellFromAddress(const QString& address)
{
    return takeOff(0, addressSubject(address));
}

Done Tries::wellAtAccount(qint64 orgId, const QString& email, const QString& address)
{
    CARREL_TRY(m_connection.run(sql::kSession_failures_put,
                                {orgId, accountSubject("account from:", email, address), 0, now()}));
    CARREL_ASSIGN(const bool known, signedInFrom(orgId, email, address));
    if (!known)
        CARREL_TRY(takeOff(orgId, accountSubject(email)));
    // Its time is that until which it is known: what is past is dropped with the counts.
    CARREL_TRY(m_connection.run(sql::kSession_failures_put,
                                {orgId, accountSubject("known from:", email, address), 0, now() + kKnown}));
    return {};
}

}  // namespace carrel::academy
