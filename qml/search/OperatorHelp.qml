// SPDX-License-Identifier: GPL-3.0-or-later
pragma ComponentBehavior: Bound
import QtQuick
import QtQuick.Templates as T
import Carrel.Theme
import Carrel.Components

/// The operators, beside what they do. A press writes one into the box.
Column {
    id: root

    readonly property var operators: [{
            "write": "course:",
            "say": qsTr("course:tidal"),
            "does": qsTr("one course")
        }, {
            "write": "kind:note",
            "say": "kind:note",
            "does": qsTr("one kind of thing")
        }, {
            "write": "tag:",
            "say": qsTr("tag:rig"),
            "does": qsTr("with a tag")
        }, {
            "write": "\"\"",
            "say": qsTr("“blade root”"),
            "does": qsTr("exact words")
        }, {
            "write": "-",
            "say": qsTr("-paint"),
            "does": qsTr("without a word")
        }, {
            "write": "is:due",
            "say": "is:due",
            "does": qsTr("cards due now")
        }, {
            "write": "seen:<30d",
            "say": "seen:<30d",
            "does": qsTr("opened lately")
        }]

    signal chosen(string text)

    Heading {
        level: "margin"
        bottomPadding: Theme.space8
        text: qsTr("Say it more exactly")
    }
    Repeater {
        model: root.operators

        T.AbstractButton {
            id: line

            required property var modelData

            width: root.width
            height: Theme.scaled(28)
            hoverEnabled: true
            Accessible.role: Accessible.Button
            Accessible.name: modelData.say + ": " + modelData.does
            Accessible.onPressAction: line.clicked()
            onClicked: root.chosen(modelData.write)
            Keys.onReturnPressed: root.chosen(modelData.write)

            AppText {
                anchors.left: parent.left
                anchors.verticalCenter: parent.verticalCenter
                width: Theme.scaled(108)
                type: Theme.type.mono
                text: line.modelData.say
                color: line.hovered ? Theme.colours.accent : Theme.colours.ink
                Accessible.ignored: true
            }
            AppText {
                anchors.left: parent.left
                anchors.leftMargin: Theme.scaled(116)
                anchors.verticalCenter: parent.verticalCenter
                type: Theme.type.small
                color: Theme.colours.ink2
                text: line.modelData.does
                Accessible.ignored: true
            }
            FocusRing {
                visible: line.visualFocus
            }
        }
    }
    Item {
        width: root.width
        height: Theme.scaled(41)

        Rule {
            anchors.verticalCenter: parent.verticalCenter
            width: parent.width
        }
    }
    AppText {
        width: parent.width
        type: Theme.type.small
        color: Theme.colours.ink2
        text: qsTr("Search runs on this desk only. What you look for is neither kept nor sent.")
        wrapMode: Text.Wrap
    }
}
