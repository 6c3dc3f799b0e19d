// SPDX-License-Identifier: GPL-3.0-or-later
pragma ComponentBehavior: Bound
import QtQuick
import QtQuick.Templates as T
import Carrel.Theme
import Carrel.Style
import Carrel.Components
import Carrel.Noting

/// What the note said earlier, newest first, each with the way back to it.
Rectangle {
    id: root

    required property NotesController controller

    signal closed

    implicitWidth: Theme.sidePanel
    color: Theme.colours.canvas
    Accessible.role: Accessible.Pane
    Accessible.name: qsTr("History")
    Keys.onEscapePressed: root.closed()

    Rule {
        anchors.left: parent.left
        vertical: true
        height: parent.height
    }
    Heading {
        id: head

        anchors.left: parent.left
        anchors.leftMargin: Theme.space24
        y: Math.round((Theme.scaled(56) - height) / 2)
        text: qsTr("History")
    }
    IconButton {
        anchors.right: parent.right
        anchors.rightMargin: Theme.space12
        anchors.verticalCenter: head.verticalCenter
        tip: qsTr("Close the history")
        keys: "Esc"
        icon.name: "window-close"
        onClicked: root.closed()
    }
    AppText {
        x: Theme.space24
        y: Theme.scaled(56) + lead
        width: parent.width - 2 * Theme.space24
        visible: list.count === 0
        type: Theme.type.label
        color: Theme.colours.ink2
        text: qsTr("This is its first text. What you change is kept here.")
        wrapMode: Text.Wrap
    }
    ListView {
        id: list

        anchors.fill: parent
        anchors.topMargin: Theme.scaled(56)
        anchors.leftMargin: Theme.space24
        anchors.rightMargin: Theme.space12
        clip: true
        boundsBehavior: Flickable.StopAtBounds
        bottomMargin: Theme.space24
        model: root.controller.history
        Accessible.role: Accessible.List
        Accessible.name: qsTr("Earlier texts")
        T.ScrollBar.vertical: ScrollBar {
        }

        delegate: Column {
            id: version

            required property int index
            required property int number
            required property string when
            required property string body

            width: ListView.view.width - Theme.space12
            topPadding: index > 0 ? Theme.space20 : 0
            spacing: Theme.space4
            Accessible.role: Accessible.ListItem
            Accessible.name: when + ": " + body

            AppText {
                width: parent.width
                type: Theme.type.small
                weight: Font.DemiBold
                color: Theme.colours.ink2
                text: qsTr("Until %1").arg(version.when)
                Accessible.ignored: true
            }
            AppText {
                width: parent.width
                bottomPadding: Theme.space8 - lead
                type: Theme.type.snippet
                text: version.body
                wrapMode: Text.Wrap
                maximumLineCount: 8
                elide: Text.ElideRight
                Accessible.ignored: true
            }
            Button {
                anchors.left: parent.left
                text: qsTr("Bring this back")
                Accessible.description: version.when
                onClicked: root.controller.bringBack(version.number)
            }
        }
    }
}
