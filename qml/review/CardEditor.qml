// SPDX-License-Identifier: GPL-3.0-or-later
import QtQuick
import Carrel.Theme
import Carrel.Style
import Carrel.Components

/// New words for both sides of a card. Its schedule stays.
Dialog {
    id: root

    property bool loses: false
    /// Why the words are not kept yet.
    property string refusal

    signal saved(string front, string back)

    function edit(front: string, back: string) {
        frontBox.text = front;
        backBox.text = back;
        refusal = "";
        open();
    }
    /// The words that were saved last could not be kept: they are here again.
    function takeBack(refusal: string) {
        root.refusal = refusal;
        open();
    }
    function save() {
        if (frontBox.text.trim() === "")
            return;
        root.saved(frontBox.text, backBox.text);
        root.close();
    }

    title: qsTr("Edit this card")
    onOpened: frontBox.forceActiveFocus(Qt.OtherFocusReason)

    Column {
        width: parent.width
        spacing: Theme.space16

        Keys.onPressed: event => {
            const enter = event.key === Qt.Key_Return || event.key === Qt.Key_Enter;
            if (enter && (event.modifiers & Qt.ControlModifier)) {
                root.save();
                event.accepted = true;
            }
        }

        Field {
            width: parent.width
            label: qsTr("Front")
            error: frontBox.text.trim() === "" ? qsTr("A card needs a front.") : ""

            TextArea {
                id: frontBox

                width: parent.width
                Accessible.name: qsTr("Front")
                KeyNavigation.tab: backBox
            }
        }
        Field {
            width: parent.width
            label: qsTr("Back")
            hint: root.loses ? qsTr("Pictures, sounds and tables of this card are lost when you save.") : qsTr("Markdown. The schedule of the card stays as it is.")

            TextArea {
                id: backBox

                width: parent.width
                Accessible.name: qsTr("Back")
                KeyNavigation.backtab: frontBox
            }
        }
        AppText {
            width: parent.width
            visible: text !== ""
            type: Theme.type.label
            color: Theme.colours.danger
            text: root.refusal
            wrapMode: Text.Wrap
            Accessible.role: Accessible.AlertMessage
        }
    }
    footer: DialogButtons {
        Button {
            text: qsTr("Cancel")
            onClicked: root.close()
        }
        Button {
            highlighted: true
            enabled: frontBox.text.trim() !== ""
            text: qsTr("Save")
            keys: "Ctrl Enter"
            onClicked: root.save()
        }
    }
}
