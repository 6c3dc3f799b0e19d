// SPDX-License-Identifier: GPL-3.0-or-later
import QtQuick
import Carrel.Theme
import Carrel.Style
import Carrel.Components

/// Where a desk went that its academy ordered erased: by whom, what is gone, what is kept elsewhere.
Column {
    id: root

    required property string words

    signal understood

    spacing: Theme.space12
    Accessible.role: Accessible.AlertMessage
    Accessible.name: head.text + " " + words

    Row {
        width: parent.width
        spacing: Theme.space8

        Icon {
            y: Math.round((Theme.type.body.line - height) / 2)
            name: "documentinfo"
            colour: Theme.colours.warn
        }
        Heading {
            id: head

            width: parent.width - Theme.icon - parent.spacing
            text: qsTr("A desk was erased")
        }
    }
    AppText {
        x: Theme.mirrored ? 0 : Theme.icon + Theme.space8
        width: parent.width - Theme.icon - Theme.space8
        type: Theme.type.label
        color: Theme.colours.ink2
        text: root.words
        wrapMode: Text.Wrap
        Accessible.ignored: true
    }
    Button {
        anchors.left: parent.left
        anchors.leftMargin: Theme.icon + Theme.space8
        text: qsTr("Understood")
        onClicked: root.understood()
    }
    Item {
        width: 1
        height: Theme.space4
    }
    Rule {
        width: parent.width
    }
}
