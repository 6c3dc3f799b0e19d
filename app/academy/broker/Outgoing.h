// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "core/base/Result.h"

#include <QByteArray>
#include <QString>

#include <chrono>

namespace carrel::academy {

/// A request to a server that is not ours.
struct Outgoing {
    QString url;
    QByteArray form;           ///< to be posted; empty: GET
    QByteArray authorization;  ///< may be empty
};

struct Fetched {
    int status = 0;
    QByteArray body;
};

/// Whether the academy may ask there: https with a host, no user and no fragment; plain HTTP on loopback alone, and
/// only where `loopback` says so, since nobody outside is to point the academy at its own machine.
bool mayAsk(const QString& url, bool loopback);
bool isLoopbackHttp(const QString& url);

inline constexpr std::chrono::milliseconds kAnswersWithin = std::chrono::seconds(10);

/// Asks once, within that time and 256 KiB, however slowly the bytes come; follows no redirect and believes no
/// certificate that OpenSSL does not. By the proxy of the environment (Proxy.h). Offline where no whole answer came,
/// TooLarge, InvalidInput for a proxy that cannot be used.
Result<Fetched> fetch(const Outgoing& request, std::chrono::milliseconds within = kAnswersWithin);

}  // namespace carrel::academy
