// SPDX-License-Identifier: GPL-3.0-or-later
import Carrel.Components

ScreenKeys {
    id: root

    readonly property var notes: screen?.notes ?? null
    readonly property bool open: screen?.noteShown ?? false
    readonly property var twoTexts: screen?.settling ? screen.twoTexts : null

    ActLine {
        keys: "Ctrl+N"
        words: qsTr("New note")
        icon: "list-add"
        enabled: root.screen !== null
        onTriggered: root.screen.startNote()
    }
    KeyLine {
        keys: "↑ ↓"
        words: qsTr("Walk along the notes")
    }
    ActLine {
        keys: "Enter"
        words: qsTr("Write in the note")
        icon: "document-edit"
        enabled: root.open && !root.twoTexts
        onTriggered: root.screen.sheet.write()
    }
    ActLine {
        keys: "Ctrl+E"
        words: qsTr("See the note as it is read, or write on")
        icon: "view-visible"
        enabled: root.open && !root.twoTexts
        onTriggered: root.screen.togglePreview()
    }
    ActLine {
        keys: "Del"
        words: qsTr("Remove the note")
        icon: "edit-delete"
        enabled: root.open
        onTriggered: root.notes.remove()
    }
    ActLine {
        keys: ""
        words: qsTr("Open the unit of the note")
        icon: "contents"
        enabled: root.open && root.notes.unitWords !== ""
        onTriggered: root.notes.goToUnit()
    }
    ActLine {
        keys: ""
        words: qsTr("The history of the note")
        icon: "clock"
        enabled: root.open && root.notes.noteId > 0
        onTriggered: root.screen.toggleHistory()
    }
    ActLine {
        keys: "Alt+↓"
        words: qsTr("The next difference of two texts")
        enabled: root.twoTexts !== null
        onTriggered: root.twoTexts.step(1)
    }
    ActLine {
        keys: "Alt+↑"
        words: qsTr("The difference before")
        enabled: root.twoTexts !== null
        onTriggered: root.twoTexts.step(-1)
    }
    ActLine {
        keys: "1"
        words: qsTr("Keep the text of this desk")
        enabled: root.twoTexts !== null
        onTriggered: root.twoTexts.conflict.keepLeft()
    }
    ActLine {
        keys: "2"
        words: qsTr("Keep the other text")
        enabled: root.twoTexts !== null
        onTriggered: root.twoTexts.conflict.keepRight()
    }
    ActLine {
        keys: "3"
        words: qsTr("Keep both as one note")
        enabled: root.twoTexts !== null
        onTriggered: root.twoTexts.conflict.keepBoth()
    }
    ActLine {
        keys: "Esc"
        words: qsTr("Back to the list")
        icon: "go-previous"
        enabled: root.open
        onTriggered: root.screen.toList()
    }
}
