// SPDX-License-Identifier: GPL-3.0-or-later
import QtQuick
import Carrel.Theme

/// The keys of the palette.
Item {
    id: root

    /// There is nothing to choose.
    property bool nothing: false

    implicitHeight: Theme.scaled(40)

    Rule {
        width: parent.width
    }
    Row {
        x: Theme.mirrored ? parent.width - width - Theme.space20 : Theme.space20
        anchors.verticalCenter: parent.verticalCenter
        spacing: Theme.space20

        KeyHint {
            visible: !root.nothing
            keys: "↑ ↓"
            text: qsTr("choose")
        }
        KeyHint {
            keys: "Enter"
            text: root.nothing ? qsTr("search all words") : qsTr("do it")
        }
        KeyHint {
            keys: "Tab"
            text: qsTr("search the text of units")
            visible: !root.nothing && root.width >= Theme.scaled(560)
        }
    }
    KeyHint {
        anchors.right: parent.right
        anchors.rightMargin: Theme.space20
        anchors.verticalCenter: parent.verticalCenter
        keys: "Esc"
        text: qsTr("close")
    }
}
