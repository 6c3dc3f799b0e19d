// SPDX-License-Identifier: GPL-3.0-or-later
import QtQuick
import Carrel.Theme

/// What the answers of a learner say of the way so far; nothing where they say nothing.
Row {
    id: root

    required property string text
    required property color colour

    visible: text !== ""
    spacing: Theme.space8

    Icon {
        y: Math.round((Theme.type.label.line - height) / 2)
        name: "documentinfo"
        colour: root.colour
    }
    AppText {
        width: root.width - Theme.icon - root.spacing
        type: Theme.type.label
        text: root.text
        wrapMode: Text.Wrap
    }
}
