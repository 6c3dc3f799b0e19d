// SPDX-License-Identifier: GPL-3.0-or-later
import QtQuick
import Carrel.Theme
import Carrel.Style
import Carrel.Searching

/// The one box: words and operators, the operators in the accent. It never waits for what it asks for.
Item {
    id: root

    property alias text: box.text
    property string facts
    property string placeholder

    signal walked(int step)
    signal paged(int step)
    signal accepted

    implicitHeight: Theme.scaled(44)

    function begin() {
        box.forceActiveFocus(Qt.OtherFocusReason);
    }
    /// Shows a query that came from elsewhere.
    function write(query: string) {
        if (box.text === query)
            return;
        box.text = query;
        box.cursorPosition = box.text.length;
    }

    Rectangle {
        anchors.fill: parent
        radius: Theme.radiusControl
        color: Theme.colours.raised
        border.width: box.activeFocus ? Theme.borderStrong : Theme.border
        border.color: box.activeFocus ? Theme.colours.focus : Theme.colours.lineStrong
    }
    Icon {
        id: mark

        anchors.left: parent.left
        anchors.leftMargin: Theme.space16
        anchors.verticalCenter: parent.verticalCenter
        name: "search"
        colour: Theme.colours.ink3
    }
    Flickable {
        id: view

        anchors.left: mark.right
        anchors.leftMargin: Theme.space12
        anchors.right: count.left
        anchors.rightMargin: Theme.space12
        height: parent.height
        contentWidth: box.width
        interactive: false
        clip: true

        TextEdit {
            id: box

            width: Math.max(view.width, contentWidth + Theme.space4)
            height: view.height
            font: Theme.type.lead.font
            color: Theme.colours.ink
            selectionColor: Theme.colours.accent
            selectedTextColor: Theme.colours.accentInk
            textFormat: TextEdit.PlainText
            verticalAlignment: TextEdit.AlignVCenter
            renderType: Text.NativeRendering
            selectByMouse: true
            focus: true
            Accessible.role: Accessible.EditableText
            Accessible.name: qsTr("Search this desk")
            onTextChanged: {
                // One line: what a paste brings of others is a space.
                if (text.includes("\n"))
                    text = text.replace(/\n/g, " ");
            }
            onCursorRectangleChanged: {
                const x = cursorRectangle.x;
                if (x < view.contentX)
                    view.contentX = Math.max(0, x - Theme.space16);
                else if (x > view.contentX + view.width - Theme.space4)
                    view.contentX = x - view.width + Theme.space16;
            }
            Keys.onPressed: event => {
                if (event.key === Qt.Key_Down)
                    root.walked(1);
                else if (event.key === Qt.Key_Up)
                    root.walked(-1);
                else if (event.key === Qt.Key_PageDown)
                    root.paged(1);
                else if (event.key === Qt.Key_PageUp)
                    root.paged(-1);
                else if (event.key === Qt.Key_Return || event.key === Qt.Key_Enter)
                    root.accepted();
                else if (event.key === Qt.Key_Escape && text !== "")
                    text = "";
                else
                    return;
                event.accepted = true;
            }
            Keys.onTabPressed: nextItemInFocusChain().forceActiveFocus(Qt.TabFocusReason)
            Keys.onBacktabPressed: nextItemInFocusChain(false).forceActiveFocus(Qt.BacktabFocusReason)

            QueryColours {
                target: box.textDocument
                colour: Theme.colours.accent
            }
        }
    }
    AppText {
        anchors.left: view.left
        anchors.right: view.right
        anchors.verticalCenter: parent.verticalCenter
        visible: box.text === "" && box.preeditText === ""
        type: Theme.type.lead
        color: Theme.colours.ink3
        text: root.placeholder
        elide: Text.ElideRight
        Accessible.ignored: true
    }
    AppText {
        id: count

        anchors.right: parent.right
        anchors.rightMargin: Theme.space16
        anchors.verticalCenter: parent.verticalCenter
        type: Theme.type.small
        color: Theme.colours.ink2
        text: root.facts
        Accessible.role: Accessible.StatusBar
    }
}
