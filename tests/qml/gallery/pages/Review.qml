// SPDX-License-Identifier: GPL-3.0-or-later
import QtQuick
import Carrel.Theme
import Carrel.Style
import Carrel.Components

Item {
    TopBar {
        width: parent.width
        title: "Tidal power engineering"
        ruled: false
        leading: IconButton {
            tip: "Back"
            icon.name: "go-previous"
        }
        IconButton {
            tip: "More"
            icon.name: "overflow-menu"
        }
    }
    Column {
        x: (parent.width - 640) / 2
        y: 124
        width: 640
        spacing: 30
        AppText {
            type: Theme.type.card
            width: parent.width
            wrapMode: Text.Wrap
            text: "What does a low cavitation number tell you about the flow over a blade?"
        }
        Rule {
            width: parent.width
        }
        AppText {
            type: Theme.type.question
            width: parent.width
            wrapMode: Text.Wrap
            text: "Little pressure is left in hand above the vapour pressure: the flow is about to cavitate, or already does."
        }
    }
    Row {
        x: (parent.width - 640) / 2
        anchors.bottom: strip.top
        anchors.bottomMargin: 16
        spacing: 8
        Repeater {
            model: [["Again", "in 10 min"], ["Hard", "in 5 days"], ["Good", "in 14 days"], ["Easy", "in 31 days"]]
            OptionCard {
                width: 154
                text: modelData[0]
                detail: modelData[1]
                keys: index + 1
                cap: false
                strong: true
                primary: index === 2
                Component.onCompleted: if (primary)
                    forceActiveFocus(Qt.TabFocusReason)
            }
        }
    }
    KeyStrip {
        id: strip
        anchors.bottom: parent.bottom
        width: parent.width
        KeyHint {
            keys: "1 – 4"
            text: "grade"
        }
        KeyHint {
            keys: "Space"
            text: "good"
        }
        KeyHint {
            keys: "E"
            text: "edit"
        }
        KeyHint {
            keys: "Ctrl+Z"
            text: "undo ‘Good’ on ‘Pitch bearing’"
        }
    }
}
