// SPDX-License-Identifier: GPL-3.0-or-later
#include "app/academy/session/Sessions.h"

#include "app/academy/session/GrantKeys.h"
#include "app/academy/store/AcademySql.h"
#include "app/academy/store/Audit.h"

#include <array>

namespace carrel::academy {
namespace {

using std::chrono::milliseconds;

constexpr milliseconds kCodeLasts = std::chrono::minutes(1);
constexpr const char* kAccess = "cra_";
constexpr const char* kRefresh = "crr_";
constexpr const char* kCode = "crc_";

/// RFC 7636: 43 to 128 characters.
bool provesChallenge(const QByteArray& verifier, const QString& challenge)
{
    return verifier.size() >= 43 && verifier.size() <= 128
           && crypto::sameBytes(crypto::toBase64Url(crypto::sha256(verifier)), challenge.toLatin1());
}

Device deviceOf(const Rows& rows)
{
    return {rows.text(0), rows.integer(1), rows.text(2),    rows.text(3).toLatin1(),
            rows.text(4), rows.integer(5), rows.integer(6), rows.integer(7)};
}

}  // namespace

QByteArray Sessions::fresh(const char* prefix)
{
    std::array<std::uint8_t, 32> bytes{};
    m_random.fill(bytes);
    return prefix + crypto::toBase64Url(QByteArrayView(reinterpret_cast<const char*>(bytes.data()), 32));
}

QByteArray Sessions::successor(const char* kind, const QByteArray& used) const
{
    return kind + crypto::toBase64Url(m_secrets.derived(kind, used));
}

Result<QString> Sessions::deviceFor(const Arrival& arrival)
{
    const QString thumbprint = QString::fromLatin1(arrival.thumbprint);
    QString known;
    {
        CARREL_ASSIGN(Rows rows,
                      m_connection.run(sql::kSession_device_same, {arrival.orgId, arrival.memberId, thumbprint}));
        if (rows.next())
            known = rows.text(0);
    }
    if (!known.isEmpty()) {
        CARREL_ASSIGN(Rows rows,
                      m_connection.run(sql::kSession_device_again, {arrival.deviceName, arrival.orgId, known}));
        if (rows.changed() == 1)  // else it was revoked a moment ago
            return known;
    }
    const QString id = Uid::make(m_clock, m_random).toString();
    CARREL_TRY(m_connection.run(sql::kSession_device_add, {arrival.orgId, id, arrival.memberId,
                                                           arrival.deviceName.trimmed(), thumbprint, now(), now()}));
    return id;
}

Result<protocol::TokenReply> Sessions::open(const Arrival& arrival)
{
    return openWith(arrival, fresh(kAccess), fresh(kRefresh));
}

Result<protocol::TokenReply> Sessions::openWith(const Arrival& arrival, const QByteArray& access,
                                                const QByteArray& refresh)
{
    CARREL_ASSIGN(const QString device, deviceFor(arrival));
    const Family family{arrival.orgId, newRowId(m_random), device, {}, {}};
    CARREL_TRY(m_connection.run(sql::kSession_family_add, {family.orgId, family.id, device, now()}));
    CARREL_TRY(keepAccess(family, access));
    CARREL_TRY(keepRefresh(family, refresh));
    return reply(family, access, refresh, kAccessLasts);
}

/// As the successors of a refresh token, these tokens are made of what they are given for and are not kept.
Result<std::optional<protocol::TokenReply>> Sessions::enrol(const Enrolment& enrolment, const QString& deviceName,
                                                            const QByteArray& thumbprint)
{
    const QByteArray access = kAccess + crypto::toBase64Url(m_secrets.derived("cra_ enrolment", enrolment.hash));
    const QByteArray refresh = kRefresh + crypto::toBase64Url(m_secrets.derived("crr_ enrolment", enrolment.hash));
    if (const auto& before = enrolment.before) {
        const Family family{enrolment.orgId, before->family, before->device, {}, {}};
        CARREL_ASSIGN(const bool untouched, isUntouched(family, refresh));
        if (!untouched)
            return std::nullopt;
        CARREL_ASSIGN(auto told, reply(family, access, refresh, kAccessLasts - milliseconds(now() - before->at)));
        return std::optional(std::move(told));
    }
    CARREL_ASSIGN(auto told, openWith({enrolment.orgId, enrolment.memberId, deviceName, thumbprint}, access, refresh));
    CARREL_ASSIGN(const qint64 family, familyOf(enrolment.orgId, access));
    CARREL_TRY(m_connection.run(sql::kPeople_code_family, {family, enrolment.orgId, enrolment.hash}));
    return std::optional(std::move(told));
}

Done Sessions::keepAccess(const Family& family, const QByteArray& token)
{
    CARREL_TRY(m_connection.run(sql::kSession_access_drop, {family.orgId, family.id, now()}));
    CARREL_TRY(m_connection.run(sql::kSession_access_add, {crypto::sha256(token), family.orgId, family.id,
                                                           now() + qint64(milliseconds(kAccessLasts).count())}));
    return {};
}

Done Sessions::keepRefresh(const Family& family, const QByteArray& token)
{
    CARREL_TRY(m_connection.run(sql::kSession_refresh_drop, {family.orgId, family.id, now()}));
    CARREL_TRY(m_connection.run(sql::kSession_refresh_add, {crypto::sha256(token), family.orgId, family.id,
                                                            now() + qint64(milliseconds(kRefreshLasts).count())}));
    return {};
}

Result<protocol::TokenReply> Sessions::reply(const Family& family, const QByteArray& access, const QByteArray& refresh,
                                             milliseconds left)
{
    CARREL_TRY(m_connection.run(sql::kSession_device_granted, {now(), family.orgId, family.device}));
    CARREL_ASSIGN(Rows rows, m_connection.run(sql::kSession_bearer, {family.orgId, family.device}));
    if (!rows.next())
        return fail(ErrorKind::Internal, QStringLiteral("a device that was not kept"));
    protocol::TokenReply told;
    told.accessToken = access;
    told.refreshToken = refresh;
    told.expiresIn = std::chrono::floor<std::chrono::seconds>(left);
    told.identity = {m_server, rows.text(0), rows.text(1)};
    told.device = family.device;
    told.email = rows.text(2);
    told.name = rows.text(3);
    told.roles = QStringList{rows.text(4)};
    const Instant at = m_clock.now();
    const protocol::OfflineGrant grant{told.identity,
                                       family.device,
                                       told.roles,
                                       at,
                                       at,
                                       at + std::chrono::days(static_cast<int>(rows.integer(5))),
                                       rows.integer(6),
                                       {}};
    CARREL_ASSIGN(const GrantKeys keys, GrantKeys::of(m_connection));
    told.grant = protocol::toPaseto(grant, keys.newest(), rows.text(7).toLatin1(), keys.handovers());
    told.grantKey = keys.newest().publicKey();
    return told;
}

Result<Tokens> Sessions::refresh(const QByteArray& refreshToken, QByteArrayView thumbprint, const QString& address)
{
    const QByteArray hash = crypto::sha256(refreshToken);
    Family family;
    std::optional<qint64> usedAt;
    bool sameKey = false;
    {
        CARREL_ASSIGN(Rows rows, m_connection.run(sql::kSession_refresh_find, {hash}, Lock::Row));
        if (!rows.next())
            return Tokens(Refused{});
        family = {rows.integer(0), rows.integer(1), rows.text(4), rows.text(9), address};
        sameKey = crypto::sameBytes(rows.text(7).toLatin1(), thumbprint);
        if (!rows[3].isNull())
            usedAt = rows.integer(3);
        const bool revoked = rows.text(6) == QLatin1String("revoked");
        const bool open = rows[5].isNull() && rows.integer(2) > now() && rows.integer(8) == 0;
        if (sameKey && revoked) {
            CARREL_ASSIGN(const QByteArray order, orderFor(family.orgId, family.device));
            return Tokens(Refused{SessionRefusal::Revoked, order});
        }
        // Nobody else is told: it takes the device's key to hear it.
        if (sameKey && rows.integer(8) != 0)
            return Tokens(Refused{SessionRefusal::Disabled, {}});
        if (!open || (!sameKey && !usedAt))
            return Tokens(Refused{});
    }
    if (usedAt)
        return sameKey ? again(family, refreshToken, *usedAt) : refuseReuse(family);
    CARREL_TRY(m_connection.run(sql::kSession_refresh_use, {now(), family.orgId, hash}));
    const QByteArray access = successor(kAccess, refreshToken);
    const QByteArray next = successor(kRefresh, refreshToken);
    CARREL_TRY(keepAccess(family, access));
    CARREL_TRY(keepRefresh(family, next));
    CARREL_ASSIGN(auto told, reply(family, access, next, kAccessLasts));
    return Tokens(std::move(told));
}

Result<bool> Sessions::isUntouched(const Family& family, const QByteArray& refreshToken)
{
    CARREL_ASSIGN(Rows rows, m_connection.run(sql::kSession_refresh_used, {family.orgId, crypto::sha256(refreshToken)},
                                              Lock::Row));
    return rows.next() && rows[0].isNull();
}

Result<Tokens> Sessions::again(const Family& family, const QByteArray& used, qint64 usedAt)
{
    const QByteArray next = successor(kRefresh, used);
    CARREL_ASSIGN(const bool untouched, isUntouched(family, next));
    const milliseconds since(now() - usedAt);
    if (!untouched || since > kRetryWithin)
        return anotherTime(family, used, untouched);
    CARREL_ASSIGN(auto told, reply(family, successor(kAccess, used), next, kAccessLasts - since));
    return Tokens(std::move(told));
}

/// A lid that closed before the answer came opens after hours. Then there is another answer, the same however often it
/// is asked for, and the first is void: a copy of the desk that has that one gives itself away with it.
Result<Tokens> Sessions::anotherTime(const Family& family, const QByteArray& used, bool firstUntouched)
{
    const QByteArray next = kRefresh + crypto::toBase64Url(m_secrets.derived("crr_ another time", used));
    if (firstUntouched) {
        CARREL_TRY(m_connection.run(sql::kSession_refresh_use,
                                    {now(), family.orgId, crypto::sha256(successor(kRefresh, used))}));
        CARREL_TRY(keepRefresh(family, next));
    } else {
        CARREL_ASSIGN(const bool untouched, isUntouched(family, next));
        if (!untouched)
            return refuseReuse(family);
    }
    const QByteArray access = fresh(kAccess);
    CARREL_TRY(keepAccess(family, access));
    CARREL_ASSIGN(auto told, reply(family, access, next, kAccessLasts));
    return Tokens(std::move(told));
}

Result<Tokens> Sessions::refuseReuse(const Family& family)
{
    CARREL_ASSIGN(const bool ended, end(family.orgId, family.id));
    if (ended)
        CARREL_TRY(note(family.orgId, somebodyAt(family.address), QStringLiteral("token reuse"), family.member,
                        QStringLiteral("all that came of that sign-in is revoked")));
    return Tokens(Refused{SessionRefusal::Reused, {}});
}

Result<bool> Sessions::end(qint64 orgId, qint64 family)
{
    CARREL_ASSIGN(Rows rows, m_connection.run(sql::kSession_family_revoke, {now(), orgId, family}));
    return rows.changed() > 0;
}

Done Sessions::note(qint64 orgId, const Actor& by, const QString& act, const QString& member, const QString& detail)
{
    return Audit(m_connection, m_clock).add(orgId, by, act, person(member), detail);
}

Done Sessions::noteDevice(qint64 orgId, const Actor& by, const QString& act, const QString& id)
{
    QString owner;
    {
        CARREL_ASSIGN(Rows rows, m_connection.run(sql::kSession_bearer, {orgId, id}));
        if (rows.next())
            owner = rows.text(1);
    }
    return note(orgId, by, act, owner, id);
}

Result<QByteArray> Sessions::makeCode(qint64 orgId, qint64 memberId, const QString& challenge,
                                      const QString& redirectUri, const QByteArray& thumbprint)
{
    CARREL_TRY(m_connection.run(sql::kSession_code_drop, {orgId, now() - 24 * qint64(3'600'000)}));
    const QByteArray code = fresh(kCode);
    CARREL_TRY(m_connection.run(sql::kSession_code_add,
                                {crypto::sha256(code), orgId, memberId, challenge, redirectUri,
                                 QString::fromLatin1(thumbprint), now() + qint64(kCodeLasts.count())}));
    return code;
}

Result<Tokens> Sessions::exchange(const CodeExchange& asked)
{
    const QByteArray hash = crypto::sha256(asked.code);
    qint64 orgId = 0;
    qint64 memberId = 0;
    QString member;
    bool good = false;
    {
        CARREL_ASSIGN(Rows rows, m_connection.run(sql::kSession_code_find, {hash}, Lock::Row));
        if (!rows.next())
            return Tokens(Refused{});
        orgId = rows.integer(0);
        memberId = rows.integer(1);
        member = rows.text(9);
        if (!rows[6].isNull()) {
            // RFC 6749, section 4.1.2: somebody else has it too.
            const qint64 family = rows.integer(7);
            return rows[7].isNull() ? Result<Tokens>(Refused{SessionRefusal::Reused, {}})
                                    : refuseReuse({orgId, family, {}, member, asked.address});
        }
        const QByteArray key = rows.text(4).toLatin1();
        good = rows.integer(5) > now() && rows.integer(8) == 0 && rows.text(3) == asked.redirectUri
               && (key.isEmpty() || key == asked.thumbprint) && provesChallenge(asked.verifier, rows.text(2));
    }
    if (!good) {
        CARREL_TRY(m_connection.run(sql::kSession_code_use, {now(), QVariant(), orgId, hash}));
        CARREL_TRY(note(orgId, somebodyAt(asked.address), kSignInRefuse, member, QStringLiteral("authorization code")));
        return Tokens(Refused{});
    }
    CARREL_ASSIGN(auto told, open({orgId, memberId, asked.deviceName, asked.thumbprint}));
    CARREL_ASSIGN(const qint64 family, familyOf(orgId, told.accessToken));
    CARREL_TRY(m_connection.run(sql::kSession_code_use, {now(), family, orgId, hash}));
    return Tokens(std::move(told));
}

Result<qint64> Sessions::familyOf(qint64 orgId, const QByteArray& accessToken)
{
    CARREL_ASSIGN(Rows rows, m_connection.run(sql::kSession_family_of_token, {orgId, crypto::sha256(accessToken)}));
    return rows.next() ? rows.integer(0) : 0;
}

std::optional<Caller> Sessions::callerIn(const Rows& rows) const
{
    if (rows.integer(4) != 0 || rows.integer(9) <= now() || !rows[10].isNull())
        return std::nullopt;
    return Caller{{rows.integer(0), rows.integer(2), rows.text(1), rows.text(3)},
                  rows.text(6),
                  rows.text(5),
                  rows.text(8).toLatin1(),
                  rows.text(7) == QLatin1String("revoked")};
}

Result<std::optional<Caller>> Sessions::callerOf(const QByteArray& accessToken)
{
    CARREL_ASSIGN(Rows rows, m_connection.run(sql::kSession_access_find, {crypto::sha256(accessToken)}));
    return rows.next() ? callerIn(rows) : std::nullopt;
}

Result<std::optional<Caller>> Sessions::callerOf(const QByteArray& accessToken, const ProofMark& mark,
                                                 const QByteArray& thumbprint, bool& first)
{
    CARREL_ASSIGN(Rows rows,
                  m_connection.run(sql::kSession_access_first, {crypto::sha256(accessToken), mark.hash, mark.until,
                                                                QString::fromLatin1(thumbprint)}));
    if (!rows.next())
        return std::optional<Caller>();
    first = rows.integer(11) != 0;
    return callerIn(rows);
}

Result<std::optional<Account>> Sessions::memberWith(qint64 orgId, const QString& uid, const QByteArray& thumbprint)
{
    CARREL_ASSIGN(Rows rows,
                  m_connection.run(sql::kSession_device_by_thumbprint, {orgId, QString::fromLatin1(thumbprint), uid}));
    if (!rows.next())
        return std::nullopt;
    return std::optional(Account{orgId, rows.integer(0), rows.text(2), rows.text(1)});
}

Result<std::vector<Device>> Sessions::devicesOf(qint64 orgId, qint64 memberId)
{
    CARREL_ASSIGN(Rows rows, m_connection.run(sql::kSession_devices_of, {orgId, memberId}));
    std::vector<Device> found;
    while (rows.next())
        found.push_back(deviceOf(rows));
    return found;
}

Result<Device> Sessions::device(qint64 orgId, const QString& id)
{
    CARREL_ASSIGN(Rows rows, m_connection.run(sql::kSession_device_find, {orgId, id}));
    if (!rows.next())
        return fail(ErrorKind::NotFound, QStringLiteral("no such device"));
    return deviceOf(rows);
}

Done Sessions::revoke(qint64 orgId, const QString& device, const Actor& by)
{
    CARREL_TRY(m_connection.run(sql::kSession_device_state, {QStringLiteral("revoked"), orgId, device}));
    return noteDevice(orgId, by, QStringLiteral("device revoke"), device);
}

Done Sessions::orderWipe(qint64 orgId, const QString& device, const Actor& by)
{
    CARREL_TRY(m_connection.run(sql::kSession_device_wipe, {orgId, device}));
    return noteDevice(orgId, by, QStringLiteral("device wipe"), device);
}

Done Sessions::signOut(const Caller& caller, const QByteArray& accessToken)
{
    CARREL_ASSIGN(const qint64 family, familyOf(caller.account.orgId, accessToken));
    CARREL_TRY(end(caller.account.orgId, family));
    CARREL_TRY(m_connection.run(sql::kSession_device_state,
                                {QStringLiteral("signed-out"), caller.account.orgId, caller.device}));
    return {};
}

Result<QByteArray> Sessions::orderFor(qint64 orgId, const QString& id)
{
    CARREL_ASSIGN(const Device found, device(orgId, id));
    if (found.wipe == 0)
        return QByteArray();
    CARREL_ASSIGN(Rows rows, m_connection.run(sql::kSession_bearer, {orgId, id}));
    if (!rows.next())
        return QByteArray();
    CARREL_ASSIGN(const GrantKeys keys, GrantKeys::of(m_connection));
    return protocol::toPaseto(
        protocol::WipeOrder{{m_server, rows.text(0), rows.text(1)}, id, found.wipe, m_clock.now()}, keys.newest(),
        found.thumbprint, keys.handovers());
}

}  // namespace carrel::academy
