// SPDX-License-Identifier: GPL-3.0-or-later
pragma ComponentBehavior: Bound
import QtQuick
import Carrel.Theme

/// What the tones of the days mean, from none to the most.
Row {
    id: root

    required property string most

    spacing: Theme.space4

    AppText {
        anchors.verticalCenter: parent.verticalCenter
        rightPadding: Theme.space4
        type: Theme.type.small
        color: Theme.colours.ink2
        text: qsTr("none")
    }
    Repeater {
        model: 5

        Rectangle {
            required property int index

            anchors.verticalCenter: parent.verticalCenter
            width: Theme.scaled(12)
            height: width
            radius: 3
            color: Theme.colours.heat[index]
            border.width: Theme.isContrast ? Theme.border : 0
            border.color: Theme.colours.lineStrong
        }
    }
    AppText {
        anchors.verticalCenter: parent.verticalCenter
        leftPadding: Theme.space4
        type: Theme.type.small
        color: Theme.colours.ink2
        text: root.most
    }
}
