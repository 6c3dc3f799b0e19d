// SPDX-License-Identifier: GPL-3.0-or-later
import QtQuick
import Carrel.Theme
import Carrel.Style

/// Nothing here yet: a sentence in the text's own voice, and one thing to do.
Column {
    id: root

    required property string sentence
    property string actionText
    property string actionIcon
    property string actionKeys

    signal triggered

    width: parent ? parent.width : Theme.textColumn
    spacing: Theme.space24

    AppText {
        anchors.left: parent.left
        width: Math.min(Theme.textColumn, parent.width)
        type: Theme.type.question
        color: Theme.colours.ink2
        text: root.sentence
        wrapMode: Text.Wrap
    }
    Button {
        anchors.left: parent.left
        visible: text !== ""
        text: root.actionText
        icon.name: root.actionIcon
        keys: root.actionKeys
        onClicked: root.triggered()
    }
}
