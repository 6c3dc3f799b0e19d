// SPDX-License-Identifier: GPL-3.0-or-later
import QtQuick
import Carrel.Theme
import Carrel.Style
import Carrel.Components
import Carrel.Writing

/// The Markdown of the part that is shown. Undo and redo are the course's, kept with it, and not the box's own.
Page {
    id: root

    required property AuthoringController controller
    readonly property bool writing: box.activeFocus

    function write() {
        box.forceActiveFocus(Qt.OtherFocusReason);
    }
    function follow(caret: rect) {
        const top = box.mapToItem(root.contentItem, 0, caret.y).y;
        if (top < contentY)
            contentY = Math.max(0, top - Theme.space24);
        else if (top + caret.height > contentY + height)
            contentY = top + caret.height - height + Theme.space24;
    }

    padding: Theme.space24
    topGap: Theme.space16
    columnWidth: width - 2 * padding

    AppText {
        width: parent.width
        visible: !root.controller.writable && root.controller.part === "medium"
        color: Theme.colours.ink2
        text: qsTr("This lies beside the course. A text shows it by ![what it shows](%1).").arg("../" + root.controller.partTitle)
        wrapMode: Text.Wrap
    }
    TextArea {
        id: box

        property bool filling: false
        /// What was typed while the text was on its way, as it is behind each act: it is written once that is here.
        property string waiting

        function await(event: var): bool {
            const words = event.key === Qt.Key_Return || event.key === Qt.Key_Enter ? "\n" : event.text;
            const held = Qt.ControlModifier | Qt.AltModifier | Qt.MetaModifier;
            if (!readOnly || !visible || (event.modifiers & held) !== 0)
                return false;
            if (event.key === Qt.Key_Backspace)
                waiting = waiting.slice(0, -1);
            else if (words === "\n" || words >= " ")
                waiting += words;
            else
                return false;
            return true;
        }
        /// A box that is made read-only, or to be written in again, takes its caret to the end: here it stays.
        function fill() {
            const caret = text === root.controller.body ? cursorPosition : root.controller.caret;
            filling = true;
            text = root.controller.body;
            readOnly = !root.controller.writable;
            filling = false;
            if (cursorPosition !== caret)
                cursorPosition = caret;
            if (!readOnly && waiting !== "")
                writeWaiting();
        }
        function writeWaiting() {
            const words = waiting;
            waiting = "";
            insert(cursorPosition, words);
        }

        width: parent.width
        height: visible ? Math.max(implicitHeight, root.height - Theme.scaled(64)) : 0
        visible: root.controller.part !== "medium"
        bare: true
        type: Theme.type.body
        placeholderText: qsTr("Write in Markdown.")
        Accessible.name: qsTr("Text of ‘%1’ in Markdown").arg(root.controller.partTitle)
        Component.onCompleted: fill()
        onTextChanged: if (!filling)
            root.controller.write(text)
        onCursorRectangleChanged: if (activeFocus && !filling)
            root.follow(cursorRectangle)
        onActiveFocusChanged: if (!activeFocus) {
            waiting = "";
            root.controller.saveNow();
        }
        Keys.onPressed: event => {
            const ctrl = event.modifiers === Qt.ControlModifier;
            const both = event.modifiers === (Qt.ControlModifier | Qt.ShiftModifier);
            if (event.key === Qt.Key_Z && ctrl)
                root.controller.undo();
            else if ((event.key === Qt.Key_Z && both) || (event.key === Qt.Key_Y && ctrl))
                root.controller.redo();
            else if (!await(event))
                return;
            event.accepted = true;
        }

        LineSpacing {
            target: box.textDocument
            line: box.type.line
        }
    }
    Connections {
        target: root.controller

        function onBodyChanged() {
            box.fill();
        }
        function onMediumAdded(markdown) {
            if (box.visible && !box.readOnly)
                box.insert(box.cursorPosition, markdown);
        }
    }
}
