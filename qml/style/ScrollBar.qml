// SPDX-License-Identifier: GPL-3.0-or-later
import QtQuick
import QtQuick.Templates as T
import Carrel.Theme

/// Quiet: a thin thumb that comes with the pointer or the wheel and shows nothing else.
T.ScrollBar {
    id: root

    implicitWidth: Theme.space12
    implicitHeight: Theme.space12
    padding: 3
    minimumSize: 0.06
    visible: policy !== T.ScrollBar.AlwaysOff && size < 1

    contentItem: Rectangle {
        implicitWidth: 6
        implicitHeight: 6
        radius: 3
        color: root.pressed || root.hovered ? Theme.colours.ink3 : Theme.colours.lineStrong
        opacity: root.active || Theme.isContrast ? 1 : 0.4
    }
}
