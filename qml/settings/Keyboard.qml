// SPDX-License-Identifier: GPL-3.0-or-later
pragma ComponentBehavior: Bound
import QtQuick
import Carrel.Theme
import Carrel.Components

/// Every key and what it does.
Column {
    id: root

    required property SettingsScreen screen

    readonly property var everywhere: [["Ctrl+K", qsTr("Search or do anything")], ["F1", qsTr("What the keys do")], ["Ctrl+1", qsTr("Today")], ["Ctrl+2", qsTr("Library")], ["Ctrl+3", qsTr("Review")], ["Ctrl+4", qsTr("Notes")], ["Ctrl+5", qsTr("Search")], ["Ctrl+,", qsTr("Settings")], ["Ctrl+I", qsTr("Import a file")], ["Ctrl+Shift+I", qsTr("Import a folder")], ["Ctrl+L", qsTr("Lock the desk")], ["Ctrl++", qsTr("Larger text")], ["Ctrl+-", qsTr("Smaller text")], ["Ctrl+0", qsTr("Text at its own size")]]
    readonly property var planning: [["R", qsTr("Start review")], ["Ctrl+Enter", qsTr("Take the next step")], ["P", qsTr("Pin or unpin a course")], ["Del", qsTr("Take a course off the shelf")], ["Ctrl+Z", qsTr("Undo what the note at the foot names")]]
    readonly property var reading: [["N", qsTr("Write a note on this block")], ["B", qsTr("Set or take away a bookmark")], ["O", qsTr("Show or hide the outline")], ["Ctrl+F", qsTr("Find in the unit")], ["Space", qsTr("A page on")]]
    readonly property var reviewing: [["Space", qsTr("Show the answer, then Good")], ["1", qsTr("Again")], ["2", qsTr("Hard")], ["3", qsTr("Good")], ["4", qsTr("Easy")], ["Ctrl+Z", qsTr("Take back the last answer")], ["E", qsTr("Edit the card")], ["B", qsTr("Bury until tomorrow")], ["S", qsTr("Suspend")], ["L", qsTr("Open the unit it comes from")]]

    component Keys: Column {
        id: group

        required property string title
        required property var lines

        function shows(line: var): bool {
            return root.screen.finds(line[0] + " " + line[1] + " " + title);
        }

        width: root.width
        bottomPadding: Theme.space24

        Heading {
            visible: group.lines.some(line => group.shows(line))
            bottomPadding: Theme.space8
            text: group.title
        }
        Repeater {
            model: group.lines

            Item {
                id: line

                required property var modelData

                width: group.width
                height: visible ? Theme.row : 0
                visible: group.shows(modelData)
                Accessible.role: Accessible.StaticText
                Accessible.name: modelData[1] + ": " + modelData[0]

                AppText {
                    anchors.left: parent.left
                    anchors.right: caps.left
                    anchors.verticalCenter: parent.verticalCenter
                    type: Theme.type.label
                    text: line.modelData[1]
                    elide: Text.ElideRight
                    Accessible.ignored: true
                }
                KeyHint {
                    id: caps

                    anchors.right: parent.right
                    anchors.verticalCenter: parent.verticalCenter
                    keys: Theme.keyCaps(line.modelData[0])
                }
                Rule {
                    anchors.bottom: parent.bottom
                    width: parent.width
                }
            }
        }
    }

    Keys {
        title: qsTr("Everywhere")
        lines: root.everywhere
    }
    Keys {
        title: qsTr("Today and Library")
        lines: root.planning
    }
    Keys {
        title: qsTr("Reading")
        lines: root.reading
    }
    Keys {
        title: qsTr("Review")
        lines: root.reviewing
    }
}
