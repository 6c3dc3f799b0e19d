// SPDX-License-Identifier: GPL-3.0-or-later
#include "app/academy/broker/Outgoing.h"

#include "app/academy/broker/Proxy.h"

#include <httplib.h>

#include <future>

namespace carrel::academy {
namespace {

constexpr std::chrono::seconds kStep{5};  ///< to connect, and for each read
constexpr std::size_t kMostBytes = 256 * 1024;

std::string targetOf(const QUrl& url)
{
    const QString path = url.path(QUrl::FullyEncoded);
    const QString query = url.query(QUrl::FullyEncoded);
    return ((path.isEmpty() ? QStringLiteral("/") : path) + (query.isEmpty() ? QString() : u'?' + query)).toStdString();
}

/// Ends with the request or with the time. What is being looked up or connected cannot be stopped and is asked again.
httplib::Result sendWithin(httplib::Client& client, httplib::Request& request, std::chrono::milliseconds within)
{
    constexpr std::chrono::milliseconds kAgain{500};
    auto running = std::async(std::launch::async, [&] { return client.send(request); });
    for (auto patience = within; running.wait_for(patience) != std::future_status::ready; patience = kAgain)
        client.stop();
    return running.get();
}

/// By the proxy that the environment names, if it names one.
Done goBy(httplib::Client& client, const QUrl& url)
{
    CARREL_ASSIGN(const auto proxy, proxyFor(url, QProcessEnvironment::systemEnvironment()));
    if (!proxy)
        return {};
    client.set_proxy(proxy->host.toStdString(), proxy->port);
    if (!proxy->user.isEmpty())
        client.set_proxy_basic_auth(proxy->user.toStdString(), proxy->password.toStdString());
    return {};
}

}  // namespace

bool isLoopbackHttp(const QString& url)
{
    const QUrl read(url, QUrl::StrictMode);
    const QString host = read.host();
    return read.scheme() == QLatin1String("http")
           && (host == QLatin1String("127.0.0.1") || host == QLatin1String("::1")
               || host == QLatin1String("localhost"));
}

bool mayAsk(const QString& url, bool loopback)
{
    const QUrl read(url, QUrl::StrictMode);
    return read.isValid() && !read.host().isEmpty() && read.userInfo().isEmpty() && !read.hasFragment()
           && url.size() <= 2048 && (read.scheme() == QLatin1String("https") || (loopback && isLoopbackHttp(url)));
}

Result<Fetched> fetch(const Outgoing& asked, std::chrono::milliseconds within)
{
    const QUrl url(asked.url, QUrl::StrictMode);
    httplib::Client client(url.toString(QUrl::RemovePath | QUrl::RemoveQuery | QUrl::FullyEncoded).toStdString());
    if (!client.is_valid())
        return fail(ErrorKind::Offline, QStringLiteral("cannot ask %1").arg(url.host()));
    client.set_connection_timeout(kStep);
    client.set_read_timeout(kStep);
    client.set_write_timeout(kStep);
    client.set_follow_location(false);
    CARREL_TRY(goBy(client, url));
    httplib::Request request;
    request.method = asked.form.isEmpty() ? "GET" : "POST";
    request.path = targetOf(url);
    request.set_header("Accept", "application/json");
    if (!asked.authorization.isEmpty())
        request.set_header("Authorization", asked.authorization.toStdString());
    if (!asked.form.isEmpty()) {
        request.set_header("Content-Type", "application/x-www-form-urlencoded");
        request.body = asked.form.toStdString();
    }
    Fetched fetched;
    bool tooLarge = false;
    request.content_receiver = [&](const char* data, std::size_t size, std::uint64_t, std::uint64_t) {
        tooLarge = static_cast<std::size_t>(fetched.body.size()) + size > kMostBytes;
        if (!tooLarge)
            fetched.body.append(data, static_cast<qsizetype>(size));
        return !tooLarge;
    };
    const auto answer = sendWithin(client, request, within);
    if (tooLarge)
        return fail(ErrorKind::TooLarge, QStringLiteral("%1 said too much").arg(url.host()));
    if (!answer)
        return fail(ErrorKind::Offline, QStringLiteral("%1: %2").arg(
                                            url.host(), QString::fromStdString(httplib::to_string(answer.error()))));
    fetched.status = answer->status;
    return fetched;
}

}  // namespace carrel::academy
