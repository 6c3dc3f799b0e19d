// SPDX-License-Identifier: GPL-3.0-or-later
import Carrel.Components

ScreenKeys {
    KeyLine {
        keys: "← →"
        words: qsTr("Along a plot that has the keyboard")
    }
    KeyLine {
        keys: "Home"
        words: qsTr("To its beginning")
    }
    KeyLine {
        keys: "End"
        words: qsTr("To its end")
    }
}
