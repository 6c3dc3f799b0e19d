// SPDX-License-Identifier: GPL-3.0-or-later
import QtQuick
import Carrel.Theme
import Carrel.Style
import Carrel.Testing

/// Words, a number with its unit, or a longer text. Saved after a short rest of the hands.
Item {
    id: root

    required property QuizController quiz
    readonly property bool isLong: quiz.kind === "essay"
    readonly property bool wrong: quiz.outcome === "wrong" && quiz.closed

    implicitHeight: isLong ? area.height : field.height

    /// Puts the keyboard where the answer goes.
    function begin() {
        (isLong ? area : field).forceActiveFocus(Qt.OtherFocusReason);
    }
    /// Shows what is kept.
    function take() {
        if (field.text !== quiz.text)
            field.text = quiz.text;
        if (area.text !== quiz.text)
            area.text = quiz.text;
    }

    TextField {
        id: field

        anchors.left: parent.left
        visible: !root.isLong
        width: Math.min(parent.width - (unit.visible ? unit.width + Theme.space8 : 0), root.quiz.kind === "numeric" ? Theme.scaled(208) : parent.width)
        large: true
        enabled: !root.quiz.closed
        wrong: root.wrong
        placeholderText: root.quiz.kind === "numeric" ? qsTr("A number") : qsTr("Your answer")
        onTextEdited: root.quiz.write(text)
    }
    AppText {
        id: unit

        anchors.left: field.right
        anchors.leftMargin: Theme.space8
        anchors.verticalCenter: field.verticalCenter
        visible: text !== "" && !root.isLong
        type: Theme.type.answer
        color: Theme.colours.ink2
        text: root.quiz.unit
    }
    TextArea {
        id: area

        visible: root.isLong
        width: parent.width
        height: Math.max(Theme.scaled(200), implicitHeight)
        locked: root.quiz.closed
        type: Theme.type.answer
        placeholderText: qsTr("Your answer")
        onTextChanged: if (activeFocus)
            root.quiz.write(text)
    }
}
