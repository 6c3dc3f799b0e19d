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
    /// The title stands above the rest.
    readonly property bool slim: width < Theme.scaled(480)

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
            implicitHeight: root.slim ? Theme.scaled(56) : Theme.row
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
                anchors.verticalCenter: facts.verticalCenter
                width: root.slim ? line.width - facts.implicitWidth - Theme.space16 : Theme.scaled(88)
                type: root.slim ? Theme.type.small : Theme.type.label
                color: line.pressing ? Theme.colours.warn : Theme.colours.ink2
                text: line.when
                elide: Text.ElideRight
                Accessible.ignored: true
            }
            AppText {
                id: name

                readonly property real fromStart: root.slim ? 0 : word.width

                x: Theme.mirrored ? line.width - fromStart - width : fromStart
                y: root.slim ? Theme.space8 : Math.round((line.height - height) / 2)
                // Where no bar is drawn, up to the fact itself.
                width: root.slim ? line.width : line.width - fromStart - Theme.space16 - (bar.visible ? facts.width + bar.width : facts.implicitWidth)
                text: line.title
                elide: Text.ElideRight
                Accessible.ignored: true
            }
            ProgressBar {
                id: bar

                anchors.right: facts.left
                anchors.verticalCenter: parent.verticalCenter
                width: line.share >= 0 ? 64 : 0
                visible: line.share >= 0 && !root.slim
                value: Math.max(0, line.share)
                Accessible.ignored: true
            }
            AppText {
                id: facts

                anchors.right: parent.right
                y: root.slim ? name.y + name.height + 2 : Math.round((line.height - height) / 2)
                width: Math.max(implicitWidth, Theme.scaled(root.slim ? 0 : 128))
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
