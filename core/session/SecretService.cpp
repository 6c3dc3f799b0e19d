// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/session/SecretService.h"

#ifdef Q_OS_LINUX
#include <QDBusConnection>
#include <QDBusMessage>
#include <QDBusMetaType>
#include <QDBusObjectPath>
#include <QDBusReply>
#include <QMap>
#endif

namespace carrel::session {

#ifdef Q_OS_LINUX

bool isLockedAway(const QString& service, const QString& entry)
{
    using Attributes = QMap<QString, QString>;
    constexpr int kPatience = 1000;  // milliseconds: it has just answered QtKeychain
    qDBusRegisterMetaType<Attributes>();
    auto search = QDBusMessage::createMethodCall(
        QStringLiteral("org.freedesktop.secrets"), QStringLiteral("/org/freedesktop/secrets"),
        QStringLiteral("org.freedesktop.Secret.Service"), QStringLiteral("SearchItems"));
    // The names under which QtKeychain keeps service and key.
    search << QVariant::fromValue(Attributes{{QStringLiteral("server"), service}, {QStringLiteral("user"), entry}});
    const QDBusMessage found = QDBusConnection::sessionBus().call(search, QDBus::Block, kPatience);
    return found.type() == QDBusMessage::ReplyMessage && found.arguments().size() == 2
           && !qdbus_cast<QList<QDBusObjectPath>>(found.arguments().at(1)).isEmpty();
}

#else

bool isLockedAway(const QString&, const QString&)
{
    return false;
}

#endif

}  // namespace carrel::session
