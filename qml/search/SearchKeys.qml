// SPDX-License-Identifier: GPL-3.0-or-later
import Carrel.Components

ScreenKeys {
    id: root

    KeyLine {
        keys: "↑ ↓"
        words: qsTr("Walk along what was found")
    }
    ActLine {
        keys: "Enter"
        words: qsTr("Open it")
        enabled: root.screen?.hasFound ?? false
        onTriggered: root.screen.take()
    }
}
