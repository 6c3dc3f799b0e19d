// SPDX-License-Identifier: GPL-3.0-or-later
pragma ComponentBehavior: Bound
import QtQuick
import Carrel.Theme
import Carrel.Style
import Carrel.Components
import Carrel.Blocks
import Carrel.Content
import Carrel.Testing

/// Prompts, each with the list of targets: a letter typed on the list chooses.
Column {
    id: root

    required property ItemController item
    readonly property bool stacked: width < Theme.scaled(520)

    /// Enter was pressed on a list that is closed.
    signal entered

    Accessible.role: Accessible.Grouping
    Accessible.name: qsTr("Match")

    Repeater {
        model: root.item.prompts

        Item {
            id: line

            required property int index
            required property int prompt
            required property markup words
            required property var options
            required property int option
            required property string verdict
            required property markup solution

            width: root.width
            height: (root.stacked ? text.height + Theme.space8 + box.height : Math.max(text.height, box.height + below.height)) + Theme.space24

            RichParagraph {
                id: text

                x: Theme.mirrored ? parent.width - width : 0
                y: root.stacked ? Theme.space12 : Theme.space12 + Math.round((Theme.control - type.line) / 2)
                width: root.stacked ? parent.width : Math.round(parent.width * 0.5) - Theme.space16
                type: Theme.type.answer
                markup: line.words
            }
            ComboBox {
                id: box

                x: root.stacked || Theme.mirrored ? 0 : Math.round(parent.width * 0.5)
                y: root.stacked ? text.y + text.height + Theme.space8 : Theme.space12
                width: (root.stacked ? parent.width : Math.round(parent.width * 0.5)) - (mark.name !== "" ? Theme.space32 : 0)
                enabled: !root.item.closed
                goesOn: true
                model: line.options
                currentIndex: line.option
                displayText: currentIndex > 0 ? currentText : qsTr("choose")
                wrong: line.verdict === "wrong"
                Accessible.name: line.words.spoken + ": " + displayText
                onActivated: index => root.item.match(line.prompt, index)
                onEntered: root.entered()
            }
            Icon {
                id: mark

                x: Theme.mirrored ? box.x - Theme.space24 : box.x + box.width + Theme.space8
                anchors.verticalCenter: box.verticalCenter
                name: line.verdict === "right" ? "checkmark" : line.verdict === "wrong" ? "dialog-close" : ""
                colour: line.verdict === "wrong" ? Theme.colours.danger : Theme.colours.accent
            }
            AppText {
                id: below

                x: box.x
                anchors.top: box.bottom
                width: box.width
                height: visible ? implicitHeight : 0
                visible: !line.solution.empty
                type: Theme.type.small
                color: Theme.colours.ink2
                text: qsTr("Right: %1").arg(line.solution.plain)
                wrapMode: Text.Wrap
            }
            Rule {
                anchors.bottom: parent.bottom
                width: parent.width
            }
        }
    }
}
