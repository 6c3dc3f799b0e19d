// SPDX-License-Identifier: GPL-3.0-or-later
pragma ComponentBehavior: Bound
import QtQuick
import Carrel.Theme

/// A table of keys: its title, and below it what each does with the key at the far side.
Column {
    id: root

    required property string title
    /// Of KeyTables.
    required property var lines
    property int row: Theme.row

    Heading {
        anchors.left: parent.left
        visible: root.lines.length > 0
        bottomPadding: Theme.space8
        text: root.title
    }
    Repeater {
        model: root.lines

        Item {
            id: line

            required property var modelData

            width: root.width
            height: Math.max(root.row, words.height + Theme.space12)
            Accessible.role: Accessible.StaticText
            Accessible.name: words.text + ": " + caps.keys

            AppText {
                id: words

                anchors.left: parent.left
                anchors.right: caps.left
                anchors.rightMargin: Theme.space12
                anchors.verticalCenter: parent.verticalCenter
                type: Theme.type.label
                text: line.modelData.words
                wrapMode: Text.Wrap
                Accessible.ignored: true
            }
            KeyHint {
                id: caps

                anchors.right: parent.right
                anchors.verticalCenter: parent.verticalCenter
                keys: line.modelData.keys
                Accessible.ignored: true
            }
            Rule {
                anchors.bottom: parent.bottom
                width: parent.width
            }
        }
    }
}
