// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "core/base/Result.h"

#include <QByteArray>
#include <QString>

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

/// Asks once, within ten seconds and 256 KiB, follows no redirect and believes no certificate that OpenSSL does not.
/// Offline where no answer came, TooLarge.
Result<Fetched> fetch(const Outgoing& request);

}  // namespace carrel::academy
