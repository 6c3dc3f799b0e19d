// SPDX-License-Identifier: GPL-3.0-or-later
import Carrel.Components

ScreenKeys {
    id: root

    readonly property var quiz: screen?.quiz ?? null
    readonly property var item: quiz?.item ?? null
    readonly property bool taking: quiz?.taking ?? false
    readonly property bool walking: taking && !quiz.adaptive
    readonly property bool certain: taking && item.asksCertainty && !item.closed

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
    ActLine {
        keys: "Ctrl+Z"
        words: qsTr("Undo a move")
        icon: "edit-undo"
        enabled: root.taking && root.item.movable
        onTriggered: root.item.undoMove()
    }
    ActLine {
        keys: "1"
        words: qsTr("You are guessing")
        enabled: root.certain
        onTriggered: root.item.setCertainty(1)
    }
    ActLine {
        keys: "2"
        words: qsTr("You are fairly sure")
        enabled: root.certain
        onTriggered: root.item.setCertainty(2)
    }
    ActLine {
        keys: "3"
        words: qsTr("You are certain")
        enabled: root.certain
        onTriggered: root.item.setCertainty(3)
    }
    ActLine {
        keys: "0"
        words: qsTr("Say that you do not know it")
        enabled: root.taking && root.item.mayNotKnow
        onTriggered: root.screen.goOn()
    }
    ActLine {
        keys: "Enter"
        words: qsTr("Check, then go on")
        icon: "go-next"
        enabled: root.taking && !root.item.mayNotKnow
        onTriggered: root.screen.goOn()
    }
    ActLine {
        keys: "Alt+→"
        words: qsTr("The next item")
        icon: "go-next"
        enabled: root.walking && root.quiz.nextPlace >= 0
        onTriggered: root.quiz.go(root.quiz.nextPlace)
    }
    ActLine {
        keys: "Alt+←"
        words: qsTr("The item before")
        icon: "go-previous"
        enabled: root.walking && root.quiz.previousPlace >= 0
        onTriggered: root.quiz.go(root.quiz.previousPlace)
    }
    ActLine {
        keys: "F"
        words: qsTr("Flag the item")
        icon: "flag-black"
        enabled: root.walking && root.item.kind !== "words"
        onTriggered: root.item.toggleFlag()
    }
    ActLine {
        keys: "N"
        words: qsTr("Go to an item by its number")
        enabled: root.walking
        onTriggered: root.screen.toNavigator()
    }
    ActLine {
        keys: "Ctrl+Shift+A"
        words: qsTr("All items on one page, or one by one")
        enabled: root.walking && root.quiz.oneByOne === ""
        onTriggered: root.quiz.allAtOnce = !root.quiz.allAtOnce
    }
    ActLine {
        keys: ""
        words: qsTr("Clear the answer")
        enabled: root.taking && root.item.answered && !root.item.closed && !root.quiz.adaptive
        onTriggered: root.item.clear()
    }
    ActLine {
        keys: ""
        words: root.quiz?.adaptive ? qsTr("Stop here") : qsTr("Hand in")
        enabled: root.taking
        onTriggered: root.screen.askHandIn()
    }
    ActLine {
        keys: ""
        words: qsTr("Begin")
        enabled: root.quiz?.toBegin ?? false
        onTriggered: root.quiz.begin()
    }
    ActLine {
        keys: ""
        words: qsTr("Take it again")
        enabled: root.quiz?.mayTakeAgain ?? false
        onTriggered: root.quiz.takeAgain()
    }
    ActLine {
        keys: "Esc"
        words: qsTr("Leave; it can be taken up again")
        icon: "go-previous"
        enabled: root.screen !== null
        onTriggered: root.screen.leave()
    }
}
