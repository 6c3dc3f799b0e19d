// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <QDBusVariant>
#include <QObject>
#include <qqmlintegration.h>

namespace carrel::ui {

/// What the person told their desktop: dark or light, more contrast, less motion. Starts from the palette of the
/// platform, so that nothing waits, and follows the settings portal (org.freedesktop.portal.Settings) where there is
/// one.
class SystemAppearance : public QObject {
    Q_OBJECT
    QML_ELEMENT
    Q_PROPERTY(bool dark READ dark NOTIFY changed FINAL)
    Q_PROPERTY(bool highContrast READ highContrast NOTIFY changed FINAL)
    Q_PROPERTY(bool reducedMotion READ reducedMotion NOTIFY changed FINAL)

public:
    explicit SystemAppearance(QObject* parent = nullptr);

    bool dark() const { return m_dark; }
    bool highContrast() const { return m_highContrast; }
    bool reducedMotion() const { return m_reducedMotion; }

Q_SIGNALS:
    void changed();

private:
    Q_SLOT void takeSetting(const QString& group, const QString& key, const QDBusVariant& value);
    void askPortal(const QString& group, const QString& key);
    bool eventFilter(QObject* watched, QEvent* event) override;
    void takePalette();

    bool m_dark = false;
    bool m_darkFromPortal = false;
    bool m_highContrast = false;
    bool m_reducedMotion = false;
};

}  // namespace carrel::ui
