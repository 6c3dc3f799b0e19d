// SPDX-License-Identifier: GPL-3.0-or-later
#include "ui/theme/SystemAppearance.h"

#include <QDBusConnection>
#include <QDBusMessage>
#include <QDBusPendingCallWatcher>
#include <QDBusPendingReply>
#include <QDBusVariant>
#include <QEvent>
#include <QGuiApplication>
#include <QPalette>

using namespace Qt::StringLiterals;

namespace carrel::ui {

namespace {

const auto kService = u"org.freedesktop.portal.Desktop"_s;
const auto kPath = u"/org/freedesktop/portal/desktop"_s;
const auto kInterface = u"org.freedesktop.portal.Settings"_s;
const auto kAppearance = u"org.freedesktop.appearance"_s;
const auto kGnomeInterface = u"org.gnome.desktop.interface"_s;
const auto kGnomeAccess = u"org.gnome.desktop.a11y.interface"_s;
constexpr int kPortalTimeoutMs = 3000;

/// Read answers with a variant inside a variant.
QVariant unwrapped(QVariant value)
{
    while (value.userType() == qMetaTypeId<QDBusVariant>())
        value = value.value<QDBusVariant>().variant();
    return value;
}

}  // namespace

SystemAppearance::SystemAppearance(QObject* parent) : QObject(parent)
{
    takePalette();
    qGuiApp->installEventFilter(this);
    QDBusConnection bus = QDBusConnection::sessionBus();
    if (!bus.isConnected())
        return;
    bus.connect(kService, kPath, kInterface, u"SettingChanged"_s, this,
                SLOT(takeSetting(QString, QString, QDBusVariant)));
    askPortal(kAppearance, u"color-scheme"_s);
    askPortal(kAppearance, u"contrast"_s);
    askPortal(kGnomeAccess, u"high-contrast"_s);
    askPortal(kGnomeInterface, u"enable-animations"_s);
}

void SystemAppearance::askPortal(const QString& group, const QString& key)
{
    QDBusMessage call = QDBusMessage::createMethodCall(kService, kPath, kInterface, u"Read"_s);
    call << group << key;
    auto* watcher = new QDBusPendingCallWatcher(QDBusConnection::sessionBus().asyncCall(call, kPortalTimeoutMs), this);
    connect(watcher, &QDBusPendingCallWatcher::finished, this, [this, group, key](QDBusPendingCallWatcher* done) {
        const QDBusPendingReply<QDBusVariant> reply = *done;
        if (reply.isValid())
            takeSetting(group, key, reply.value());
        done->deleteLater();
    });
}

void SystemAppearance::takeSetting(const QString& group, const QString& key, const QDBusVariant& value)
{
    const QVariant setting = unwrapped(value.variant());
    if (group == kAppearance && key == u"color-scheme") {
        const uint scheme = setting.toUInt();  // 0 no preference, 1 dark, 2 light
        m_darkFromPortal = scheme != 0;
        if (m_darkFromPortal)
            m_dark = scheme == 1;
        else
            takePalette();
    } else if ((group == kAppearance && key == u"contrast") || (group == kGnomeAccess && key == u"high-contrast")) {
        m_highContrast = setting.toUInt() == 1;
    } else if (group == kGnomeInterface && key == u"enable-animations") {
        m_reducedMotion = !setting.toBool();
    } else {
        return;
    }
    Q_EMIT changed();
}

void SystemAppearance::takePalette()
{
    if (m_darkFromPortal)
        return;
    const QPalette palette = QGuiApplication::palette();
    const bool dark = palette.color(QPalette::Window).lightness() < palette.color(QPalette::WindowText).lightness();
    if (dark == m_dark)
        return;
    m_dark = dark;
    Q_EMIT changed();
}

bool SystemAppearance::eventFilter(QObject* watched, QEvent* event)
{
    if (event->type() == QEvent::ApplicationPaletteChange && watched == qGuiApp)
        takePalette();
    return QObject::eventFilter(watched, event);
}

}  // namespace carrel::ui
