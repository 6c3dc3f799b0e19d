// SPDX-License-Identifier: GPL-3.0-or-later
import QtQuick
import QtQuick.Templates as T
import Carrel.Theme
import Carrel.Blocks
import Carrel.Content

/// One thing that was found: what it is, where, and the words around.
T.ItemDelegate {
    id: root

    required property string kind
    required property string title
    required property string place
    required property markup snippet
    property bool selected: false

    implicitHeight: words.implicitHeight + Theme.space12 + Theme.space16
    hoverEnabled: true
    Accessible.role: Accessible.ListItem
    Accessible.name: title + ", " + place + ". " + snippet.spoken
    Accessible.selected: selected
    Accessible.onPressAction: root.clicked()
    focusPolicy: Qt.NoFocus

    background: Rectangle {
        radius: Theme.radiusControl
        color: root.selected ? Theme.colours.selected : root.down ? Theme.colours.pressed
            : root.hovered ? Theme.colours.hover : "transparent"
        border.width: root.selected && Theme.isContrast ? Theme.borderStrong : 0
        border.color: Theme.colours.line
    }
    Icon {
        id: mark

        anchors.left: parent.left
        anchors.leftMargin: Theme.space16
        y: Theme.space12 + Math.round((Theme.type.label.line + Theme.space4 - height) / 2)
        name: root.kind === "unit" ? "contents" : root.kind === "note" ? "note" : root.kind === "card" ? "object-rows" : "view-calendar-tasks"
        colour: root.selected ? Theme.colours.accent : Theme.colours.ink2
    }
    Column {
        id: words

        anchors.left: mark.right
        anchors.leftMargin: Theme.space16
        anchors.right: parent.right
        anchors.rightMargin: Theme.space16
        y: Theme.space12

        Item {
            width: parent.width
            height: Theme.type.label.line + Theme.space4

            AppText {
                anchors.left: parent.left
                anchors.right: place.left
                anchors.rightMargin: Theme.space16
                anchors.verticalCenter: parent.verticalCenter
                weight: Font.DemiBold
                text: root.title
                elide: Text.ElideRight
                Accessible.ignored: true
            }
            AppText {
                id: place

                anchors.right: parent.right
                anchors.verticalCenter: parent.verticalCenter
                width: Math.min(implicitWidth, parent.width / 2)
                type: Theme.type.small
                color: Theme.colours.ink2
                text: root.place
                elide: Text.ElideRight
                Accessible.ignored: true
            }
        }
        Item {
            width: parent.width
            height: Math.min(text.implicitHeight, 2 * Theme.type.snippet.line)
            clip: true

            RichParagraph {
                id: text

                width: parent.width
                type: Theme.type.snippet
                color: Theme.colours.ink2
                markup: root.snippet
                selectByMouse: false
                enabled: false
                Accessible.ignored: true
            }
        }
    }
}
