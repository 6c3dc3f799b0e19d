// SPDX-License-Identifier: GPL-3.0-or-later
import QtQuick
import Carrel.Theme
import Carrel.Components
import Carrel.Reading

/// Above the text: where this is, the time, and what can be done.
TopBar {
    id: root

    required property ReaderController reader
    property bool narrow: false
    property bool outlineShown: true
    property bool marked: false
    readonly property string remaining: reader.completed ? qsTr("read") : reader.minutesLeft === 0 ? qsTr("under a minute left") : qsTr("%1 min left").arg(reader.minutesLeft)

    signal outlineAsked
    signal findAsked
    signal bookmarkAsked
    signal noteAsked

    function isMarked(bookmarks: var, anchor: string): bool {
        return bookmarks.includes(anchor);
    }

    title: narrow && reader.moduleTitle !== "" ? reader.moduleTitle : reader.number !== "" ? qsTr("Unit %1").arg(reader.number) : reader.title
    leading: IconButton {
        tip: root.outlineShown ? qsTr("Hide the outline") : qsTr("Show the outline")
        keys: "O"
        icon.name: root.narrow ? "view-list-tree" : root.outlineShown ? "sidebar-collapse" : "sidebar-expand"
        onClicked: root.outlineAsked()
    }

    AppText {
        anchors.verticalCenter: parent.verticalCenter
        rightPadding: Theme.mirrored ? 0 : Theme.space12
        leftPadding: Theme.mirrored ? Theme.space12 : 0
        type: Theme.type.small
        color: Theme.colours.ink2
        text: root.reader.minutesRead === 0 || root.width < Theme.scaled(480) ? root.remaining : root.reader.completed ? qsTr("read · %1 min here").arg(root.reader.minutesRead) : qsTr("%1 · %2 min read").arg(root.remaining).arg(root.reader.minutesRead)
    }
    IconButton {
        tip: qsTr("Find in this unit")
        keys: "Ctrl F"
        icon.name: "search"
        onClicked: root.findAsked()
    }
    IconButton {
        tip: root.marked ? qsTr("Take the bookmark away") : qsTr("Bookmark this place")
        keys: "B"
        icon.name: root.marked ? "bookmark-remove" : "bookmark-new"
        colour: root.marked ? Theme.colours.accent : Theme.colours.ink2
        onClicked: root.bookmarkAsked()
    }
    IconButton {
        tip: qsTr("Write a note")
        keys: "N"
        icon.name: "document-edit"
        onClicked: root.noteAsked()
    }
    Shortcut {
        sequence: "Ctrl+F"
        enabled: root.visible
        onActivated: root.findAsked()
    }
}
