// SPDX-License-Identifier: GPL-3.0-or-later
import QtQuick
import Carrel.Theme
import Carrel.Style
import Carrel.Components

/// A reply that would take much away waits for the person's word.
Column {
    id: root

    required property string words

    signal decided(bool remove)

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
            text: qsTr("May the academy take this away?")
        }
    }
    AppText {
        x: Theme.icon + Theme.space8
        width: parent.width - x
        type: Theme.type.label
        color: Theme.colours.ink2
        text: root.words
        wrapMode: Text.Wrap
    }
    Flow {
        x: Theme.icon + Theme.space8
        width: parent.width - x
        spacing: Theme.space8

        Button {
            text: qsTr("Keep it here for now")
            onClicked: root.decided(false)
        }
        Button {
            danger: true
            text: qsTr("Let it go")
            onClicked: root.decided(true)
        }
    }
}
