// SPDX-License-Identifier: GPL-3.0-or-later
pragma ComponentBehavior: Bound
import QtQuick
import Carrel.Theme
import Carrel.Style
import Carrel.Components
import Carrel.Day

/// What comes next and why; what else could, when asked.
Column {
    id: root

    required property TodayController day
    property bool choosing: false

    signal stepAsked(string what, real target)
    signal pathAsked(real courseId)

    spacing: Theme.space8

    Item {
        width: parent.width
        height: Theme.type.body.line

        Heading {
            anchors.left: parent.left
            text: qsTr("Next step")
        }
        AppText {
            anchors.right: parent.right
            anchors.verticalCenter: parent.verticalCenter
            width: Math.min(implicitWidth, parent.width - Theme.scaled(100))
            type: Theme.type.small
            color: Theme.colours.ink2
            text: root.day.next.place
            elide: Text.ElideRight
        }
    }
    AppText {
        width: parent.width
        type: Theme.type.question
        text: root.day.next.title
        wrapMode: Text.Wrap
    }
    AppText {
        anchors.left: parent.left
        width: Math.min(parent.width, Theme.scaled(560))
        type: Theme.type.label
        color: Theme.colours.ink2
        text: root.day.next.reason
        wrapMode: Text.Wrap
    }
    Tag {
        anchors.left: parent.left
        visible: root.day.next.origin !== ""
        tone: "info"
        text: root.day.next.origin
    }
    Row {
        width: Math.min(parent.width, Theme.scaled(560))
        visible: root.day.next.struggle !== ""
        spacing: Theme.space8

        Icon {
            y: Math.round((Theme.type.label.line - height) / 2)
            name: "documentinfo"
            colour: Theme.colours.warn
        }
        AppText {
            width: parent.width - Theme.icon - parent.spacing
            type: Theme.type.label
            text: root.day.next.struggle
            wrapMode: Text.Wrap
        }
    }
    Item {
        width: parent.width
        height: acts.height + Theme.space4

        Flow {
            id: acts

            anchors.left: parent.left
            anchors.right: minutes.left
            anchors.rightMargin: Theme.space16
            y: Theme.space4
            spacing: Theme.space8

            Button {
                readonly property real besides: (another.visible ? another.width + acts.spacing : 0) + (path.visible ? path.width + acts.spacing : 0)

                // A long heading ends in dots before the others go to a line below.
                width: Math.min(implicitWidth, Math.max(acts.width - besides, Math.min(Theme.scaled(280), acts.width)))
                text: root.day.next.action
                keys: "Ctrl Enter"
                onClicked: root.stepAsked(root.day.next.what, root.day.next.target)
            }
            Button {
                id: another

                visible: root.day.hasOthers
                flat: true
                text: root.choosing ? qsTr("Keep this one") : qsTr("Choose another")
                onClicked: root.choosing = !root.choosing
            }
            Button {
                id: path

                visible: root.day.next.what !== "review"
                flat: true
                text: qsTr("Your path")
                Accessible.description: qsTr("Goal and track of the course, and how far you hold what it teaches")
                onClicked: root.pathAsked(root.day.next.course)
            }
        }
        AppText {
            id: minutes

            anchors.right: parent.right
            y: Theme.space4 + Math.round((Theme.control - height) / 2)
            type: Theme.type.small
            color: Theme.colours.ink2
            text: root.day.next.minutes
        }
    }
    Column {
        width: parent.width
        visible: root.choosing
        topPadding: Theme.space8

        Repeater {
            model: root.choosing ? root.day.others : null

            ListRow {
                id: step

                required property string what
                required property real target
                required property string title
                required property string place
                required property string minutes

                width: root.width
                text: title
                quietText: place
                serif: true
                onClicked: root.stepAsked(what, target)

                AppText {
                    anchors.verticalCenter: parent.verticalCenter
                    type: Theme.type.small
                    color: Theme.colours.ink2
                    text: step.minutes
                }
            }
        }
    }
}
