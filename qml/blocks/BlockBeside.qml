// SPDX-License-Identifier: GPL-3.0-or-later
import QtQuick
import Carrel.Theme
import Carrel.Content

/// Words behind a bar: somebody else's, or a word to the side.
Item {
    id: root

    property markup markup
    property textMarks marks
    property TypeStyle type: Theme.type.read
    /// "", "note", "tip" or "warning".
    property string tone

    readonly property color toneColour: tone === "warning" ? Theme.colours.warn : tone !== "" ? Theme.colours.accent : Theme.colours.lineStrong

    readonly property alias selectedText: text.selectedText

    signal linkAsked(var target)

    function deselect() {
        text.deselect();
    }

    implicitHeight: words.implicitHeight

    Rectangle {
        anchors.left: parent.left
        width: Theme.borderStrong
        height: parent.height
        color: root.toneColour
    }
    Column {
        id: words

        anchors.left: parent.left
        anchors.leftMargin: Theme.space20
        anchors.right: parent.right

        AppText {
            anchors.left: parent.left
            visible: text !== ""
            type: Theme.type.label
            weight: Font.DemiBold
            color: root.toneColour
            text: root.tone === "warning" ? qsTr("Warning") : root.tone === "tip" ? qsTr("Tip") : root.tone !== "" ? qsTr("Note") : ""
        }
        RichParagraph {
            id: text

            width: parent.width
            markup: root.markup
            marks: root.marks
            type: root.type
            color: root.tone === "" ? Theme.colours.ink2 : Theme.colours.ink
            onLinkAsked: target => root.linkAsked(target)
        }
    }
}
