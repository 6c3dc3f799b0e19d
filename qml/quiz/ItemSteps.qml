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
        visible: root.quiz.position > 0
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
            visible: root.showsCheck && !root.last
            text: qsTr("Next item")
            onClicked: root.quiz.go(root.quiz.position + 1)
        }
        Button {
            highlighted: true
            large: true
            enabled: !root.showsCheck || root.quiz.checkable || root.last
            text: root.showsCheck && (root.quiz.checkable || !root.last) ? qsTr("Check") : root.last ? qsTr("Hand in…") : qsTr("Next item")
            keys: "Enter"
            onClicked: root.wentOn()
        }
    }
}
