// SPDX-License-Identifier: GPL-3.0-or-later
import QtQuick
import Carrel.Theme
import Carrel.Style
import Carrel.Components

/// Writes a note beside a block, or changes one.
Dialog {
    id: root

    property real noteId: 0
    property int block: -1
    property string quote
    /// What the note said when the dialog opened.
    property string before
    /// Why the words are not kept yet.
    property string refusal
    readonly property alias words: box.text

    signal saved(string words)
    signal removed

    function write(block: int, quote: string) {
        root.noteId = 0;
        root.block = block;
        root.quote = quote;
        root.refusal = "";
        box.text = "";
        open();
    }
    function change(noteId: real, body: string) {
        root.noteId = noteId;
        root.quote = "";
        root.before = body;
        root.refusal = "";
        box.text = body;
        open();
    }
    /// The words that were saved last could not be kept: they are here again.
    function takeBack(refusal: string) {
        root.refusal = refusal;
        open();
    }
    function save() {
        if (box.text.trim() === "")
            return;
        root.saved(box.text);
        root.close();
    }

    title: noteId > 0 ? qsTr("Change this note") : qsTr("Write a note")
    onOpened: {
        box.forceActiveFocus(Qt.OtherFocusReason);
        box.cursorPosition = box.length;
    }

    Column {
        width: parent.width
        spacing: Theme.space12

        AppText {
            width: parent.width
            visible: root.quote !== ""
            type: Theme.type.snippet
            color: Theme.colours.ink2
            text: "“" + root.quote + "”"
            wrapMode: Text.Wrap
            maximumLineCount: 4
            elide: Text.ElideRight
        }
        TextArea {
            id: box

            width: parent.width
            placeholderText: qsTr("What you want to keep. #words become tags.")
            Keys.onPressed: event => {
                const enter = event.key === Qt.Key_Return || event.key === Qt.Key_Enter;
                if (enter && (event.modifiers & Qt.ControlModifier)) {
                    root.save();
                    event.accepted = true;
                }
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
            visible: root.noteId > 0
            danger: true
            text: qsTr("Remove")
            onClicked: {
                root.removed();
                root.close();
            }
        }
        Button {
            text: qsTr("Cancel")
            onClicked: root.close()
        }
        Button {
            highlighted: true
            enabled: box.text.trim() !== ""
            text: qsTr("Save")
            keys: "Ctrl Enter"
            onClicked: root.save()
        }
    }
}
