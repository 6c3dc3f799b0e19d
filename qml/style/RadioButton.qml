// SPDX-License-Identifier: GPL-3.0-or-later
import QtQuick
import QtQuick.Templates as T
import Carrel.Theme

T.RadioButton {
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
        radius: width / 2
        color: Theme.colours.raised
        border.width: root.checked ? 5 : Theme.border
        border.color: root.checked ? Theme.colours.accent : Theme.colours.lineStrong
        opacity: root.enabled ? 1 : 0.5

        FocusRing {
            visible: root.visualFocus
            around: Theme.icon / 2
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
        root.checked = true;
        root.toggled();
        root.clicked();
    }
}
