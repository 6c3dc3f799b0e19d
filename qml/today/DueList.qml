// SPDX-License-Identifier: GPL-3.0-or-later
pragma ComponentBehavior: Bound
import QtQuick
import QtQuick.Templates as T
import Carrel.Theme
import Carrel.Style
import Carrel.Components
import Carrel.Day

/// The cards that wait, course by course, each with its recall; and the button that begins.
Column {
    id: root

    required property TodayController day
    /// The recall stands below the title.
    readonly property bool slim: width < Theme.scaled(420)
    readonly property int rowHeight: Theme.scaled(slim ? 56 : 36)

    signal reviewAsked(real courseId)

    Item {
        width: parent.width
        height: Theme.control + Theme.space12

        Heading {
            anchors.left: parent.left
            anchors.verticalCenter: start.verticalCenter
            text: root.day.dueTotal > 0 ? qsTr("Due for review") : qsTr("Review")
        }
        Button {
            id: start

            anchors.right: parent.right
            visible: root.day.dueTotal > 0
            highlighted: true
            text: qsTr("Start review")
            keys: "R"
            onClicked: root.reviewAsked(0)
        }
    }
    AppText {
        width: parent.width
        visible: root.day.dueTotal === 0
        type: Theme.type.label
        color: Theme.colours.ink2
        text: root.day.nothingDue
        wrapMode: Text.Wrap
    }
    Repeater {
        model: root.day.due

        T.AbstractButton {
            id: line

            required property real courseId
            required property string title
            required property int due
            required property real recall
            required property string words

            width: root.width
            implicitHeight: root.rowHeight
            hoverEnabled: true
            Accessible.role: Accessible.Button
            Accessible.name: qsTr("Review %1: %L2 due, %3").arg(title).arg(due).arg(words)
            Accessible.onPressAction: line.clicked()
            Keys.onReturnPressed: line.clicked()
            Keys.onEnterPressed: line.clicked()
            onClicked: root.reviewAsked(courseId)

            background: Rectangle {
                anchors.fill: parent
                anchors.leftMargin: -Theme.space8
                anchors.rightMargin: -Theme.space8
                radius: Theme.radiusControl
                color: line.down ? Theme.colours.pressed : line.hovered ? Theme.colours.hover : "transparent"
            }
            AppText {
                id: name

                anchors.left: parent.left
                anchors.verticalCenter: number.verticalCenter
                width: root.slim ? line.width - number.width : gauge.fromStart + (gauge.showLine ? 0 : gauge.lineWidth + Theme.space16) - Theme.space16
                text: line.title
                elide: Text.ElideRight
                Accessible.ignored: true
            }
            RecallGauge {
                id: gauge

                // Where nothing is drawn, the words below a title begin where it does.
                readonly property real fromStart: !root.slim ? line.width - number.width - Theme.space8 - width : showLine ? 0 : -lineWidth - Theme.space16

                x: Theme.mirrored ? line.width - fromStart - width : fromStart
                y: root.slim ? name.y + name.height + Theme.space4 : Math.round((line.height - height) / 2)
                width: lineWidth + Theme.space16 + Theme.scaled(80)
                showLine: line.recall >= 0
                value: Math.max(0, line.recall)
                target: root.day.target
                words: line.words
            }
            AppText {
                id: number

                anchors.right: parent.right
                y: root.slim ? Theme.space8 : Math.round((line.height - height) / 2)
                width: Theme.scaled(44)
                horizontalAlignment: Text.AlignRight
                weight: Font.DemiBold
                text: "%L1".arg(line.due)
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
