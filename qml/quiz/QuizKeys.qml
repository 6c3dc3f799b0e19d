// SPDX-License-Identifier: GPL-3.0-or-later
import Carrel.Components

ScreenKeys {
    KeyLine {
        keys: "A – Z"
        words: qsTr("Choose what has the letter")
    }
    KeyLine {
        keys: "Tab"
        words: qsTr("The next part of the answer")
    }
    KeyLine {
        keys: "↑ ↓"
        words: qsTr("Walk, or move what was taken up")
    }
    KeyLine {
        keys: "Space"
        words: qsTr("Choose; take up and put down")
    }
    KeyLine {
        keys: "Ctrl+Z"
        words: qsTr("Undo a move")
    }
    KeyLine {
        keys: "1 2 3"
        words: qsTr("How certain you are")
    }
    KeyLine {
        keys: "0"
        words: qsTr("Say that you do not know it")
    }
    KeyLine {
        keys: "Enter"
        words: qsTr("Check, then go on")
    }
    KeyLine {
        keys: "Alt+→"
        words: qsTr("The next item")
    }
    KeyLine {
        keys: "Alt+←"
        words: qsTr("The item before")
    }
    KeyLine {
        keys: "F"
        words: qsTr("Flag the item")
    }
    KeyLine {
        keys: "N"
        words: qsTr("Go to an item by its number")
    }
    KeyLine {
        keys: "Ctrl+Shift+A"
        words: qsTr("All items on one page, or one by one")
    }
    KeyLine {
        keys: "Esc"
        words: qsTr("Leave; it can be taken up again")
    }
}
