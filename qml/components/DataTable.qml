// SPDX-License-Identifier: GPL-3.0-or-later
pragma ComponentBehavior: Bound
import QtQuick
import Carrel.Theme

/// A small table: a head, rules under the rows, numbers to the right, the first column a little stronger.
Item {
    id: root

    /// Words of the head.
    property list<string> head
    /// Each row as long as the head, as plain text.
    property var rows: []
    /// For each column: true where it holds numbers.
    property list<bool> numeric
    property int rowHeight: Theme.tableRow
    property string caption
    property bool firstStrong: true

    readonly property int gap: width < Theme.scaled(400) ? Theme.space12 : Theme.space24
    readonly property var widths: measured()
    readonly property int columns: head.length

    implicitWidth: Theme.textColumn
    implicitHeight: body.implicitHeight
    Accessible.role: Accessible.Table
    Accessible.name: caption

    FontMetrics {
        id: ruler

        font: Theme.type.label.font
    }

    /// Widths that share the table by the longest word line of each column. Where that is too much, numbers keep theirs,
    /// and words are broken.
    function measured(): var {
        const wishes = [];
        for (let c = 0; c < head.length; ++c) {
            let wish = ruler.advanceWidth(head[c]);
            for (let r = 0; r < rows.length; ++r)
                wish = Math.max(wish, Math.min(ruler.advanceWidth(rows[r][c] ?? ""), Theme.scaled(280)));
            wishes.push(wish + root.gap);
        }
        const sum = wishes.reduce((all, wish) => all + wish, 0);
        const numbers = wishes.reduce((all, wish, c) => all + (root.numeric[c] ? wish : 0), 0);
        if (sum <= root.width || numbers > 0.75 * root.width)
            return wishes.map(wish => Math.floor(wish * root.width / Math.max(1, sum)));
        return wishes.map((wish, c) => root.numeric[c] ? wish : Math.floor(wish * (root.width - numbers) / (sum - numbers)));
    }

    component Cell: AppText {
        required property int column

        width: (root.widths[column] ?? 0) - (column + 1 < root.columns ? root.gap : 0)
        rightPadding: 0
        horizontalAlignment: root.numeric[column] ? Text.AlignRight : Text.AlignLeft
        wrapMode: Text.Wrap
    }

    Column {
        id: body

        width: root.width

        Item {
            width: parent.width
            height: Math.max(Theme.tableHead, heads.implicitHeight + Theme.space16)

            Row {
                id: heads

                anchors.verticalCenter: parent.verticalCenter
                spacing: root.gap

                Repeater {
                    model: root.head

                    Cell {
                        required property int index
                        required property string modelData

                        column: index
                        type: Theme.type.small
                        weight: Font.Medium
                        color: Theme.colours.ink2
                        text: modelData
                        Accessible.role: Accessible.ColumnHeader
                    }
                }
            }
            Rule {
                anchors.bottom: parent.bottom
                width: parent.width
            }
        }
        Repeater {
            model: root.rows

            Item {
                id: line

                required property var modelData

                width: body.width
                height: Math.max(root.rowHeight, cells.implicitHeight + Theme.space16)
                Accessible.role: Accessible.Row

                Row {
                    id: cells

                    anchors.verticalCenter: parent.verticalCenter
                    spacing: root.gap

                    Repeater {
                        model: line.modelData

                        Cell {
                            required property int index
                            required property string modelData

                            column: index
                            type: Theme.type.label
                            weight: index === 0 && root.firstStrong ? Font.Medium : Font.Normal
                            color: modelData === "0" ? Theme.colours.ink3 : index === 0 || root.numeric[index] ? Theme.colours.ink : Theme.colours.ink2
                            text: modelData
                            Accessible.role: Accessible.Cell
                        }
                    }
                }
                Rule {
                    anchors.bottom: parent.bottom
                    width: parent.width
                }
            }
        }
        AppText {
            width: parent.width
            visible: text !== ""
            topPadding: Theme.space12 + lead
            type: Theme.type.small
            color: Theme.colours.ink2
            text: root.caption
            wrapMode: Text.Wrap
        }
    }
}
