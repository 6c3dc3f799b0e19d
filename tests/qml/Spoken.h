// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <QAccessible>
#include <QQuickItem>

namespace carrel::test {

/// What a screen reader is told of the thing in sight that is called so; null where there is none.
inline QAccessibleInterface* spokenBelow(QQuickItem* item, const QString& name)
{
    if (!item->isVisible())
        return nullptr;
    QAccessibleInterface* here = QAccessible::queryAccessibleInterface(item);
    if (here && here->text(QAccessible::Name) == name && here->role() != QAccessible::StaticText)
        return here;
    for (QQuickItem* child : item->childItems())
        if (QAccessibleInterface* found = spokenBelow(child, name))
            return found;
    return nullptr;
}

}  // namespace carrel::test
