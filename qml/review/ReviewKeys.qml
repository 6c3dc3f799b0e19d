// SPDX-License-Identifier: GPL-3.0-or-later
import Carrel.Components

ScreenKeys {
    KeyLine {
        keys: "Space"
        words: qsTr("Show the answer, then Good")
    }
    KeyLine {
        keys: "1"
        words: qsTr("Again")
    }
    KeyLine {
        keys: "2"
        words: qsTr("Hard")
    }
    KeyLine {
        keys: "3"
        words: qsTr("Good")
    }
    KeyLine {
        keys: "4"
        words: qsTr("Easy")
    }
    KeyLine {
        keys: "Ctrl+Z"
        words: qsTr("Take back the last answer")
    }
    KeyLine {
        keys: "E"
        words: qsTr("Edit the card")
    }
    KeyLine {
        keys: "B"
        words: qsTr("Bury until tomorrow")
    }
    KeyLine {
        keys: "S"
        words: qsTr("Suspend")
    }
    KeyLine {
        keys: "L"
        words: qsTr("Open the unit it comes from")
    }
    KeyLine {
        keys: "Esc"
        words: qsTr("Leave")
    }
}
