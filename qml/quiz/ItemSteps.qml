// SPDX-License-Identifier: GPL-3.0-or-later
import QtQuick
import Carrel.Theme
import Carrel.Style
import Carrel.Testing

/// Back, clear, on: the ways from one item to another.
Item {
    id: root

    required property QuizController quiz
    required property bool last
    required property bool showsCheck

    signal cleared
    signal wentOn

    implicitHeight: Theme.controlFlow

    Button {
        anchors.left: parent.left
        anchors.verticalCenter: parent.verticalCenter
        visible: root.quiz.position > 0 && !root.quiz.adaptive
        flat: true
        text: qsTr("Previous")
        tip: qsTr("Previous item")
        onClicked: root.quiz.go(root.quiz.position - 1)
    }
    Row {
        anchors.right: parent.right
        spacing: Theme.space8

        Button {
            anchors.verticalCenter: parent.verticalCenter
            visible: root.quiz.answered && !root.quiz.closed && root.quiz.kind !== "words"
            flat: true
            text: root.quiz.kind === "order" ? qsTr("Start order again") : qsTr("Clear")
            onClicked: {
                root.quiz.clear();
                root.cleared();
            }
        }
        Button {
            id: skip

            anchors.verticalCenter: parent.verticalCenter
            visible: root.showsCheck && !root.last && !root.quiz.adaptive
            text: qsTr("Next item")
            keys: on.enabled ? "" : "Enter"
            onClicked: root.quiz.go(root.quiz.position + 1)
        }
        Button {
            visible: root.quiz.mayNotKnow
            large: true
            text: qsTr("I do not know")
            keys: root.quiz.typed ? "" : "0"
            onClicked: root.wentOn()
        }
        Button {
            id: on

            visible: !root.quiz.mayNotKnow
            highlighted: true
            large: true
            enabled: !root.showsCheck || root.quiz.checkable || root.last
            text: root.showsCheck && (root.quiz.checkable || !root.last) ? qsTr("Check") : !root.last || (root.quiz.adaptive && !root.quiz.closed) ? qsTr("Next item") : root.quiz.adaptive ? qsTr("See your level") : qsTr("Hand in…")
            keys: enabled ? "Enter" : ""
            onClicked: root.wentOn()
        }
    }
}
