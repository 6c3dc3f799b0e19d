// SPDX-License-Identifier: GPL-3.0-or-later
pragma ComponentBehavior: Bound
import QtQuick
import Carrel.Style
import Carrel.Theme

/// How the shelf is sorted, and the ways to sort it.
Button {
    id: root

    property int order: 0

    signal chosen(int order)

    flat: true
    text: [qsTr("Sorted by last opened"), qsTr("Sorted by title"), qsTr("Sorted by progress"), qsTr("Sorted by size")][order]
    trailingIcon: "go-down"
    Accessible.role: Accessible.ButtonMenu
    onClicked: orders.open()

    component Choice: MenuItem {
        required property int value

        checkable: true
        checked: root.order === value
        onTriggered: root.chosen(value)
    }

    Menu {
        id: orders

        y: root.height + Theme.space4
        x: Theme.mirrored ? 0 : root.width - width

        Choice {
            value: 0
            text: qsTr("Last opened")
        }
        Choice {
            value: 1
            text: qsTr("Title")
        }
        Choice {
            value: 2
            text: qsTr("Progress")
        }
        Choice {
            value: 3
            text: qsTr("Size")
        }
    }
}
