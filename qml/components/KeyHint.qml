// SPDX-License-Identifier: GPL-3.0-or-later
pragma ComponentBehavior: Bound
import QtQuick
import Carrel.Theme

/// Keys and what they do: [1] [–] [4] grade. Key names are never mirrored among themselves.
Row {
    id: root

    /// The caps, in order, as one text with spaces between them; "Ctrl+Z" is one cap "Ctrl Z".
    property string keys
    property string text

    spacing: 6
    Accessible.role: Accessible.StaticText
    Accessible.name: keys + ": " + text

    Row {
        anchors.verticalCenter: parent.verticalCenter
        spacing: Theme.space4
        LayoutMirroring.enabled: false

        Repeater {
            model: root.keys.split(" ")

            KeyCap {
                required property string modelData

                text: Theme.keyCaps(modelData)
            }
        }
    }
    AppText {
        anchors.verticalCenter: parent.verticalCenter
        visible: text !== ""
        type: Theme.type.small
        color: Theme.colours.ink2
        text: root.text
        Accessible.ignored: true
    }
}
