// SPDX-License-Identifier: GPL-3.0-or-later
import Carrel.Components

ScreenKeys {
    id: root

    readonly property var writing: screen?.controller ?? null
    readonly property var draft: writing?.open ? screen.draft : null
    readonly property string part: draft ? writing.part : ""

    KeyLine {
        keys: "↑ ↓"
        words: qsTr("Walk along the courses or the parts of one")
    }
    ActLine {
        keys: "Enter"
        words: qsTr("Open the course, or write in the part")
        icon: "document-edit"
        enabled: root.draft !== null
        onTriggered: root.draft.write()
    }
    ActLine {
        keys: "Insert"
        words: qsTr("Add a part")
        icon: "list-add"
        enabled: root.draft !== null
        onTriggered: root.draft.add()
    }
    ActLine {
        keys: "F2"
        words: qsTr("Rename the part")
        enabled: root.part !== ""
        onTriggered: root.draft.rename()
    }
    ActLine {
        keys: "Alt+↑"
        words: qsTr("Move the part up")
        icon: "go-up"
        enabled: root.draft !== null && root.writing.canMoveUp
        onTriggered: root.writing.move(-1)
    }
    ActLine {
        keys: "Alt+↓"
        words: qsTr("Move the part down")
        icon: "go-down"
        enabled: root.draft !== null && root.writing.canMoveDown
        onTriggered: root.writing.move(1)
    }
    ActLine {
        keys: "Del"
        words: qsTr("Remove the part, or throw the course away")
        icon: "edit-delete"
        enabled: root.part !== "" && root.part !== "course"
        onTriggered: root.writing.remove()
    }
    ActLine {
        keys: "Ctrl+E"
        words: qsTr("From the text to the outline, and back")
        enabled: root.draft !== null
        onTriggered: root.draft.turn()
    }
    ActLine {
        keys: "Ctrl+Enter"
        words: qsTr("Check the course")
        icon: "checkmark"
        enabled: root.draft !== null
        onTriggered: root.draft.showCheck()
    }
    ActLine {
        keys: "Ctrl+Shift+P"
        words: qsTr("See the part as it is read, where there is no room for both")
        icon: "view-visible"
        enabled: root.draft !== null && !root.draft.wide
        onTriggered: root.draft.togglePreview()
    }
    ActLine {
        keys: ""
        words: qsTr("Publish the course")
        icon: "document-export"
        enabled: root.draft !== null && root.writing.hasAcademy && !root.writing.publishing
        onTriggered: root.draft.publish()
    }
    ActLine {
        keys: ""
        words: qsTr("Put the course on my shelf")
        icon: "contents"
        enabled: root.draft !== null && !root.writing.checking
        onTriggered: root.writing.keepOnShelf()
    }
    ActLine {
        keys: "Ctrl+Z"
        words: qsTr("Undo")
        icon: "edit-undo"
        enabled: root.draft !== null && root.writing.undoWords !== ""
        onTriggered: root.writing.undo()
    }
    ActLine {
        keys: "Ctrl+Shift+Z"
        words: qsTr("Do again")
        icon: "edit-redo"
        enabled: root.draft !== null && root.writing.redoWords !== ""
        onTriggered: root.writing.redo()
    }
    ActLine {
        keys: "Esc"
        words: qsTr("Close the course")
        icon: "go-previous"
        enabled: root.screen !== null
        onTriggered: root.screen.leave()
    }
}
