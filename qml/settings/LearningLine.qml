// SPDX-License-Identifier: GPL-3.0-or-later
import QtQuick
import Carrel.Style
import Carrel.Reviewing

/// What the desk has learnt from the answers, and whether it does so by itself.
Column {
    id: root

    required property SettingsScreen screen
    readonly property LearningController learning: screen.learning as LearningController

    width: parent ? parent.width : implicitWidth

    SettingLine {
        screen: root.screen
        title: qsTr("Learn from my answers")
        text: qsTr("When the desk is at rest and enough is new. What is learnt is taken only where it foretells answers held back at least as well. Nothing leaves this computer.")
        also: qsTr("optimiser weights parameters fsrs")

        Switch {
            text: qsTr("Learn from my answers")
            checked: root.screen.choices.learnsByItself
            onToggled: root.screen.choices.learnsByItself = checked
        }
    }
    SettingLine {
        visible: root.learning !== null && screen.finds(title + " " + text + " " + also)
        screen: root.screen
        title: qsTr("How your memory fades")
        text: root.learning?.sentence ?? ""
        also: qsTr("optimiser weights parameters fsrs learn")

        Button {
            visible: (root.learning?.canUndo ?? false) && !(root.learning?.running ?? false)
            text: qsTr("Undo")
            tip: qsTr("The weights before come back")
            onClicked: root.learning.undo()
        }
        Button {
            text: root.learning?.running ? qsTr("Stop") : qsTr("Learn now")
            onClicked: root.learning.running ? root.learning.stop() : root.learning.learn()
        }
    }
}
