// SPDX-License-Identifier: GPL-3.0-or-later
import Carrel.Components

ScreenKeys {
    id: root

    /// The course that has the keyboard.
    readonly property var row: screen?.rowHere() ?? null
    readonly property bool here: row?.here ?? false

    KeyLine {
        keys: "↑ ↓"
        words: qsTr("Walk along the courses")
    }
    ActLine {
        keys: "Enter"
        words: qsTr("Open the course, or download it")
        enabled: root.row !== null
        onTriggered: root.row.clicked()
    }
    ActLine {
        keys: "D"
        words: qsTr("Download or update the course, or stop that")
        icon: "download"
        enabled: root.row !== null && root.row.standing !== "here"
        onTriggered: root.row.fetchOrStop()
    }
    ActLine {
        keys: "P"
        words: qsTr("Keep the course on this desk, or no longer")
        icon: "pin"
        enabled: root.here
        onTriggered: root.row.pinAsked()
    }
    ActLine {
        keys: "E"
        words: qsTr("Export the course")
        icon: "document-export"
        enabled: root.here
        onTriggered: root.row.exportAsked()
    }
    ActLine {
        keys: ""
        words: qsTr("Study the course ahead of the schedule")
        enabled: root.here
        onTriggered: root.row.rehearsalAsked()
    }
    ActLine {
        keys: ""
        words: qsTr("Edit a copy of the course")
        icon: "document-edit"
        enabled: root.here
        onTriggered: root.row.editAsked()
    }
    ActLine {
        keys: "Del"
        words: qsTr("Take the course off the shelf")
        icon: "edit-delete"
        enabled: root.here
        onTriggered: root.row.removeAsked()
    }
    ActLine {
        keys: "Menu"
        words: qsTr("What else can be done with the course")
        enabled: root.row !== null
        onTriggered: root.row.openMenu()
    }
}
