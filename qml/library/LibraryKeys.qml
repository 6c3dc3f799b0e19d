// SPDX-License-Identifier: GPL-3.0-or-later
import Carrel.Components

ScreenKeys {
    KeyLine {
        keys: "↑ ↓"
        words: qsTr("Walk along the courses")
    }
    KeyLine {
        keys: "Enter"
        words: qsTr("Open the course, or download it")
    }
    KeyLine {
        keys: "D"
        words: qsTr("Download or update the course, or stop that")
    }
    KeyLine {
        keys: "P"
        words: qsTr("Keep the course on this desk, or no longer")
    }
    KeyLine {
        keys: "E"
        words: qsTr("Export the course")
    }
    KeyLine {
        keys: "Del"
        words: qsTr("Take the course off the shelf")
    }
    KeyLine {
        keys: "Menu"
        words: qsTr("What else can be done with the course")
    }
}
