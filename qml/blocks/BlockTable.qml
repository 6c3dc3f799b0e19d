// SPDX-License-Identifier: GPL-3.0-or-later
pragma ComponentBehavior: Bound
import QtQuick
import Carrel.Theme
import Carrel.Components
import Carrel.Content

/// A table of the text: a head, rules under the rows, numbers at the far side.
Column {
    id: root

    required property tableContent table

    readonly property var widths: measured()
    readonly property int gap: Theme.space24

    signal linkAsked(var target)

    Accessible.role: Accessible.Table

    FontMetrics {
        id: ruler

        font: Theme.type.label.font
    }

    /// Each column gets what its longest line asks for, as far as there is room; the rest is shared.
    function measured(): var {
        const wishes = [];
        let sum = 0;
        for (let c = 0; c < table.columns; ++c) {
            let wish = Theme.space32;
            for (let r = 0; r < table.rows; ++r)
                wish = Math.max(wish, Math.min(ruler.advanceWidth(table.cell(r, c).plain) + 4, Theme.scaled(340)));
            wishes.push(wish);
            sum += wish;
        }
        const room = Math.max(1, root.width - gap * Math.max(0, table.columns - 1));
        return wishes.map(wish => Math.floor(sum <= room ? wish + (room - sum) / wishes.length : wish * room / sum));
    }

    Repeater {
        model: root.table.rows

        Item {
            id: line

            required property int index
            readonly property bool head: index === 0

            width: root.width
            height: Math.max(head ? Theme.tableHead : Theme.tableRow, cells.implicitHeight + (head ? Theme.space8 : Theme.space16))
            Accessible.role: Accessible.Row

            Row {
                id: cells

                anchors.verticalCenter: parent.verticalCenter
                spacing: root.gap

                Repeater {
                    model: root.table.columns

                    Item {
                        id: cell

                        required property int index
                        readonly property markup words: root.table.cell(line.index, index)
                        readonly property bool far: root.table.isFar(index)

                        width: root.widths[index] ?? 0
                        height: text.implicitHeight
                        Accessible.role: line.head ? Accessible.ColumnHeader : Accessible.Cell
                        Accessible.name: words.spoken

                        RichParagraph {
                            id: text

                            readonly property real natural: Math.min(cell.width, implicitWidth)

                            x: cell.far !== Theme.mirrored ? cell.width - width : 0
                            width: cell.far ? natural : cell.width
                            markup: cell.words
                            type: line.head ? Theme.type.small : Theme.type.label
                            weight: line.head ? Font.Medium : Font.Normal
                            color: line.head ? Theme.colours.ink2 : cell.index === 0 || cell.far ? Theme.colours.ink : Theme.colours.ink2
                            Accessible.ignored: true
                            onLinkAsked: target => root.linkAsked(target)
                        }
                    }
                }
            }
            Rule {
                anchors.bottom: parent.bottom
                width: parent.width
            }
        }
    }
}
