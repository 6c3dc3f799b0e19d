// SPDX-License-Identifier: GPL-3.0-or-later
import QtQuick
import Carrel.Theme
import Carrel.Style
import Carrel.Testing

/// Back, clear, on: the ways from one item to another. Where all stand on one page, what is done with this one.
Item {
    id: root

    required property QuizController quiz
    required property ItemController item
    required property bool alone
    required property bool last
    required property bool showsCheck
    /// Keys act on it.
    readonly property bool here: quiz.position === item.place
    /// Enter begins a line there.
    readonly property bool inLines: item.kind === "essay" && !item.closed

    signal wentOn

    implicitHeight: Theme.controlFlow

    Button {
        anchors.left: parent.left
        anchors.verticalCenter: parent.verticalCenter
        visible: root.alone && root.quiz.previousPlace >= 0 && !root.quiz.adaptive
        flat: true
        text: qsTr("Previous")
        tip: qsTr("Previous item")
        onClicked: root.quiz.go(root.quiz.previousPlace)
    }
    Row {
        anchors.right: parent.right
        spacing: Theme.space8

        Button {
            anchors.verticalCenter: parent.verticalCenter
            visible: root.item.answered && !root.item.closed && root.item.kind !== "words"
            flat: true
            text: root.item.kind === "order" ? qsTr("Start order again") : qsTr("Clear")
            onClicked: root.item.clear()
        }
        Button {
            id: skip

            anchors.verticalCenter: parent.verticalCenter
            visible: root.alone && root.showsCheck && !root.last && !root.quiz.adaptive
            large: true
            text: qsTr("Next item")
            keys: on.enabled || root.inLines ? "" : "Enter"
            onClicked: root.quiz.go(root.quiz.nextPlace)
        }
        Button {
            visible: root.item.mayNotKnow
            large: true
            text: qsTr("I do not know")
            keys: root.item.typed ? "" : "0"
            onClicked: root.wentOn()
        }
        Button {
            id: on

            visible: root.alone ? !root.item.mayNotKnow : root.showsCheck
            highlighted: root.alone
            large: true
            enabled: !root.showsCheck || root.item.checkable || (root.last && root.alone)
            text: root.showsCheck && (root.item.checkable || !root.last || !root.alone) ? qsTr("Check") : !root.last || (root.quiz.adaptive && !root.item.closed) ? qsTr("Next item") : root.quiz.adaptive ? qsTr("See your level") : qsTr("Hand in…")
            keys: enabled && root.here && !root.inLines ? "Enter" : ""
            onClicked: root.wentOn()
        }
    }
}
