// SPDX-License-Identifier: GPL-3.0-or-later
import QtQuick
import Carrel.Theme

/// The strip of keys at the foot of Quiz and Review. Holds KeyHints; those without room are left out.
Rectangle {
    id: root

    default property alias hints: line.data

    implicitWidth: Theme.minimumWidth
    implicitHeight: Theme.keyStrip
    color: Theme.colours.canvas
    Accessible.role: Accessible.StatusBar
    Accessible.name: qsTr("Keys")

    Rule {
        width: parent.width
    }
    Flow {
        id: line

        anchors.left: parent.left
        anchors.right: parent.right
        anchors.leftMargin: Theme.space24
        anchors.rightMargin: Theme.space24
        anchors.verticalCenter: parent.verticalCenter
        height: Theme.scaled(18)
        clip: true
        spacing: Theme.space20
    }
}
