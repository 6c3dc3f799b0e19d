// SPDX-License-Identifier: GPL-3.0-or-later
import Carrel.Components

ScreenKeys {
    id: root

    readonly property var reader: screen?.reader ?? null
    readonly property bool open: reader !== null && reader.title !== ""

    KeyLine {
        keys: "Space"
        words: qsTr("A page on")
    }
    ActLine {
        keys: "N"
        words: qsTr("Write a note on this block")
        icon: "note"
        enabled: root.open
        onTriggered: root.screen.startNote()
    }
    ActLine {
        keys: "B"
        words: qsTr("Set or take away a bookmark")
        icon: "bookmark-new"
        enabled: root.open
        onTriggered: root.screen.toggleBookmark()
    }
    ActLine {
        keys: "O"
        words: qsTr("Show or hide the outline")
        enabled: root.open
        onTriggered: root.screen.toggleOutline()
    }
    ActLine {
        keys: "Ctrl+F"
        words: qsTr("Find in the unit")
        icon: "search"
        enabled: root.open
        onTriggered: root.screen.finder.open()
    }
    ActLine {
        keys: "Alt+↓"
        words: qsTr("The next unit")
        icon: "go-down"
        enabled: root.open && root.reader.nextUnit > 0
        onTriggered: root.screen.unitAsked(root.reader.nextUnit, "")
    }
    ActLine {
        keys: "Alt+↑"
        words: qsTr("The unit before")
        icon: "go-up"
        enabled: root.open && root.reader.previousUnit > 0
        onTriggered: root.screen.unitAsked(root.reader.previousUnit, "")
    }
    KeyLine {
        keys: "← →"
        words: qsTr("Back or on in what is playing")
    }
    ActLine {
        keys: "Esc"
        words: qsTr("Close the unit")
        icon: "go-previous"
        enabled: root.screen !== null
        onTriggered: root.screen.closed()
    }
}
