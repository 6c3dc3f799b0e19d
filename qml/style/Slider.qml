// SPDX-License-Identifier: GPL-3.0-or-later
import QtQuick
import QtQuick.Templates as T
import Carrel.Theme

T.Slider {
    id: root

    implicitWidth: Theme.scaled(200)
    implicitHeight: Theme.control
    hoverEnabled: true

    Accessible.onIncreaseAction: root.increase()
    Accessible.onDecreaseAction: root.decrease()

    handle: Rectangle {
        x: Math.round(root.leftPadding + root.visualPosition * (root.availableWidth - width))
        y: Math.round((root.height - height) / 2)
        width: Theme.icon
        height: Theme.icon
        radius: width / 2
        color: root.pressed ? Theme.colours.accentSoft : Theme.colours.raised
        border.width: Theme.borderStrong
        border.color: root.enabled ? Theme.colours.accent : Theme.colours.lineStrong

        FocusRing {
            visible: root.visualFocus
            around: Theme.icon / 2
        }
    }
    background: Rectangle {
        y: Math.round((root.height - height) / 2)
        width: root.width
        height: Theme.progressBar
        radius: Theme.radiusBar
        color: Theme.colours.track

        Rectangle {
            x: root.mirrored ? parent.width - width : 0
            width: root.position * parent.width
            height: parent.height
            radius: Theme.radiusBar
            color: root.enabled ? Theme.colours.accent : Theme.colours.lineStrong
        }
    }
}
