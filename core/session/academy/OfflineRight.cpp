// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/session/academy/OfflineRight.h"

#include "core/protocol/Dpop.h"
#include "core/protocol/OfflineGrant.h"
#include "core/store/Rows.h"
#include "core/store/ops/OpRepository.h"
#include "core/store/vault/Sql.h"

namespace carrel::session {
namespace {

using protocol::GrantFault;

const auto kEntry = QStringLiteral("clock");

Instant instantOf(const QByteArray& digits)
{
    return Instant(std::chrono::milliseconds(digits.toLongLong()));
}

QByteArray digitsOf(Instant moment)
{
    return QByteArray::number(static_cast<qint64>(moment.time_since_epoch().count()));
}

/// Of the device's own key; empty where it is gone.
QByteArray thumbprintOf(const AcademyAccount& account)
{
    QByteArray seed = account.deviceSeed;
    seed.detach();
    const auto key = crypto::SigningKey::fromSeed(crypto::SecureBytes::takeFrom(seed));
    return key ? protocol::thumbprintOf(key->publicKey()) : QByteArray();
}

protocol::GrantChecked checkedGrant(const AcademyAccount& account, Instant now)
{
    auto checked = protocol::check(account.tokens.grant, account.tokens.grantKey, thumbprintOf(account), now);
    if (checked.grant.identity != account.tokens.identity || checked.grant.audience != account.tokens.device)
        checked.fault = GrantFault::Forged;
    return checked;
}

bool isGenuine(const protocol::GrantChecked& checked)
{
    return checked.fault != GrantFault::Forged && checked.fault != GrantFault::Unreadable;
}

/// The newest stamp of the log; the beginning of time where it is empty.
Result<Instant> newestStamp(store::Connection& connection)
{
    CARREL_ASSIGN(const auto place, store::OpRepository(connection).next(Instant{}));
    return Instant(std::chrono::milliseconds(protocol::Hlc{place.hlc}.milliseconds()));
}

}  // namespace

QByteArray toBytes(const ClockMark& mark)
{
    return digitsOf(mark.grantedAt) + ' ' + QByteArray::number(static_cast<qint64>(mark.grant)) + ' '
           + digitsOf(mark.seen) + ' ' + digitsOf(mark.disbelieved);
}

ClockMark readClockMark(const QByteArray& bytes)
{
    const QList<QByteArray> words = bytes.split(' ');
    if (words.size() != 4)
        return {};
    return {instantOf(words.at(0)), words.at(1).toLongLong(), instantOf(words.at(2)), instantOf(words.at(3))};
}

OfflineRight judge(const std::optional<AcademyAccount>& account, const ClockMark& mark, Instant newestStamp,
                   Instant now, std::optional<std::chrono::days> most)
{
    if (!account)
        return {OfflineStanding::Unbound, {}};
    if (account->signedOut)
        return {OfflineStanding::SignedOut, {}};
    const auto checked = checkedGrant(*account, now);
    if (!isGenuine(checked))
        return {OfflineStanding::NoGrant, {}};
    const Instant until = most ? std::min(checked.grant.until, checked.grant.issuedAt + *most) : checked.grant.until;
    Instant newest = std::max(mark.seen, checked.grant.from);
    if (newestStamp > mark.disbelieved)
        newest = std::max(newest, newestStamp);
    if (now + kClockSlack < newest)
        return {OfflineStanding::ClockBack, until};
    // A clock that is a little slow meets a grant before it begins.
    const bool ended = checked.fault == GrantFault::Expired || now >= until;
    return {ended ? OfflineStanding::Expired : OfflineStanding::Granted, until};
}

Result<OfflineFacts> loadOfflineFacts(store::Connection& connection)
{
    OfflineFacts facts;
    CARREL_ASSIGN(facts.account, loadAccount(connection));
    if (!facts.account)
        return facts;
    CARREL_ASSIGN(auto get, connection.prepare(store::sql::kVault_meta_get));
    get.bind(1, kEntry);
    CARREL_ASSIGN(const auto bytes, store::firstOf(get, [](const store::Statement& row) { return row.blob(0); }));
    facts.mark = readClockMark(bytes.value_or(QByteArray()));
    CARREL_ASSIGN(facts.newestStamp, newestStamp(connection));
    return facts;
}

Done saveClockMark(store::Connection& connection, const ClockMark& mark)
{
    CARREL_ASSIGN(auto put, connection.prepare(store::sql::kVault_meta_put));
    return put.bind(1, kEntry).bind(2, toBytes(mark)).run();
}

Done noteAcademyTime(store::Connection& connection, const AcademyAccount& account)
{
    const auto grant = checkedGrant(account, {}).grant;
    CARREL_ASSIGN(const Instant stamp, newestStamp(connection));
    return saveClockMark(connection, {grant.issuedAt, grant.number, grant.issuedAt, stamp});
}

Result<bool> takeGrant(store::Connection& connection, const AcademyAccount& before, AcademyAccount& renewed)
{
    renewed.tokens.grantKey = before.tokens.grantKey;
    const auto old = checkedGrant(before, {});
    const auto fresh = checkedGrant(renewed, {});
    if (!isGenuine(fresh) || (isGenuine(old) && fresh.grant.number <= old.grant.number)) {
        renewed.tokens.grant = before.tokens.grant;
        return false;
    }
    renewed.tokens.grantKey = fresh.key;
    CARREL_TRY(noteAcademyTime(connection, renewed));
    return true;
}

}  // namespace carrel::session
