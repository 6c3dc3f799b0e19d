// SPDX-License-Identifier: GPL-3.0-or-later
pragma ComponentBehavior: Bound
import QtQuick
import Carrel.Theme
import Carrel.Blocks
import Carrel.Content
import Carrel.Testing

/// The hints that the tries so far have earned.
Column {
    id: root

    required property ItemController item

    signal linkAsked(var target)

    topPadding: hints.count > 0 ? Theme.space20 : 0
    spacing: Theme.space8

    Repeater {
        id: hints

        model: root.item.hints

        Row {
            id: hint

            required property markup words

            width: parent?.width ?? 0
            spacing: Theme.space8

            Icon {
                y: Math.round((Theme.type.body.line - height) / 2)
                name: "help-hint"
                colour: Theme.colours.info
            }
            RichParagraph {
                width: parent.width - Theme.icon - Theme.space8
                type: Theme.type.body
                markup: hint.words
                onLinkAsked: target => root.linkAsked(target)
            }
        }
    }
}
