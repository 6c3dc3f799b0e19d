// SPDX-License-Identifier: GPL-3.0-or-later
import QtQuick
import QtQuick.Templates as T
import Carrel.Theme
import Carrel.Blocks
import Carrel.Content

/// One thing found: what it is, where it is, and the words around the match.
T.ItemDelegate {
    id: root

    required property string kind
    required property string title
    required property string place
    required property markup words
    required property textMarks marks

    /// Its place stands below its title.
    readonly property bool narrow: width < Theme.scaled(640)
    readonly property bool slim: width < Theme.scaled(400)
    readonly property string kindWord: kind === "unit" ? qsTr("Unit") : kind === "note" ? qsTr("Note") : kind === "card" ? qsTr("Card") : qsTr("Question")

    implicitHeight: column.y + column.height + Theme.space12
    hoverEnabled: true
    focusPolicy: Qt.NoFocus
    Accessible.role: Accessible.ListItem
    Accessible.name: kindWord + ": " + title + ", " + place + ". " + words.spoken
    Accessible.selected: highlighted
    Accessible.onPressAction: root.clicked()

    background: Rectangle {
        radius: Theme.radiusOption
        color: root.highlighted ? Theme.colours.selected : root.down ? Theme.colours.pressed : root.hovered ? Theme.colours.hover : "transparent"
        border.width: root.highlighted && Theme.isContrast ? Theme.borderStrong : 0
        border.color: Theme.colours.accent
    }
    Icon {
        id: mark

        anchors.left: parent.left
        anchors.leftMargin: Theme.space16
        y: column.y + Math.round((Theme.type.body.line - height) / 2)
        name: root.kind === "unit" ? "contents" : root.kind === "note" ? "note" : root.kind === "card" ? "object-rows" : "view-calendar-tasks"
        colour: root.highlighted ? Theme.colours.accent : Theme.colours.ink2
    }
    Item {
        id: column

        anchors.left: mark.right
        anchors.leftMargin: Theme.space16
        anchors.right: parent.right
        anchors.rightMargin: Theme.space16
        y: Theme.space12 + 2
        height: snippet.y + snippet.height

        AppText {
            id: name

            anchors.left: parent.left
            width: root.narrow ? parent.width : parent.width - where.width - Theme.space16
            weight: Font.DemiBold
            text: root.title
            elide: Text.ElideRight
            wrapMode: root.narrow ? Text.Wrap : Text.NoWrap
            maximumLineCount: root.narrow ? 2 : 1
            Accessible.ignored: true
        }
        AppText {
            id: where

            // By its place, not by two anchors: for a moment it would hang on both.
            x: root.narrow !== Theme.mirrored ? 0 : parent.width - width
            y: root.narrow ? name.height : name.baselineOffset - baselineOffset
            // A text that is cut says of its own width what it was cut to.
            width: root.narrow ? parent.width : Math.min(Math.ceil(whole.advanceWidth), Math.round(parent.width * 0.46))
            type: Theme.type.small
            color: Theme.colours.ink2
            text: root.place
            elide: Text.ElideRight
            Accessible.ignored: true
        }
        TextMetrics {
            id: whole

            font: where.font
            text: root.place
        }
        Item {
            id: snippet

            y: name.height + 2 + (root.narrow ? where.height : 0)
            width: parent.width
            // In a column half as wide, the same words have twice the lines.
            height: Math.min(text.implicitHeight, (root.slim ? 4 : 2) * text.type.line)
            clip: true

            RichParagraph {
                id: text

                width: parent.width
                type: Theme.type.snippet
                color: Theme.colours.ink2
                markup: root.words
                marks: root.marks
                selectByMouse: false
                enabled: false
                Accessible.ignored: true
            }
        }
    }
}
