// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/session/academy/Wiping.h"

#include "core/protocol/Dpop.h"
#include "core/protocol/OfflineGrant.h"

namespace carrel::session {

bool ordersWipe(const AcademyAccount& account, QByteArrayView order)
{
    QByteArray seed = account.deviceSeed;
    seed.detach();
    const auto key = crypto::SigningKey::fromSeed(crypto::SecureBytes::takeFrom(seed));
    if (!key || order.isEmpty())
        return false;
    const auto checked = protocol::checkOrder(order, account.tokens.grantKey, protocol::thumbprintOf(key->publicKey()),
                                              account.lastOrder);
    return checked.fault == protocol::OrderFault::None && checked.order.identity == account.tokens.identity
           && checked.order.device == account.tokens.device;
}

Result<bool> wipeIfOrdered(std::unique_ptr<OpenDesk>& desk, DeskUnlock& desks, QByteArrayView order)
{
    CARREL_ASSIGN(const auto account, desk->vault().readNow<std::optional<AcademyAccount>>(
                                          [](store::Connection& connection) { return loadAccount(connection); }));
    if (!account || !ordersWipe(*account, order))
        return false;
    const QString id = desk->desk().id;
    desk.reset();
    CARREL_TRY(desks.forget(id));
    return true;
}

}  // namespace carrel::session
