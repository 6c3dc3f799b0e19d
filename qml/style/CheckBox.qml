// SPDX-License-Identifier: GPL-3.0-or-later
import QtQuick
import QtQuick.Templates as T
import Carrel.Theme

T.CheckBox {
    id: root

    implicitWidth: implicitContentWidth + leftPadding + rightPadding
    implicitHeight: Math.max(Theme.control, implicitContentHeight)
    leftPadding: mirrored ? 0 : Theme.icon + Theme.space8
    rightPadding: mirrored ? Theme.icon + Theme.space8 : 0
    hoverEnabled: true

    Accessible.name: text
    Accessible.onToggleAction: root.press()
    Accessible.onPressAction: root.press()

    indicator: Rectangle {
        x: root.mirrored ? root.width - width : 0
        y: Math.round((root.height - height) / 2)
        width: Theme.icon
        height: Theme.icon
        radius: Theme.radiusTag
        color: root.checkState !== Qt.Unchecked ? Theme.colours.accent : Theme.colours.raised
        border.width: root.checkState !== Qt.Unchecked ? 0 : Theme.border
        border.color: Theme.colours.lineStrong
        opacity: root.enabled ? 1 : 0.5

        Icon {
            anchors.centerIn: parent
            visible: root.checkState !== Qt.Unchecked
            size: Theme.icon
            name: root.checkState === Qt.PartiallyChecked ? "list-remove" : "checkmark"
            colour: Theme.colours.accentInk
        }
        FocusRing {
            visible: root.visualFocus
            around: Theme.radiusTag
        }
    }
    contentItem: AppText {
        type: Theme.type.label
        color: root.enabled ? Theme.colours.ink : Theme.colours.ink3
        text: root.text
        verticalAlignment: Text.AlignVCenter
        wrapMode: Text.Wrap
        Accessible.ignored: true
    }

    /// What a press of the pointer does.
    function press() {
        root.toggle();
        root.toggled();
        root.clicked();
    }
}
