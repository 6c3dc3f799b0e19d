// SPDX-License-Identifier: GPL-3.0-or-later
import QtQuick
import Carrel.Theme
import Carrel.Components
import Carrel.Testing

/// Beside the items, where there is room: all of them at a glance, and what is saved.
Item {
    id: root

    required property QuizController quiz

    function begin() {
        navigator.begin();
    }

    Rule {
        anchors.left: parent.left
        vertical: true
        height: parent.height
    }
    Flickable {
        id: view

        anchors.top: parent.top
        anchors.bottom: saved.top
        anchors.bottomMargin: Theme.space16
        width: parent.width
        topMargin: Theme.scaled(40)
        contentHeight: navigator.height
        clip: true
        boundsBehavior: Flickable.StopAtBounds

        Navigator {
            id: navigator

            x: Theme.space24
            width: parent.width - 2 * Theme.space24
            visible: !root.quiz.adaptive
            quiz: root.quiz
            onChosen: place => root.quiz.go(place)
        }
        PlacementNote {
            x: navigator.x
            width: navigator.width
            visible: root.quiz.adaptive
        }
    }
    AppText {
        id: saved

        x: Theme.space24
        anchors.bottom: parent.bottom
        anchors.bottomMargin: Theme.space16
        width: parent.width - 2 * Theme.space24
        type: Theme.type.small
        color: Theme.colours.ink2
        text: root.quiz.saving ? qsTr("Every answer is saved as you give it. Saving…") : root.quiz.savedAt !== "" ? qsTr("Every answer is saved as you give it. Last saved %1.").arg(root.quiz.savedAt) : qsTr("Every answer is saved as you give it.")
        wrapMode: Text.Wrap
    }
}
