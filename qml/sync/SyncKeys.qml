// SPDX-License-Identifier: GPL-3.0-or-later
import Carrel.Components

ScreenKeys {
    id: root

    KeyLine {
        keys: "↑ ↓"
        words: qsTr("Walk along the lines")
    }
    KeyLine {
        keys: "Enter"
        words: qsTr("See what happened to one")
    }
    ActLine {
        keys: "Esc"
        words: qsTr("Close what is beside the list")
        enabled: root.screen?.panelShown ?? false
        onTriggered: root.screen.closePanel()
    }
}
