// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <QQuickItem>

namespace carrel::test {

/// What the strip of keys at the foot says of these now; nothing where it does not name them.
inline QString saidOfKeys(const QQuickItem* screen, const QString& keys)
{
    for (const QQuickItem* hint : screen->findChildren<QQuickItem*>())
        if (QByteArrayView(hint->metaObject()->className()).startsWith("KeyHint") && hint->isVisible()
            && hint->property("keys").toString() == keys)
            return hint->property("text").toString();
    return {};
}

}  // namespace carrel::test
