// SPDX-License-Identifier: GPL-3.0-or-later
import Carrel.Components

ScreenKeys {
    KeyLine {
        keys: "Ctrl+F"
        words: qsTr("Say which cards")
    }
    KeyLine {
        keys: "↑ ↓"
        words: qsTr("Walk along the cards")
    }
    KeyLine {
        keys: "Space"
        words: qsTr("Pick the card")
    }
    KeyLine {
        keys: "Shift+↑ Shift+↓"
        words: qsTr("Pick on the way")
    }
    KeyLine {
        keys: "Ctrl+A"
        words: qsTr("Pick all")
    }
    KeyLine {
        keys: "S"
        words: qsTr("Suspend")
    }
    KeyLine {
        keys: "U"
        words: qsTr("Take up again")
    }
    KeyLine {
        keys: "B"
        words: qsTr("Bury until tomorrow")
    }
    KeyLine {
        keys: "D"
        words: qsTr("Set the day")
    }
    KeyLine {
        keys: "T"
        words: qsTr("Tag")
    }
    KeyLine {
        keys: "R"
        words: qsTr("Reset")
    }
    KeyLine {
        keys: "Ctrl+Z"
        words: qsTr("Undo what was done last")
    }
    KeyLine {
        keys: "Esc"
        words: qsTr("Let go of what is picked, or close")
    }
}
