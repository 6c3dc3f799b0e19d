// SPDX-License-Identifier: GPL-3.0-or-later
import QtQuick
import QtQuick.Templates as T
import Carrel.Theme

/// Notes where there is no room for them: a drawing and their count.
T.AbstractButton {
    id: root

    property int count: 1

    implicitWidth: line.implicitWidth + 2 * Theme.space4
    implicitHeight: Theme.type.read.line
    hoverEnabled: true
    Accessible.role: Accessible.Button
    Accessible.name: qsTr("%n note(s) here", "", count)
    Accessible.onPressAction: root.clicked()
    Keys.onReturnPressed: root.clicked()

    background: Rectangle {
        radius: Theme.radiusTag
        color: root.hovered ? Theme.colours.hover : "transparent"
    }
    Row {
        id: line

        anchors.centerIn: parent
        spacing: 6

        Icon {
            anchors.verticalCenter: parent.verticalCenter
            name: "note"
            colour: Theme.colours.accent
        }
        AppText {
            anchors.verticalCenter: parent.verticalCenter
            type: Theme.type.small
            weight: Font.DemiBold
            color: Theme.colours.accent
            text: root.count
            Accessible.ignored: true
        }
    }
    FocusRing {
        visible: root.visualFocus
        around: Theme.radiusTag
    }
}
