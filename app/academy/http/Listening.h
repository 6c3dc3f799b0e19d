// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <QString>

#include <optional>

namespace carrel::academy {

/// Where to listen: host and port, and the certificate and key for TLS.
struct Listening {
    QString host;
    int port = 0;  ///< 0: any that is free
    QString certificateFile;
    QString keyFile;
    QString publicUrl;         ///< what desks call it, where a proxy stands in front; empty: as it listens
    bool behindProxy = false;  ///< X-Forwarded-For is the proxy's own

    /// "127.0.0.1:8080", "[::1]:0".
    static std::optional<Listening> fromString(const QString& text);
    bool usesTls() const { return !certificateFile.isEmpty(); }
    bool isLoopback() const;
};

}  // namespace carrel::academy
