// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "core/base/Result.h"

#include <QProcessEnvironment>
#include <QUrl>

#include <optional>

namespace carrel::academy {

/// An HTTP proxy that stands between this machine and the rest.
struct Proxy {
    QString host;
    int port = 0;
    QString user;  ///< empty: none is wanted
    QString password;
};

/// The proxy for that address, as the environment names it: https_proxy, else all_proxy, in small or capital letters,
/// unless no_proxy names the host or a domain above it. This machine is never asked through one. InvalidInput for what
/// is no http:// proxy: to go out beside it would be worse than not to go.
Result<std::optional<Proxy>> proxyFor(const QUrl& url, const QProcessEnvironment& environment);

}  // namespace carrel::academy
