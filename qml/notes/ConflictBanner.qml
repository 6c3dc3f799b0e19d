// SPDX-License-Identifier: GPL-3.0-or-later
import QtQuick
import Carrel.Theme
import Carrel.Style
import Carrel.Noting

/// Notes with two texts wait for a word.
Rectangle {
    id: root

    required property ConflictController conflict

    signal chosen(real noteId)

    implicitHeight: line.implicitHeight + Theme.space16
    color: Theme.colours.warnSoft
    Accessible.role: Accessible.AlertMessage
    Accessible.name: words.text

    Row {
        id: line

        anchors.verticalCenter: parent.verticalCenter
        x: Theme.space16
        width: parent.width - 2 * Theme.space16
        spacing: Theme.space8

        Icon {
            y: Math.round((Theme.control - height) / 2)
            name: "vcs-branch"
            colour: Theme.colours.warn
        }
        AppText {
            id: words

            width: parent.width - Theme.icon - go.width - 2 * parent.spacing
            anchors.verticalCenter: parent.verticalCenter
            type: Theme.type.label
            text: root.conflict.count === 1 ? qsTr("One note has two texts.") : qsTr("%L1 notes have two texts.").arg(root.conflict.count)
            wrapMode: Text.Wrap
            Accessible.ignored: true
        }
        Button {
            id: go

            text: qsTr("Choose")
            onClicked: root.chosen(root.conflict.first)
        }
    }
}
