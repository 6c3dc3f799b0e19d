// SPDX-License-Identifier: GPL-3.0-or-later
import QtQuick
import Carrel.Theme

/// The icon, words and key of a menu item.
Item {
    id: root

    required property string mark
    required property color markColour
    required property string text
    required property color colour
    required property string keys
    required property int spacing

    implicitWidth: drawing.width + spacing + label.implicitWidth + Theme.space24 + key.implicitWidth
    implicitHeight: label.implicitHeight

    Icon {
        id: drawing

        anchors.left: parent.left
        anchors.verticalCenter: parent.verticalCenter
        width: Theme.icon
        name: root.mark
        colour: root.markColour
    }
    AppText {
        id: label

        anchors.left: drawing.right
        anchors.leftMargin: root.spacing
        anchors.right: key.left
        anchors.verticalCenter: parent.verticalCenter
        type: Theme.type.label
        color: root.colour
        text: root.text
        elide: Text.ElideRight
        Accessible.ignored: true
    }
    AppText {
        id: key

        anchors.right: parent.right
        anchors.verticalCenter: parent.verticalCenter
        type: Theme.type.small
        color: Theme.colours.ink3
        text: root.keys
        Accessible.ignored: true
    }
}
