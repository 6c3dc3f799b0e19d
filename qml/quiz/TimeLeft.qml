// SPDX-License-Identifier: GPL-3.0-or-later
import QtQuick
import Carrel.Theme
import Carrel.Testing

/// What is left of a quiz's time; nothing where it has no end.
Row {
    id: root

    required property QuizController quiz

    visible: quiz.timeLeft !== ""
    rightPadding: Theme.mirrored ? 0 : Theme.space12
    leftPadding: Theme.mirrored ? Theme.space12 : 0
    spacing: Theme.space8

    Icon {
        anchors.verticalCenter: parent.verticalCenter
        name: "chronometer"
        colour: root.quiz.timeShort ? Theme.colours.warn : Theme.colours.ink2
    }
    AppText {
        anchors.verticalCenter: parent.verticalCenter
        type: Theme.type.label
        weight: root.quiz.timeShort ? Font.DemiBold : Font.Normal
        color: root.quiz.timeShort ? Theme.colours.warn : Theme.colours.ink2
        text: qsTr("%1 left").arg(root.quiz.timeLeft)
    }
}
