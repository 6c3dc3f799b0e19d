// SPDX-License-Identifier: GPL-3.0-or-later
import QtQuick
import Carrel.Theme
import Carrel.Style
import Carrel.Searching

/// One line to look for, its operators in colour, and what came of it at the far side. Up, Down and Enter belong to the
/// list below; the caret stays here.
FocusScope {
    id: root

    property alias text: input.text
    /// "23 found on this desk".
    property string outcome

    signal walked(int step)
    signal taken

    function selectAll() {
        input.selectAll();
    }
    function toEnd() {
        input.cursorPosition = input.length;
    }

    implicitWidth: Theme.textColumn
    implicitHeight: Theme.controlTouch

    InputFrame {
        anchors.fill: parent
        active: input.activeFocus
    }
    Icon {
        id: lens

        anchors.left: parent.left
        anchors.leftMargin: Theme.space16
        anchors.verticalCenter: parent.verticalCenter
        name: "search"
        colour: Theme.colours.ink3
    }
    Flickable {
        id: window

        anchors.left: lens.right
        anchors.leftMargin: Theme.space12
        anchors.right: count.left
        anchors.rightMargin: Theme.space16
        anchors.verticalCenter: parent.verticalCenter
        height: input.height
        contentWidth: Math.max(width, input.implicitWidth)
        clip: true
        interactive: false

        function follow(caret: rect) {
            if (caret.x < contentX)
                contentX = caret.x;
            else if (caret.x + caret.width > contentX + width)
                contentX = caret.x + caret.width - width;
        }

        TextEdit {
            id: input

            width: window.contentWidth
            focus: true
            activeFocusOnTab: true
            textFormat: TextEdit.PlainText
            wrapMode: TextEdit.NoWrap
            horizontalAlignment: TextEdit.AlignLeft
            renderType: Text.NativeRendering
            selectByMouse: true
            font: Theme.type.lead.font
            color: Theme.colours.ink
            selectionColor: Theme.colours.accent
            selectedTextColor: Theme.colours.accentInk
            Accessible.role: Accessible.EditableText
            Accessible.name: qsTr("Search this desk")
            Accessible.searchEdit: true
            onCursorRectangleChanged: window.follow(cursorRectangle)
            // What is pasted may have lines; a query has one.
            onTextChanged: {
                if (text.includes("\n"))
                    text = text.replace(/\s*\n\s*/g, " ");
            }
            Keys.onUpPressed: root.walked(-1)
            Keys.onDownPressed: root.walked(1)
            Keys.onReturnPressed: root.taken()
            Keys.onEnterPressed: root.taken()
            Keys.onTabPressed: nextItemInFocusChain(true).forceActiveFocus(Qt.TabFocusReason)
            Keys.onBacktabPressed: nextItemInFocusChain(false).forceActiveFocus(Qt.BacktabFocusReason)
            Keys.onPressed: event => {
                if (event.key === Qt.Key_PageDown)
                    root.walked(6);
                else if (event.key === Qt.Key_PageUp)
                    root.walked(-6);
                else
                    return;
                event.accepted = true;
            }

            QueryColours {
                target: input.textDocument
                operatorColour: Theme.colours.accent
            }
            AppText {
                anchors.left: parent.left
                anchors.verticalCenter: parent.verticalCenter
                visible: input.text === "" && input.preeditText === ""
                type: Theme.type.lead
                color: Theme.colours.ink3
                text: qsTr("Search this desk")
                Accessible.ignored: true
            }
        }
    }
    AppText {
        id: count

        anchors.right: parent.right
        anchors.rightMargin: Theme.space16
        anchors.verticalCenter: parent.verticalCenter
        type: Theme.type.small
        color: Theme.colours.ink2
        text: root.outcome
        Accessible.role: Accessible.AlertMessage
    }
    TapHandler {
        onTapped: input.forceActiveFocus(Qt.MouseFocusReason)
    }
}
