// SPDX-License-Identifier: GPL-3.0-or-later
pragma ComponentBehavior: Bound
import QtQuick
import Carrel.Theme
import Carrel.Style

/// Every shortcut in force, in two columns.
Dialog {
    id: root

    /// Commands.
    property var commands: []

    title: qsTr("What the keys do")
    width: parent ? Math.min(Theme.paletteWidth, parent.width - 2 * Theme.space24) : Theme.paletteWidth

    Flow {
        width: root.availableWidth
        spacing: Theme.space4

        Repeater {
            model: root.commands

            Item {
                id: line

                required property Command modelData

                visible: modelData.sequence !== "" && modelData.enabled
                width: Math.floor((root.availableWidth - Theme.space4) / (root.width > Theme.scaled(520) ? 2 : 1))
                height: visible ? Theme.rowCompact : 0

                KeyCap {
                    anchors.verticalCenter: parent.verticalCenter
                    anchors.left: parent.left
                    text: line.modelData.keys
                }
                AppText {
                    anchors.left: parent.left
                    anchors.leftMargin: Theme.scaled(88)
                    anchors.right: parent.right
                    anchors.verticalCenter: parent.verticalCenter
                    type: Theme.type.label
                    text: line.modelData.title
                    elide: Text.ElideRight
                }
            }
        }
    }
    footer: DialogButtons {
        Button {
            text: qsTr("Close")
            keys: "Esc"
            onClicked: root.close()
        }
    }
}
