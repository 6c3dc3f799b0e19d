// SPDX-License-Identifier: GPL-3.0-or-later
import QtQuick
import Carrel.Theme
import Carrel.Style
import Carrel.Testing

/// Words, a number with its unit, or a longer text. Saved after a short rest of the hands.
Item {
    id: root

    required property ItemController item
    readonly property bool isLong: item.kind === "essay"
    readonly property bool wrong: item.outcome === "wrong" && item.closed

    implicitHeight: isLong ? area.height : field.height

    /// Puts the keyboard where the answer goes.
    function begin() {
        (isLong ? area : field).forceActiveFocus(Qt.OtherFocusReason);
    }
    /// Shows what is kept.
    function take() {
        if (field.text !== item.text)
            field.text = item.text;
        if (area.text !== item.text)
            area.text = item.text;
    }

    TextField {
        id: field

        anchors.left: parent.left
        visible: !root.isLong
        width: Math.min(parent.width - (unit.visible ? unit.width + Theme.space8 : 0), root.item.kind === "numeric" ? Theme.scaled(208) : parent.width)
        large: true
        enabled: !root.item.closed
        wrong: root.wrong
        placeholderText: root.item.kind === "numeric" ? qsTr("A number") : qsTr("Your answer")
        onTextEdited: root.item.write(text)
    }
    AppText {
        id: unit

        anchors.left: field.right
        anchors.leftMargin: Theme.space8
        anchors.verticalCenter: field.verticalCenter
        visible: text !== "" && !root.isLong
        type: Theme.type.answer
        color: Theme.colours.ink2
        text: root.item.unit
    }
    TextArea {
        id: area

        visible: root.isLong
        width: parent.width
        height: Math.max(Theme.scaled(200), implicitHeight)
        locked: root.item.closed
        type: Theme.type.answer
        placeholderText: qsTr("Your answer")
        onTextChanged: if (activeFocus)
            root.item.write(text)
    }
}
