// SPDX-License-Identifier: GPL-3.0-or-later
pragma ComponentBehavior: Bound
import QtQuick
import QtQuick.Templates as T
import Carrel.Theme
import Carrel.Components

/// The operators, taught where they are used: a press writes one into the box. Below, what becomes of a search.
Column {
    id: root

    signal asked(string example)

    readonly property var hints: [{
            "example": "course:law",
            "meaning": qsTr("one course")
        }, {
            "example": "kind:note",
            "meaning": qsTr("one kind of thing")
        }, {
            "example": "tag:rig",
            "meaning": qsTr("with a tag")
        }, {
            "example": "\"exact words\"",
            "meaning": qsTr("words in a row")
        }, {
            "example": "-word",
            "meaning": qsTr("without a word")
        }, {
            "example": "is:due",
            "meaning": qsTr("cards due now")
        }, {
            "example": "seen:<30d",
            "meaning": qsTr("opened lately")
        }]

    Heading {
        width: parent.width
        bottomPadding: Theme.space8 - lead
        level: "margin"
        text: qsTr("Say it more exactly")
    }
    Repeater {
        model: root.hints

        T.AbstractButton {
            id: hint

            required property var modelData

            width: root.width
            height: Theme.tableRowCompact
            hoverEnabled: true
            Accessible.role: Accessible.Button
            Accessible.name: modelData.example + ", " + modelData.meaning
            Accessible.onPressAction: hint.clicked()
            Keys.onReturnPressed: hint.clicked()
            onClicked: root.asked(modelData.example)

            background: Rectangle {
                anchors.leftMargin: -Theme.space8
                anchors.fill: parent
                radius: Theme.radiusTag
                color: hint.down ? Theme.colours.pressed : hint.hovered ? Theme.colours.hover : "transparent"
            }
            AppText {
                id: example

                anchors.left: parent.left
                anchors.verticalCenter: parent.verticalCenter
                width: Math.max(implicitWidth, Theme.scaled(116))
                type: Theme.type.mono
                text: hint.modelData.example
                Accessible.ignored: true
            }
            AppText {
                anchors.left: example.right
                anchors.right: parent.right
                anchors.verticalCenter: parent.verticalCenter
                type: Theme.type.small
                color: Theme.colours.ink2
                text: hint.modelData.meaning
                elide: Text.ElideRight
                Accessible.ignored: true
            }
            FocusRing {
                visible: hint.visualFocus
                anchors.margins: 0
                anchors.leftMargin: -Theme.space8
                around: Theme.radiusTag
            }
        }
    }
    Item {
        width: 1
        height: Theme.space20
    }
    Rule {
        width: parent.width
    }
    AppText {
        width: parent.width
        topPadding: Theme.space20 + lead
        type: Theme.type.small
        color: Theme.colours.ink2
        text: qsTr("Search runs on this desk only. What you look for is neither kept nor sent.")
        wrapMode: Text.Wrap
    }
}
