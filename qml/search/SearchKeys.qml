// SPDX-License-Identifier: GPL-3.0-or-later
import Carrel.Components

ScreenKeys {
    KeyLine {
        keys: "↑ ↓"
        words: qsTr("Walk along what was found")
    }
    KeyLine {
        keys: "Enter"
        words: qsTr("Open it")
    }
}
