// SPDX-License-Identifier: GPL-3.0-or-later
pragma ComponentBehavior: Bound
import QtQuick
import Carrel.Theme
import Carrel.Style
import Carrel.Blocks
import Carrel.Content
import Carrel.Testing

/// A text whose gaps stand in the line like words: fields to type into, lists to choose from, boxes to tick.
Flow {
    id: root

    required property ItemController item
    readonly property int line: Theme.control + Theme.space8

    /// Enter was pressed on a list that is closed.
    signal entered

    spacing: Math.round(Theme.type.read.size * 0.28)

    /// Puts the keyboard into the first gap.
    function begin() {
        for (let i = 0; i < parts.count; ++i) {
            const part = parts.itemAt(i);
            if (part && part.gap >= 0) {
                part.begin();
                return;
            }
        }
    }

    FontMetrics {
        id: ruler

        font: Theme.type.label.font
    }
    Repeater {
        id: parts

        model: root.item.gaps

        Item {
            id: part

            required property string kind
            required property int gap
            required property markup words
            required property var options
            required property int option
            required property var chosen
            required property var verdicts
            required property bool across
            required property string given
            required property int letters
            required property string verdict
            required property string solution
            required property markup after

            readonly property bool several: kind === "several"
            readonly property real wide: several ? Math.min(root.width, boxes.wanted) : Math.min(root.width, Math.min(28, letters + 3) * ruler.averageCharacterWidth * 1.1 + Theme.space48)

            width: kind === "break" ? root.width : kind === "words" ? Math.min(root.width, word.implicitWidth) : wide + tail.width + told.width
            height: kind === "break" ? 0 : kind === "words" ? Math.max(root.line, word.implicitHeight) : several ? Math.max(root.line, boxes.height + 2 * Theme.space4) : root.line

            function begin() {
                if (kind === "text")
                    field.forceActiveFocus(Qt.OtherFocusReason);
                else if (several)
                    boxes.begin();
                else
                    list.forceActiveFocus(Qt.OtherFocusReason);
            }

            RichParagraph {
                id: word

                visible: part.kind === "words"
                y: Math.round((root.line - type.line) / 2)
                width: Math.min(implicitWidth, root.width)
                markup: part.words
            }
            TextField {
                id: field

                visible: part.kind === "text"
                y: Theme.space4
                width: part.wide
                enabled: !root.item.closed
                wrong: part.verdict === "wrong"
                Accessible.name: qsTr("Gap %1").arg(part.gap + 1)
                onTextEdited: root.item.fillGap(part.gap, text)
                Component.onCompleted: text = part.given
            }
            ComboBox {
                id: list

                visible: part.kind === "choice"
                y: Theme.space4
                width: part.wide
                enabled: !root.item.closed
                wrong: part.verdict === "wrong"
                goesOn: true
                model: part.options
                currentIndex: part.option
                displayText: currentIndex > 0 ? currentText : "…"
                Accessible.name: qsTr("Gap %1").arg(part.gap + 1) + ": " + displayText
                onActivated: index => root.item.chooseInGap(part.gap, index)
                onEntered: root.entered()
            }
            GapChoices {
                id: boxes

                visible: part.several
                y: Theme.space4 + 2  // on the line of the words
                width: part.wide
                enabled: !root.item.closed
                options: part.several ? part.options : []
                chosen: part.chosen
                verdicts: part.verdicts
                across: part.across
                name: qsTr("Gap %1").arg(part.gap + 1)
                onToggled: option => root.item.toggleInGap(part.gap, option)
            }
            RichParagraph {
                id: tail

                x: Theme.mirrored ? 0 : part.wide + 1
                y: word.y
                width: part.after.empty ? 0 : implicitWidth
                visible: !part.after.empty
                markup: part.after
            }
            AppText {
                id: told

                x: part.wide + tail.width + (text !== "" ? Theme.space4 : 0)
                y: Math.round((root.line - type.line) / 2) + lead
                width: text !== "" ? implicitWidth + Theme.space4 : 0
                type: Theme.type.label
                weight: Font.DemiBold
                color: part.verdict === "wrong" ? Theme.colours.danger : Theme.colours.accent
                text: part.verdict === "" ? "" : part.verdict === "right" ? "✓" : part.solution !== "" ? "✗ " + part.solution : "✗"
                Accessible.name: part.verdict === "right" ? qsTr("right") : part.solution !== "" ? qsTr("wrong, right is %1").arg(part.solution) : qsTr("wrong")
            }
            onGivenChanged: if (field.text !== given)
                field.text = given
        }
    }
}
