// SPDX-License-Identifier: GPL-3.0-or-later
import Carrel.Components

ScreenKeys {
    KeyLine {
        keys: "↑ ↓"
        words: qsTr("Walk along the courses or the parts of one")
    }
    KeyLine {
        keys: "Enter"
        words: qsTr("Open the course, or write in the part")
    }
    KeyLine {
        keys: "Insert"
        words: qsTr("Add a part")
    }
    KeyLine {
        keys: "F2"
        words: qsTr("Rename the part")
    }
    KeyLine {
        keys: "Alt+↑ Alt+↓"
        words: qsTr("Move the part")
    }
    KeyLine {
        keys: "Del"
        words: qsTr("Remove the part, or throw the course away")
    }
    KeyLine {
        keys: "Ctrl+E"
        words: qsTr("From the text to the outline, and back")
    }
    KeyLine {
        keys: "Ctrl+Enter"
        words: qsTr("Check the course")
    }
    KeyLine {
        keys: "Ctrl+Shift+P"
        words: qsTr("See the part as it is read, where there is no room for both")
    }
    KeyLine {
        keys: "Ctrl+Z"
        words: qsTr("Undo")
    }
    KeyLine {
        keys: "Ctrl+Shift+Z"
        words: qsTr("Do again")
    }
    KeyLine {
        keys: "Esc"
        words: qsTr("Close the course")
    }
}
