// SPDX-License-Identifier: GPL-3.0-or-later
import QtQuick
import Carrel.Theme

/// The strip of keys at the foot of Quiz and Review. Holds KeyHints, in a second line where one has no room for all.
Rectangle {
    id: root

    default property alias hints: line.data

    readonly property int oneLine: Theme.scaled(18)

    implicitWidth: Theme.minimumWidth
    implicitHeight: Math.max(Theme.keyStrip, line.height + Theme.keyStrip - oneLine)
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
        height: Math.min(implicitHeight, 2 * root.oneLine + spacing)
        clip: true
        spacing: Theme.space20
    }
}
