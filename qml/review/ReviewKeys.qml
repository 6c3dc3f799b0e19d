// SPDX-License-Identifier: GPL-3.0-or-later
import Carrel.Components

ScreenKeys {
    id: root

    readonly property var review: screen?.review ?? null
    readonly property bool card: review?.hasCard ?? false
    readonly property bool told: card && review.answerShown
    readonly property bool kept: card && !review.rehearsing

    ActLine {
        keys: "Space"
        words: qsTr("Show the answer, then Good")
        enabled: root.card
        onTriggered: root.screen.goOn()
    }
    ActLine {
        keys: "1"
        words: qsTr("Again")
        enabled: root.told
        onTriggered: root.review.grade(1)
    }
    ActLine {
        keys: "2"
        words: qsTr("Hard")
        enabled: root.told
        onTriggered: root.review.grade(2)
    }
    ActLine {
        keys: "3"
        words: qsTr("Good")
        enabled: root.told && root.kept
        onTriggered: root.review.grade(3)
    }
    ActLine {
        keys: "4"
        words: qsTr("Easy")
        enabled: root.told && root.kept
        onTriggered: root.review.grade(4)
    }
    ActLine {
        keys: "Ctrl+Z"
        words: qsTr("Take back the last answer")
        icon: "edit-undo"
        enabled: root.review?.canUndo ?? false
        onTriggered: root.review.undo()
    }
    ActLine {
        keys: "E"
        words: qsTr("Edit the card")
        icon: "document-edit"
        enabled: root.card
        onTriggered: root.screen.edit()
    }
    ActLine {
        keys: "B"
        words: qsTr("Bury until tomorrow")
        enabled: root.kept
        onTriggered: root.review.bury()
    }
    ActLine {
        keys: "S"
        words: qsTr("Suspend")
        enabled: root.kept
        onTriggered: root.review.suspend()
    }
    ActLine {
        keys: "L"
        words: qsTr("Open the unit it comes from")
        icon: "contents"
        enabled: root.card && root.review.unit > 0
        onTriggered: root.screen.toUnit()
    }
    ActLine {
        keys: ""
        words: qsTr("Study ahead of the schedule here")
        enabled: root.screen !== null && !root.screen.rehearsal
        onTriggered: root.screen.rehearsalAsked()
    }
    ActLine {
        keys: "Esc"
        words: qsTr("Leave")
        icon: "go-previous"
        enabled: root.screen !== null
        onTriggered: root.screen.closed()
    }
}
