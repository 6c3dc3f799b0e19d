// SPDX-License-Identifier: GPL-3.0-or-later
pragma ComponentBehavior: Bound

import QtQuick
import QtQuick.Templates as T
import Carrel.Theme
import Carrel.Style
import Carrel.Components
import Carrel.Noting

/// Earlier texts of a note; each can be brought back, and the one it replaces is kept too.
Rectangle {
    id: root

    required property NotesController notes

    signal closed

    color: Theme.colours.canvas
    Accessible.role: Accessible.Pane
    Accessible.name: qsTr("History")
    Keys.onEscapePressed: root.closed()

    Rule {
        vertical: true
        height: parent.height
    }
    Heading {
        id: title

        anchors.left: parent.left
        anchors.leftMargin: Theme.space24
        y: Theme.space16
        text: qsTr("History")
    }
    IconButton {
        anchors.right: parent.right
        anchors.rightMargin: Theme.space12
        anchors.verticalCenter: title.verticalCenter
        tip: qsTr("Close")
        keys: "Esc"
        icon.name: "window-close"
        onClicked: root.closed()
    }
    AppText {
        anchors.left: title.left
        anchors.top: title.bottom
        anchors.topMargin: Theme.space16
        width: parent.width - 2 * Theme.space24
        visible: root.notes.versionCount === 0
        type: Theme.type.label
        color: Theme.colours.ink2
        text: qsTr("No earlier text yet. What you change after ten minutes keeps the text before it.")
        wrapMode: Text.Wrap
    }
    ListView {
        id: list

        anchors.fill: parent
        anchors.topMargin: Theme.scaled(56)
        clip: true
        boundsBehavior: Flickable.StopAtBounds
        model: root.notes.versions
        T.ScrollBar.vertical: ScrollBar {}

        delegate: Item {
            id: line

            required property int number
            required property string when
            required property string words

            width: ListView.view.width
            height: column.implicitHeight + 2 * Theme.space16

            Column {
                id: column

                x: Theme.space24
                y: Theme.space16
                width: parent.width - 2 * Theme.space24
                spacing: Theme.space8

                AppText {
                    type: Theme.type.label
                    weight: Font.DemiBold
                    text: line.when
                }
                AppText {
                    width: parent.width
                    type: Theme.type.snippet
                    color: Theme.colours.ink2
                    text: line.words
                    wrapMode: Text.Wrap
                    maximumLineCount: 5
                    elide: Text.ElideRight
                }
                Button {
                    text: qsTr("Bring this back")
                    onClicked: root.notes.bringBack(line.number)
                }
            }
            Rule {
                anchors.bottom: parent.bottom
                x: Theme.space24
                width: parent.width - 2 * Theme.space24
            }
        }
    }
}
