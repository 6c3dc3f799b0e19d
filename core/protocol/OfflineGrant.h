// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "core/protocol/Messages.h"
#include "core/protocol/Paseto.h"

#include <QStringList>

namespace carrel::protocol {

/// What an academy signs so that a desk opens without a network: whose it is, and until when. The roles are advice; the
/// academy authorises each op again.
struct OfflineGrant {
    Identity identity;  ///< iss, tenant, sub
    QString audience;   ///< aud: the device's id
    QStringList roles;
    Instant issuedAt{};       ///< iat
    Instant from{};           ///< nbf
    Instant until{};          ///< exp
    std::int64_t number = 0;  ///< seq: grows with each grant of a device, so that an older one can be told
    QString policyHash;       ///< policy: of the policy that went with it; empty: none
    friend bool operator==(const OfflineGrant&, const OfflineGrant&) = default;
};

/// A v4.public token whose implicit assertion is the thumbprint of the device's key. Its footer are the handovers that
/// lead from the academy's older keys to this one (KeyHandover.h).
QByteArray toPaseto(const OfflineGrant& grant, const crypto::SigningKey& academy, QByteArrayView thumbprint,
                    QByteArrayView handovers = {});

enum class GrantFault {
    None,
    Unreadable,  ///< signed, and no grant that this program knows
    Forged,      ///< changed, signed by a stranger, or another device's: nobody can tell which
    NotYet,
    Expired,
};
struct GrantChecked {
    GrantFault fault = GrantFault::Unreadable;
    OfflineGrant grant;  ///< where it is None, NotYet or Expired
    QByteArray key;      ///< there too: the one that made it, which is the academy's as known or one it handed over to
};
GrantChecked check(QByteArrayView grant, QByteArrayView academyKey, QByteArrayView thumbprint, Instant now);

/// An academy's order to a lost device: remove what is here. Numbered for each device from 1.
struct WipeOrder {
    Identity identity;
    QString device;
    std::int64_t number = 0;
    Instant issuedAt{};
    friend bool operator==(const WipeOrder&, const WipeOrder&) = default;
};
QByteArray toPaseto(const WipeOrder& order, const crypto::SigningKey& academy, QByteArrayView thumbprint,
                    QByteArrayView handovers = {});

enum class OrderFault { None, Unreadable, Forged, Old };
struct OrderChecked {
    OrderFault fault = OrderFault::Unreadable;
    WipeOrder order;
};
/// `lastNumber` is that of the last order this device carried out; 0: none. Anything but None is to be ignored.
OrderChecked checkOrder(QByteArrayView order, QByteArrayView academyKey, QByteArrayView thumbprint,
                        std::int64_t lastNumber);

}  // namespace carrel::protocol
