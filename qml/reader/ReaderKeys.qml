// SPDX-License-Identifier: GPL-3.0-or-later
import Carrel.Components

ScreenKeys {
    KeyLine {
        keys: "Space"
        words: qsTr("A page on")
    }
    KeyLine {
        keys: "N"
        words: qsTr("Write a note on this block")
    }
    KeyLine {
        keys: "B"
        words: qsTr("Set or take away a bookmark")
    }
    KeyLine {
        keys: "O"
        words: qsTr("Show or hide the outline")
    }
    KeyLine {
        keys: "Ctrl+F"
        words: qsTr("Find in the unit")
    }
    KeyLine {
        keys: "Alt+↓"
        words: qsTr("The next unit")
    }
    KeyLine {
        keys: "Alt+↑"
        words: qsTr("The unit before")
    }
    KeyLine {
        keys: "← →"
        words: qsTr("Back or on in what is playing")
    }
    KeyLine {
        keys: "Esc"
        words: qsTr("Close the unit")
    }
}
