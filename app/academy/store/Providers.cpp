// SPDX-License-Identifier: GPL-3.0-or-later
#include "app/academy/store/Providers.h"

#include "app/academy/broker/Outgoing.h"
#include "app/academy/store/AcademySql.h"
#include "app/academy/store/Audit.h"
#include "core/crypto/Signing.h"

#include <QUrl>

namespace carrel::academy {
namespace {

qint64 millisecondsOf(Instant at)
{
    return at.time_since_epoch().count();
}

/// A text that SQL's NOT NULL takes.
QString present(const QString& text)
{
    return text.isNull() ? QStringLiteral("") : text;
}

}  // namespace

Result<std::optional<Provider>> Providers::of(const Org& org)
{
    CARREL_ASSIGN(Rows rows, m_connection.run(sql::kBroker_find, {org.id}));
    if (!rows.next())
        return std::optional<Provider>();
    return std::optional(Provider{rows.text(0), rows.text(1), rows.text(2), rows.text(3), rows.integer(4) != 0,
                                  rows.integer(5) != 0, rows.integer(6) != 0});
}

Done Providers::put(const Org& org, const Provider& provider)
{
    if (!mayAsk(provider.issuer, true) || QUrl(provider.issuer).hasQuery() || !isPlainText(provider.issuer, 500))
        return fail(ErrorKind::InvalidInput, QStringLiteral("an issuer is https://HOST..., as the provider writes it"));
    if (!isPlainText(provider.clientId, 500) || !isPlainText(provider.label, 100)
        || (!provider.clientSecret.isEmpty() && !isPlainText(provider.clientSecret, 4000)))
        return fail(ErrorKind::InvalidInput, QStringLiteral("a client id, a label and a secret are plain text"));
    CARREL_TRY(
        m_connection.run(sql::kBroker_put, {org.id, provider.issuer, provider.clientId, present(provider.clientSecret),
                                            provider.label, provider.createsMembers ? 1 : 0,
                                            provider.passwordsToo ? 1 : 0, provider.ownsAddresses ? 1 : 0}));
    return Audit(m_connection, m_clock)
        .add(org.id, m_actor, QStringLiteral("org oidc"), thing(org.slug), provider.issuer);
}

Done Providers::remove(const Org& org)
{
    {
        CARREL_ASSIGN(Rows rows, m_connection.run(sql::kBroker_remove, {org.id}));
        if (rows.changed() != 1)
            return fail(ErrorKind::NotFound, QStringLiteral("\"%1\" signs in here alone").arg(org.slug));
    }
    return Audit(m_connection, m_clock).add(org.id, m_actor, QStringLiteral("org oidc-remove"), thing(org.slug));
}

Result<std::optional<Member>> Providers::memberOf(const Org& org, const QString& issuer, const QString& subject)
{
    CARREL_ASSIGN(Rows rows, m_connection.run(sql::kBroker_subject_find, {org.id, issuer, subject}));
    if (!rows.next())
        return std::optional<Member>();
    return std::optional(
        Member{rows.integer(0), rows.text(1), rows.text(2), rows.text(3), rows.text(4), rows.integer(5) != 0});
}

Result<bool> Providers::pin(const Org& org, const QString& issuer, const QString& subject, const Member& member)
{
    {
        CARREL_ASSIGN(Rows rows, m_connection.run(sql::kBroker_subject_add,
                                                  {org.id, issuer, subject, member.id, millisecondsOf(m_clock.now())}));
        if (rows.changed() != 1)
            return false;
    }
    CARREL_TRY(
        Audit(m_connection, m_clock).add(org.id, m_actor, QStringLiteral("provider pin"), person(member.uid), subject));
    return true;
}

Done Providers::unpin(const Org& org, const Member& member)
{
    {
        CARREL_ASSIGN(Rows rows, m_connection.run(sql::kBroker_subject_drop, {org.id, member.id}));
        if (rows.changed() < 1)
            return fail(ErrorKind::NotFound, QStringLiteral("no provider has signed \"%1\" in").arg(member.email));
    }
    return Audit(m_connection, m_clock).add(org.id, m_actor, QStringLiteral("provider unpin"), person(member.uid));
}

Result<bool> Providers::comesBack(const Org& org, const QByteArray& state, Instant until)
{
    CARREL_TRY(m_connection.run(sql::kBroker_return_drop, {org.id, millisecondsOf(m_clock.now())}));
    CARREL_ASSIGN(Rows rows,
                  m_connection.run(sql::kBroker_return_add, {org.id, crypto::sha256(state), millisecondsOf(until)}));
    return rows.changed() == 1;
}

}  // namespace carrel::academy
