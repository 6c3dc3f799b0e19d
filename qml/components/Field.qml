// SPDX-License-Identifier: GPL-3.0-or-later
import QtQuick
import Carrel.Theme

/// A label above an input, and below it a hint or, where something is wrong, the error with its icon.
Column {
    id: root

    property string label
    property string hint
    property string error
    default property alias input: slot.data

    spacing: Theme.space8

    AppText {
        width: parent.width
        visible: text !== ""
        type: Theme.type.label
        weight: Font.Medium
        text: root.label
        wrapMode: Text.Wrap
    }
    Item {
        id: slot

        width: parent.width
        height: childrenRect.height
    }
    Row {
        width: parent.width
        visible: line.text !== ""
        spacing: 6

        Icon {
            y: Math.round((Theme.type.small.line - height) / 2)
            name: "documentinfo"
            colour: root.error !== "" ? Theme.colours.danger : Theme.colours.ink2
        }
        AppText {
            id: line

            width: parent.width - Theme.icon - parent.spacing
            type: Theme.type.small
            color: root.error !== "" ? Theme.colours.danger : Theme.colours.ink2
            text: root.error !== "" ? root.error : root.hint
            wrapMode: Text.Wrap
            Accessible.role: root.error !== "" ? Accessible.AlertMessage : Accessible.StaticText
        }
    }
}
