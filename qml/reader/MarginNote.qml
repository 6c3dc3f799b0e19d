// SPDX-License-Identifier: GPL-3.0-or-later
import QtQuick
import QtQuick.Templates as T
import Carrel.Theme
import Carrel.Blocks
import Carrel.Content

/// One's own words beside the text.
T.AbstractButton {
    id: root

    required property markup words
    required property string caption

    readonly property bool lit: hovered || visualFocus

    implicitHeight: column.implicitHeight
    hoverEnabled: true
    Accessible.role: Accessible.Button
    Accessible.name: words.spoken + ", " + caption
    Accessible.onPressAction: root.clicked()
    Keys.onReturnPressed: root.clicked()

    Rectangle {
        anchors.left: parent.left
        width: Theme.borderStrong
        height: parent.height
        color: root.lit ? Theme.colours.accent : Theme.colours.line
    }
    Column {
        id: column

        anchors.left: parent.left
        anchors.leftMargin: Theme.space12 + Theme.borderStrong
        anchors.right: parent.right

        RichParagraph {
            width: parent.width
            type: Theme.type.label
            markup: root.words
            selectByMouse: false
            enabled: false
            Accessible.ignored: true
        }
        AppText {
            width: parent.width
            topPadding: 2 + lead
            type: Theme.type.small
            color: Theme.colours.ink2
            text: root.caption
            elide: Text.ElideRight
            Accessible.ignored: true
        }
    }
    FocusRing {
        visible: root.visualFocus
    }
}
