// SPDX-License-Identifier: GPL-3.0-or-later
import QtQuick
import Carrel.Theme
import Carrel.Style
import Carrel.Components
import Carrel.Measures

/// A plot under its title, or the table behind it.
Column {
    id: root

    required property string title
    required property plotTable table
    property string caption
    /// The table is shown.
    property bool asTable: false
    /// Beside the title, before the way to the table.
    property alias aside: beside.data
    /// Under the title, of the plot and of its table.
    property alias above: top.data
    default property alias plot: holder.data

    spacing: Theme.space12
    Accessible.role: Accessible.Grouping
    Accessible.name: title

    Item {
        width: parent.width
        height: Math.max(Theme.type.body.line, beside.height)

        Heading {
            anchors.left: parent.left
            anchors.right: beside.left
            anchors.rightMargin: Theme.space16
            anchors.verticalCenter: parent.verticalCenter
            text: root.title
            wrapMode: Text.NoWrap
            elide: Text.ElideRight
        }
        Row {
            id: beside

            anchors.right: toggle.left
            anchors.rightMargin: width > 0 ? Theme.space24 : 0
            anchors.verticalCenter: parent.verticalCenter
            visible: !root.asTable
        }
        Button {
            id: toggle

            anchors.right: parent.right
            anchors.verticalCenter: parent.verticalCenter
            visible: root.table.rows.length > 0
            link: true
            text: root.asTable ? qsTr("As plot") : qsTr("As table")
            Accessible.name: qsTr("%1: %2").arg(root.title).arg(text)
            onClicked: root.asTable = !root.asTable
        }
    }
    Item {
        id: top

        width: parent.width
        height: childrenRect.height
    }
    Item {
        id: holder

        width: parent.width
        height: childrenRect.height
        visible: !root.asTable
    }
    DataTable {
        width: parent.width
        visible: root.asTable
        rowHeight: Theme.tableRowCompact
        head: root.asTable ? root.table.head : []
        rows: root.asTable ? root.table.rows : []
        numeric: root.table.numeric
        Accessible.name: root.title
    }
    AppText {
        width: parent.width
        visible: text !== "" && !root.asTable
        type: Theme.type.small
        color: Theme.colours.ink2
        text: root.caption
        wrapMode: Text.Wrap
    }
}
