// SPDX-License-Identifier: GPL-3.0-or-later
import QtQuick
import QtQuick.Templates as T
import Carrel.Theme

/// A line of a short list or a menu.
T.ItemDelegate {
    id: root

    /// The one in force; marked by a tick, not by colour alone.
    property bool chosen: false

    implicitWidth: implicitContentWidth + leftPadding + rightPadding
    implicitHeight: Theme.rowCompact
    leftPadding: Theme.space8
    rightPadding: Theme.space8
    spacing: Theme.space8
    hoverEnabled: true

    Accessible.role: Accessible.ListItem
    Accessible.name: text
    Accessible.onPressAction: root.clicked()

    contentItem: AppText {
        type: Theme.type.label
        color: root.enabled ? Theme.colours.ink : Theme.colours.ink3
        text: root.text
        elide: Text.ElideRight
        verticalAlignment: Text.AlignVCenter
        rightPadding: root.mirrored ? 0 : Theme.icon + root.spacing
        leftPadding: root.mirrored ? Theme.icon + root.spacing : 0
        Accessible.ignored: true

        Icon {
            x: root.mirrored ? 0 : parent.width - Theme.icon
            anchors.verticalCenter: parent.verticalCenter
            name: root.chosen ? "checkmark" : ""
            colour: Theme.colours.accent
        }
    }
    background: Rectangle {
        radius: Theme.radiusTag
        color: root.down ? Theme.colours.pressed : root.highlighted || root.hovered || root.visualFocus ? Theme.colours.hover : "transparent"
    }
}
