// SPDX-License-Identifier: GPL-3.0-or-later
import QtQuick
import Carrel.Theme
import Carrel.Style
import Carrel.Components
import Carrel.Blocks
import Carrel.Noting

/// The note itself: its Markdown to write, or the same as it reads.
Page {
    id: root

    required property NotesController controller
    property bool previewed: false
    readonly property bool writing: box.activeFocus

    signal linkAsked(var target)

    function write() {
        box.forceActiveFocus(Qt.OtherFocusReason);
    }
    function toEnd() {
        box.cursorPosition = box.length;
    }
    function follow(caret: rect) {
        const top = box.mapToItem(root.contentItem, 0, caret.y).y;
        if (top < contentY)
            contentY = Math.max(0, top - Theme.space24);
        else if (top + caret.height > contentY + height)
            contentY = top + caret.height - height + Theme.space24;
    }

    padding: Theme.space32
    topGap: Theme.space24
    columnWidth: Math.min(width - 2 * padding, Theme.textColumnWide)
    onPreviewedChanged: contentY = 0

    AppText {
        width: parent.width
        bottomPadding: Theme.space20 - lead
        visible: root.controller.quote !== ""
        type: Theme.type.snippet
        color: Theme.colours.ink2
        text: "“" + root.controller.quote + "”"
        wrapMode: Text.Wrap
    }
    TextArea {
        id: box

        // Setting another note's text is not writing.
        property bool filling: false

        function fill(caret: int) {
            if (text === root.controller.body)
                return;
            filling = true;
            text = root.controller.body;
            filling = false;
            cursorPosition = caret;
        }

        width: parent.width
        height: visible ? Math.max(implicitHeight, root.height - Theme.scaled(120)) : 0
        visible: !root.previewed
        bare: true
        type: Theme.type.read
        placeholderText: qsTr("What you want to keep. #words become tags.")
        Accessible.name: qsTr("Text of the note")
        Component.onCompleted: fill(0)
        onTextChanged: if (!filling)
            root.controller.write(text)
        onCursorRectangleChanged: if (activeFocus && !filling)
            root.follow(cursorRectangle)
        onActiveFocusChanged: if (!activeFocus)
            root.controller.saveNow()
    }
    BlockList {
        width: parent.width
        visible: root.previewed
        model: root.previewed ? root.controller.preview : null
        onLinkAsked: target => root.linkAsked(target)
    }
    Connections {
        target: root.controller

        function onBodyMoved() {
            box.fill(root.controller.placeInBody(box.cursorPosition, box.text));
        }
        function onBodyChanged() {
            box.fill(0);
        }
    }
}
