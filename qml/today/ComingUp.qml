// SPDX-License-Identifier: GPL-3.0-or-later
pragma ComponentBehavior: Bound
import QtQuick
import QtQuick.Templates as T
import Carrel.Theme
import Carrel.Style
import Carrel.Components
import Carrel.Day

/// What waits: policies, what has a day, quizzes begun, courses under way.
Column {
    id: root

    required property TodayController day
    readonly property alias count: rows.count

    signal asked(string kind, real target)

    Heading {
        anchors.left: parent.left
        bottomPadding: Theme.space4
        text: qsTr("Coming up")
    }
    Repeater {
        id: rows

        model: root.day.comingUp

        T.AbstractButton {
            id: line

            required property string kind
            required property real target
            required property string when
            required property bool pressing
            required property string title
            required property string fact
            required property real share

            width: root.width
            implicitHeight: Theme.row
            hoverEnabled: true
            Accessible.role: Accessible.Button
            Accessible.name: when + ", " + title + ", " + fact
            Accessible.onPressAction: line.clicked()
            Keys.onReturnPressed: line.clicked()
            Keys.onEnterPressed: line.clicked()
            onClicked: root.asked(kind, target)

            background: Rectangle {
                anchors.fill: parent
                anchors.leftMargin: -Theme.space8
                anchors.rightMargin: -Theme.space8
                radius: Theme.radiusControl
                color: line.down ? Theme.colours.pressed : line.hovered ? Theme.colours.hover : "transparent"
            }
            AppText {
                id: word

                anchors.left: parent.left
                anchors.verticalCenter: parent.verticalCenter
                width: Theme.scaled(88)
                type: Theme.type.label
                color: line.pressing ? Theme.colours.warn : Theme.colours.ink2
                text: line.when
                elide: Text.ElideRight
                Accessible.ignored: true
            }
            AppText {
                anchors.left: word.right
                anchors.right: bar.left
                anchors.rightMargin: Theme.space16
                anchors.verticalCenter: parent.verticalCenter
                text: line.title
                elide: Text.ElideRight
                Accessible.ignored: true
            }
            ProgressBar {
                id: bar

                anchors.right: facts.left
                anchors.verticalCenter: parent.verticalCenter
                width: line.share >= 0 ? 64 : 0
                visible: line.share >= 0
                value: Math.max(0, line.share)
                Accessible.ignored: true
            }
            AppText {
                id: facts

                anchors.right: parent.right
                anchors.verticalCenter: parent.verticalCenter
                width: Math.max(implicitWidth, Theme.scaled(128))
                horizontalAlignment: Text.AlignRight
                type: Theme.type.small
                color: Theme.colours.ink2
                text: line.fact
                Accessible.ignored: true
            }
            FocusRing {
                visible: line.visualFocus
                anchors.margins: 0
                anchors.leftMargin: -Theme.space8
                anchors.rightMargin: -Theme.space8
            }
        }
    }
}
