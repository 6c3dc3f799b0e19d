// SPDX-License-Identifier: GPL-3.0-or-later
#include "app/academy/session/SignIn.h"

#include "app/academy/session/Sessions.h"
#include "app/academy/session/Tries.h"
#include "app/academy/store/AcademySql.h"
#include "app/academy/store/Audit.h"
#include "app/academy/store/Password.h"
#include "core/crypto/SealedBox.h"

#include <QRegularExpression>

namespace carrel::academy {
namespace {

constexpr qint64 kSealMinutes = 15;

bool fits(const QHash<QString, QString>& fields, const char* name, const char* form)
{
    return QRegularExpression(QStringLiteral("\\A(?:%1)\\z").arg(QLatin1String(form)))
        .match(fields.value(QLatin1String(name)))
        .hasMatch();
}

}  // namespace

QString AuthorizationRequest::problemOf(const QHash<QString, QString>& fields)
{
    struct Rule {
        const char* name;
        const char* form;
    };
    // A loopback address and not "localhost" (RFC 8252, section 8.3).
    static constexpr Rule kRules[]{
        {"response_type", "code"},
        {"client_id", "carrel-desktop"},
        {"redirect_uri", "http://(?:127\\.0\\.0\\.1|\\[::1\\]):[1-9][0-9]{0,4}/"},
        {"code_challenge_method", "S256"},
        {"code_challenge", "[A-Za-z0-9_-]{43}"},
        {"state", "[A-Za-z0-9_.~-]{16,128}"},
        {"org", "[a-z0-9][a-z0-9-]{1,39}"},
        {"dpop_jkt", "(?:[A-Za-z0-9_-]{43})?"},
    };
    for (const Rule& rule : kRules)
        if (!fits(fields, rule.name, rule.form))
            return QStringLiteral("%1 is missing or not as it must be").arg(QLatin1String(rule.name));
    return {};
}

AuthorizationRequest AuthorizationRequest::of(const QHash<QString, QString>& fields)
{
    return {fields.value(QStringLiteral("org")), fields.value(QStringLiteral("redirect_uri")),
            fields.value(QStringLiteral("code_challenge")), fields.value(QStringLiteral("state")),
            fields.value(QStringLiteral("dpop_jkt"), QStringLiteral(""))};
}

QByteArray SignIn::sealAt(const AuthorizationRequest& request, qint64 minute) const
{
    const QByteArray message =
        crypto::joinUnambiguously({QByteArray::number(minute), request.org.toUtf8(), request.redirectUri.toUtf8(),
                                   request.challenge.toUtf8(), request.state.toUtf8(), request.thumbprint.toUtf8()});
    return QByteArray::number(minute) + '.' + crypto::toBase64Url(m_gate.secrets().derived("sign-in-form", message));
}

QByteArray SignIn::seal(const AuthorizationRequest& request) const
{
    return sealAt(request, now() / 60'000);
}

bool SignIn::isSealed(const AuthorizationRequest& request, const QByteArray& seal) const
{
    bool number = false;
    const qint64 minute = seal.left(seal.indexOf('.')).toLongLong(&number);
    const qint64 age = now() / 60'000 - minute;
    return number && age >= 0 && age < kSealMinutes && crypto::sameBytes(seal, sealAt(request, minute));
}

Result<Org> SignIn::org(const QString& slug)
{
    return m_database.transact(Access::Read,
                               [&](Connection& connection) { return People(connection, m_clock, m_random).org(slug); });
}

Result<SignIn::Known> SignIn::begin(const Org& org, const Credentials& credentials)
{
    return m_database.transact(Access::Write, [&](Connection& connection) -> Result<Known> {
        Known known;
        Tries tries(connection, m_clock);
        CARREL_ASSIGN(known.waitSeconds, tries.fromAddress(credentials.address));
        if (known.waitSeconds > 0)
            return known;
        CARREL_ASSIGN(known.waitSeconds, tries.atAccount(org.id, credentials.email, credentials.address));
        if (known.waitSeconds > 0)
            return known;
        {
            CARREL_ASSIGN(Rows rows, connection.run(sql::kSession_password_foreign, {org.id}));
            known.organisationHasForeign = rows.next();
        }
        // Nobody has another, and not every database can be asked for it: what was counted here is to stay.
        if (!isAddress(credentials.email))
            return known;
        CARREL_ASSIGN(Rows rows, connection.run(sql::kSession_password_of, {org.id, credentials.email.toLower()}));
        if (rows.next()) {
            known.memberId = rows.integer(0);
            known.record = rows.text(1);
            known.disabled = rows.integer(2) != 0;
            known.uid = rows.text(3);
        }
        return known;
    });
}

Result<QByteArray> SignIn::admit(const Org& org, const Known& known, const AuthorizationRequest& request,
                                 const Credentials& credentials)
{
    QString better;
    if (isForeignRecord(known.record)) {
        CARREL_ASSIGN(better, passwordRecord(credentials.password));
    }
    return m_database.transact(Access::Write, [&](Connection& connection) -> Result<QByteArray> {
        // In place of the record that was read: they may have another password meanwhile.
        if (!better.isEmpty())
            CARREL_TRY(connection.run(sql::kSession_password_better, {better, org.id, known.memberId, known.record}));
        Tries tries(connection, m_clock);
        // The address first, as in begin(): two sign-ins from one that held the other's row would wait for ever.
        CARREL_TRY(tries.wellFromAddress(credentials.address));
        CARREL_TRY(tries.wellAtAccount(org.id, credentials.email, credentials.address));
        return Sessions(connection, m_gate.secrets(), m_gate.server(), m_clock, m_random)
            .makeCode(org.id, known.memberId, request.challenge, request.redirectUri, request.thumbprint.toLatin1());
    });
}

/// What was typed for an address is not written down: it may be a password.
Done SignIn::refuse(const Org& org, const Known& known, const Credentials& credentials)
{
    const QString why = known.memberId == 0 ? QStringLiteral("no such member")
                        : known.disabled    ? QStringLiteral("disabled")
                                            : QStringLiteral("password");
    return m_database.transact(Access::Write, [&](Connection& connection) -> Done {
        return Audit(connection, m_clock)
            .add(org.id, somebodyAt(credentials.address), kSignInRefuse, person(known.uid), why);
    });
}

Result<SignedIn> SignIn::run(const Org& org, const AuthorizationRequest& request, const Credentials& credentials)
{
    CARREL_ASSIGN(const Known known, begin(org, credentials));
    if (known.waitSeconds > 0)
        return SignedIn{SignedIn::Outcome::TooSoon, {}, known.waitSeconds};
    // Outside a transaction: a tenth of a second of hashing holds no lock.
    const bool right = checkPassword(known.record, credentials.password, known.organisationHasForeign);
    if (!right || known.memberId == 0 || known.disabled) {
        CARREL_TRY(refuse(org, known, credentials));
        return SignedIn{};
    }
    CARREL_ASSIGN(const QByteArray code, admit(org, known, request, credentials));
    return SignedIn{SignedIn::Outcome::Well, code, 0};
}

}  // namespace carrel::academy
