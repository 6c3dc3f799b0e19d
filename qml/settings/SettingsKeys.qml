// SPDX-License-Identifier: GPL-3.0-or-later
import Carrel.Components

ScreenKeys {
    KeyLine {
        keys: "Ctrl+F"
        words: qsTr("Find a setting")
    }
    KeyLine {
        keys: "↑ ↓"
        words: qsTr("Walk along the sections")
    }
}
