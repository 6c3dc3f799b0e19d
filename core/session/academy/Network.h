// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <QNetworkAccessManager>
#include <QNetworkRequest>
#include <QUrl>

#include <memory>

namespace carrel::session {

/// The only place that makes a QNetworkAccessManager: it takes no cookies and gives none, follows no redirect (Qt's own
/// way sends Authorization to another origin), keeps to HTTPS where it was once told to, and takes a TLS error for the
/// end of the request.
std::unique_ptr<QNetworkAccessManager> makeNetwork();

/// A request as that network sends it: no cookies either way, no cache, a time-out.
QNetworkRequest requestTo(const QUrl& url);

/// Whether tokens may be sent there: https, or http on this machine alone.
bool isTrustworthy(const QUrl& url);

}  // namespace carrel::session
