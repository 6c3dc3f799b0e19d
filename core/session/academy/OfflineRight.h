// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "core/session/academy/AcademyAccount.h"

namespace carrel::session {

/// How far time had come when this was noted. Kept in the vault and in the keychain, so that neither a copied vault nor
/// an emptied keychain takes it back.
struct ClockMark {
    Instant grantedAt{};     ///< by the academy's clock: when the grant was made under which this was noted
    std::int64_t grant = 0;  ///< its number, since it tells its moment to the second alone
    Instant seen{};          ///< the latest moment seen since, by this machine's clock or the academy's
    Instant disbelieved{};   ///< the newest stamp on the desk when the academy last told the time: it proves nothing
    /// The academy's word is newer than any clock: a later grant wins, then the later moment.
    friend auto operator<=>(const ClockMark&, const ClockMark&) = default;
};

QByteArray toBytes(const ClockMark& mark);
/// The beginning of time for what cannot be read.
ClockMark readClockMark(const QByteArray& bytes);

enum class OfflineStanding {
    Unbound,    ///< a desk without an academy; never held to anything of this
    Granted,    ///< until OfflineRight::until
    Expired,    ///< the grant has ended
    ClockBack,  ///< the clock is more than five minutes behind what was seen
    SignedOut,
    NoGrant,  ///< what is in the grant's place is not this device's
};

/// What an open desk may do before it has reached its academy. Read-only goes away with the next grant.
struct OfflineRight {
    OfflineStanding standing = OfflineStanding::Unbound;
    Instant until{};  ///< of the grant, where there is one
    bool mayWrite() const { return standing == OfflineStanding::Unbound || standing == OfflineStanding::Granted; }
};

/// By how much a clock may go back without a question.
inline constexpr std::chrono::minutes kClockSlack{5};

/// `newestStamp` is that of the newest event on the desk. Of a grant that is good for longer than `most`, by this
/// machine's policy, the rest does not count.
OfflineRight judge(const std::optional<AcademyAccount>& account, const ClockMark& mark, Instant newestStamp,
                   Instant now, std::optional<std::chrono::days> most = {});

/// What the vault knows of it.
struct OfflineFacts {
    std::optional<AcademyAccount> account;
    ClockMark mark;
    Instant newestStamp{};
};
Result<OfflineFacts> loadOfflineFacts(store::Connection& connection);
Done saveClockMark(store::Connection& connection, const ClockMark& mark);

/// Sets the clock mark to the moment when the account's grant was made, which the academy signed.
Done noteAcademyTime(store::Connection& connection, const AcademyAccount& account);

/// Takes from a renewal what may be taken: a grant that the key known since sign-in made for this device and account,
/// or one that this key handed over to, with a higher number than the one before; then that key is the one that is
/// known. Otherwise grant and key stay. True: there is a new grant, and the clock mark was set to the academy's time.
Result<bool> takeGrant(store::Connection& connection, const AcademyAccount& before, AcademyAccount& renewed);

}  // namespace carrel::session
