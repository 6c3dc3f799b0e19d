// SPDX-License-Identifier: GPL-3.0-or-later
pragma ComponentBehavior: Bound
import QtQuick
import QtQuick.Templates as T
import Carrel.Theme
import Carrel.Components

/// What a query for cards may say. A press writes it into the box.
Column {
    id: root

    readonly property var pieces: [{
            "say": "is:due",
            "does": qsTr("also new, learning, review, suspended, buried, young, mature")
        }, {
            "say": "course:law",
            "does": qsTr("part of its title")
        }, {
            "say": "tag:history",
            "does": qsTr("and tags below it")
        }, {
            "say": "lapses>=4",
            "does": qsTr("also reps, interval, stability, difficulty")
        }, {
            "say": "due<0",
            "does": qsTr("days from today")
        }, {
            "say": "seen>30",
            "does": qsTr("days ago")
        }, {
            "say": "-is:new",
            "does": qsTr("a minus turns it round")
        }, {
            "say": "\"exact words\"",
            "does": qsTr("of either side")
        }]

    signal asked(string piece)

    Heading {
        anchors.left: parent.left
        level: "margin"
        bottomPadding: Theme.space8
        text: qsTr("Say which cards")
    }
    Repeater {
        model: root.pieces

        T.AbstractButton {
            id: line

            required property var modelData

            width: root.width
            implicitHeight: words.implicitHeight + Theme.space8
            hoverEnabled: true
            Accessible.role: Accessible.Button
            Accessible.name: modelData.say + ": " + modelData.does
            Accessible.onPressAction: line.clicked()
            onClicked: root.asked(modelData.say)
            Keys.onReturnPressed: line.clicked()
            Keys.onEnterPressed: line.clicked()

            Column {
                id: words

                width: parent.width
                anchors.verticalCenter: parent.verticalCenter

                AppText {
                    anchors.left: parent.left
                    type: Theme.type.mono
                    color: line.hovered ? Theme.colours.accent : Theme.colours.ink
                    text: line.modelData.say
                    Accessible.ignored: true
                }
                AppText {
                    width: parent.width
                    type: Theme.type.small
                    color: Theme.colours.ink2
                    text: line.modelData.does
                    wrapMode: Text.Wrap
                    Accessible.ignored: true
                }
            }
            FocusRing {
                visible: line.visualFocus
            }
        }
    }
}
