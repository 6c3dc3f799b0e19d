// SPDX-License-Identifier: GPL-3.0-or-later
import QtQuick
import Carrel.Theme
import Carrel.Style

/// What happened, what is safe, what you can do.
Column {
    id: root

    required property string happened
    property string safe
    property string todo
    property string actionText

    readonly property string rest: safe !== "" && todo !== "" ? safe + " " + todo : safe + todo

    signal triggered

    spacing: Theme.space8
    Accessible.role: Accessible.AlertMessage
    Accessible.name: happened + " " + rest

    Row {
        width: parent.width
        spacing: Theme.space8

        Icon {
            y: Math.round((Theme.type.body.line - height) / 2)
            name: "documentinfo"
            colour: Theme.colours.danger
        }
        AppText {
            width: parent.width - Theme.icon - parent.spacing
            type: Theme.type.body
            weight: Font.DemiBold
            color: Theme.colours.danger
            text: root.happened
            wrapMode: Text.Wrap
        }
    }
    AppText {
        x: Theme.icon + Theme.space8
        width: parent.width - x
        visible: text !== ""
        type: Theme.type.label
        color: Theme.colours.ink2
        text: root.rest
        wrapMode: Text.Wrap
    }
    Button {
        x: Theme.icon + Theme.space8
        visible: text !== ""
        text: root.actionText
        onClicked: root.triggered()
    }
}
