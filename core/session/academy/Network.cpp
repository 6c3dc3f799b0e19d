// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/session/academy/Network.h"

#include <QHostAddress>
#include <QNetworkCookie>
#include <QNetworkCookieJar>

namespace carrel::session {
namespace {

/// Keeps nothing and has nothing to give, whatever a reply sets.
class NoCookies final : public QNetworkCookieJar {
public:
    using QNetworkCookieJar::QNetworkCookieJar;
    QList<QNetworkCookie> cookiesForUrl(const QUrl&) const override { return {}; }
    bool setCookiesFromUrl(const QList<QNetworkCookie>&, const QUrl&) override { return false; }
};

constexpr std::chrono::milliseconds kTransferTimeout{30'000};

}  // namespace

std::unique_ptr<QNetworkAccessManager> makeNetwork()
{
    auto network = std::make_unique<QNetworkAccessManager>();
    network->setCookieJar(new NoCookies(network.get()));
    network->setRedirectPolicy(QNetworkRequest::ManualRedirectPolicy);
    network->setStrictTransportSecurityEnabled(true);
    network->setTransferTimeout(static_cast<int>(kTransferTimeout.count()));
    return network;
}

QNetworkRequest requestTo(const QUrl& url)
{
    QNetworkRequest request(url);
    request.setAttribute(QNetworkRequest::CookieLoadControlAttribute, QNetworkRequest::Manual);
    request.setAttribute(QNetworkRequest::CookieSaveControlAttribute, QNetworkRequest::Manual);
    request.setAttribute(QNetworkRequest::RedirectPolicyAttribute, QNetworkRequest::ManualRedirectPolicy);
    request.setAttribute(QNetworkRequest::CacheLoadControlAttribute, QNetworkRequest::AlwaysNetwork);
    request.setAttribute(QNetworkRequest::CacheSaveControlAttribute, false);
    request.setTransferTimeout(static_cast<int>(kTransferTimeout.count()));
    request.setRawHeader("Accept-Language", "*");  // Qt would tell which the machine's is, and nobody needs that
    request.setHeader(QNetworkRequest::UserAgentHeader, QStringLiteral("Carrel/" CARREL_VERSION));
    return request;
}

bool isTrustworthy(const QUrl& url)
{
    if (!url.isValid() || url.host().isEmpty() || !url.userInfo().isEmpty())
        return false;
    if (url.scheme() == QLatin1String("https"))
        return true;
    QHostAddress address;
    return url.scheme() == QLatin1String("http") && address.setAddress(url.host()) && address.isLoopback();
}

}  // namespace carrel::session
