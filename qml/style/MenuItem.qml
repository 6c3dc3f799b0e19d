// SPDX-License-Identifier: GPL-3.0-or-later
import QtQuick
import QtQuick.Templates as T
import Carrel.Theme

T.MenuItem {
    id: root

    property bool danger: false
    /// The key that does the same.
    property string keys

    readonly property color inkColour: !enabled ? Theme.colours.ink3 : danger ? Theme.colours.danger : Theme.colours.ink

    implicitWidth: implicitContentWidth + leftPadding + rightPadding
    implicitHeight: Theme.rowCompact
    leftPadding: Theme.space8
    rightPadding: Theme.space8
    spacing: Theme.space12

    Accessible.name: text
    Accessible.onPressAction: root.clicked()

    contentItem: MenuItemLine {
        mark: root.checkable ? (root.checked ? "checkmark" : "") : root.icon.name
        markColour: root.danger ? root.inkColour : Theme.colours.ink2
        text: root.text
        colour: root.inkColour
        keys: root.keys
        spacing: root.spacing
    }
    background: Rectangle {
        radius: Theme.radiusTag
        color: root.down ? Theme.colours.pressed : root.highlighted ? Theme.colours.hover : "transparent"
    }
}
