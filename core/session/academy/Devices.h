// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "core/session/academy/AcademyClient.h"

#include <vector>

namespace carrel::session {

/// A device as the academy lists it.
struct Device {
    QString id;
    QString name;
    QString state;         ///< "active", "signed-out", "revoked"
    bool wipe = false;     ///< an order to wipe it stands
    bool current = false;  ///< the one that asks
    Instant seenAt{};      ///< to ten minutes
    Instant createdAt{};
};

/// The devices of the person who is signed in. Fail as AcademyClient::send does, with AcademyRefused, and Offline for
/// an answer that is no list.
QFuture<Result<std::vector<Device>>> listDevices(AcademyClient& client);
/// The academy refuses it from now on; it keeps what it holds. Also fail with InvalidInput, NotFound.
QFuture<Result<Device>> revokeDevice(AcademyClient& client, const QString& id);
/// Refuses it and orders it to erase the desk it holds, when it next asks.
QFuture<Result<Device>> wipeDevice(AcademyClient& client, const QString& id);

}  // namespace carrel::session
