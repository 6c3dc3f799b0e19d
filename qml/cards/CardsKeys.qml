// SPDX-License-Identifier: GPL-3.0-or-later
import Carrel.Components
import Carrel.CardList

ScreenKeys {
    id: root

    readonly property var cards: screen?.controller ?? null
    readonly property bool any: cards !== null && cards.total > 0
    readonly property bool picked: cards !== null && cards.picked > 0

    ActLine {
        keys: "Ctrl+F"
        words: qsTr("Say which cards")
        icon: "search"
        enabled: root.screen !== null
        onTriggered: root.screen.box.forceActiveFocus(Qt.ShortcutFocusReason)
    }
    KeyLine {
        keys: "↑ ↓"
        words: qsTr("Walk along the cards")
    }
    ActLine {
        keys: "Space"
        words: qsTr("Pick the card")
        enabled: root.any
        onTriggered: root.cards.toggle(root.screen.list.currentIndex)
    }
    KeyLine {
        keys: "Shift+↑ Shift+↓"
        words: qsTr("Pick on the way")
    }
    ActLine {
        keys: "Ctrl+A"
        words: qsTr("Pick all")
        enabled: root.any
        onTriggered: root.cards.pickAll()
    }
    ActLine {
        keys: "S"
        words: qsTr("Suspend")
        enabled: root.picked
        onTriggered: root.cards.act(CardsController.Suspend)
    }
    ActLine {
        keys: "U"
        words: qsTr("Take up again")
        enabled: root.picked
        onTriggered: root.cards.act(CardsController.Unsuspend)
    }
    ActLine {
        keys: "B"
        words: qsTr("Bury until tomorrow")
        enabled: root.picked
        onTriggered: root.cards.act(CardsController.Bury)
    }
    ActLine {
        keys: ""
        words: qsTr("Let come today")
        enabled: root.picked
        onTriggered: root.cards.act(CardsController.Unbury)
    }
    ActLine {
        keys: "D"
        words: qsTr("Set the day")
        enabled: root.picked
        onTriggered: root.screen.ask(root.screen.day)
    }
    ActLine {
        keys: "T"
        words: qsTr("Tag")
        enabled: root.picked
        onTriggered: root.screen.ask(root.screen.tag)
    }
    ActLine {
        keys: "R"
        words: qsTr("Reset")
        enabled: root.picked
        onTriggered: root.cards.act(CardsController.Reset)
    }
    ActLine {
        keys: "Ctrl+Z"
        words: qsTr("Undo what was done last")
        icon: "edit-undo"
        enabled: root.cards !== null && root.cards.undoWords !== ""
        onTriggered: root.cards.undo()
    }
    ActLine {
        keys: "Esc"
        words: qsTr("Let go of what is picked, or close")
        enabled: root.screen !== null
        onTriggered: root.screen.letGo()
    }
}
