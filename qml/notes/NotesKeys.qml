// SPDX-License-Identifier: GPL-3.0-or-later
import Carrel.Components

ScreenKeys {
    KeyLine {
        keys: "Ctrl+N"
        words: qsTr("New note")
    }
    KeyLine {
        keys: "↑ ↓"
        words: qsTr("Walk along the notes")
    }
    KeyLine {
        keys: "Enter"
        words: qsTr("Write in the note")
    }
    KeyLine {
        keys: "Ctrl+E"
        words: qsTr("See the note as it is read, or write on")
    }
    KeyLine {
        keys: "Del"
        words: qsTr("Remove the note")
    }
    KeyLine {
        keys: "Alt+↓"
        words: qsTr("The next difference of two texts")
    }
    KeyLine {
        keys: "Alt+↑"
        words: qsTr("The difference before")
    }
    KeyLine {
        keys: "1 2"
        words: qsTr("Keep one of the two texts")
    }
    KeyLine {
        keys: "3"
        words: qsTr("Keep both as one note")
    }
    KeyLine {
        keys: "Esc"
        words: qsTr("Back to the list")
    }
}
