// SPDX-License-Identifier: GPL-3.0-or-later
import QtQuick
import Carrel.Platform
import Carrel.Theme

/// What is drawn on a button: icon, words, key, arrow. Where there is no room for all of it the words end in dots, and the
/// key is still seen.
Item {
    id: root

    required property string words
    required property string keys
    required property string sign
    required property color signColour
    required property string trailing
    required property TypeStyle type
    required property color colour
    required property color keyColour
    required property bool underlined
    required property real spacing

    readonly property real beside: (sign !== "" ? mark.width + spacing : 0) + (keys !== "" ? printed.implicitWidth + spacing : 0) + (trailing !== "" ? arrow.width + spacing : 0)

    implicitWidth: Math.max(0, label.implicitWidth + beside - (words === "" ? spacing : 0))
    implicitHeight: Theme.type.body.line

    Row {
        // Down to a whole pixel: of two below one another, the longer does not stand a pixel further in.
        x: Math.floor((parent.width - width) / 2)
        anchors.verticalCenter: parent.verticalCenter
        spacing: root.spacing

        Icon {
            id: mark

            anchors.verticalCenter: parent.verticalCenter
            visible: root.sign !== ""
            name: root.sign
            colour: root.signColour
        }
        AppText {
            id: label

            anchors.verticalCenter: parent.verticalCenter
            width: Math.min(implicitWidth, Math.max(0, root.width - root.beside))
            elide: Text.ElideRight
            visible: text !== ""
            type: root.type
            weight: Font.Medium
            color: root.colour
            text: root.words
            underline: root.underlined
            Accessible.ignored: true
        }
        AppText {
            id: printed

            anchors.verticalCenter: parent.verticalCenter
            visible: text !== ""
            type: Theme.type.small
            color: root.keyColour
            text: root.keys
            Accessible.ignored: true
        }
        Icon {
            id: arrow

            anchors.verticalCenter: parent.verticalCenter
            visible: root.trailing !== ""
            name: root.trailing
            size: Theme.iconTiny
            colour: Theme.colours.ink3
        }
    }
}
