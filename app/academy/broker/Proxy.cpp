// SPDX-License-Identifier: GPL-3.0-or-later
#include "app/academy/broker/Proxy.h"

#include "app/academy/broker/Outgoing.h"

#include <algorithm>

namespace carrel::academy {
namespace {

constexpr int kHttpPort = 80;

QString valueOf(const QProcessEnvironment& environment, const QString& name)
{
    const QString value = environment.value(name).trimmed();
    return value.isEmpty() ? environment.value(name.toUpper()).trimmed() : value;
}

bool isNamed(QString entry, const QString& host)
{
    entry = entry.trimmed().toLower();
    if (entry == QLatin1String("*"))
        return true;
    if (entry.startsWith(QLatin1String("*.")))
        entry.remove(0, 1);
    if (entry.startsWith(u'.'))
        entry.remove(0, 1);
    return !entry.isEmpty() && (host == entry || host.endsWith(u'.' + entry));
}

bool isThisMachine(const QString& host)
{
    return host == QLatin1String("127.0.0.1") || host == QLatin1String("::1") || host == QLatin1String("localhost");
}

}  // namespace

Result<std::optional<Proxy>> proxyFor(const QUrl& url, const QProcessEnvironment& environment)
{
    const QString host = url.host().toLower();
    QString value = valueOf(environment, QStringLiteral("https_proxy"));
    if (value.isEmpty())
        value = valueOf(environment, QStringLiteral("all_proxy"));
    const QStringList beside = valueOf(environment, QStringLiteral("no_proxy")).split(u',', Qt::SkipEmptyParts);
    if (value.isEmpty() || isThisMachine(host)
        || std::any_of(beside.begin(), beside.end(), [&host](const QString& each) { return isNamed(each, host); }))
        return std::optional<Proxy>();
    const QUrl proxy(value.contains(QLatin1String("://")) ? value : QStringLiteral("http://") + value,
                     QUrl::StrictMode);
    if (!proxy.isValid() || proxy.scheme() != QLatin1String("http") || proxy.host().isEmpty())
        return fail(ErrorKind::InvalidInput,
                    QStringLiteral("the environment names a proxy that is no http://HOST:PORT"));
    return std::optional(Proxy{proxy.host(), proxy.port(kHttpPort), proxy.userName(QUrl::FullyDecoded),
                               proxy.password(QUrl::FullyDecoded)});
}

}  // namespace carrel::academy
