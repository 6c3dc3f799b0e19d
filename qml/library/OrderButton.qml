// SPDX-License-Identifier: GPL-3.0-or-later
pragma ComponentBehavior: Bound
import QtQuick
import Carrel.Style

/// How the shelf is sorted.
Menu {
    id: root

    property int order: 0

    signal chosen(int order)

    component Choice: MenuItem {
        required property int value

        checkable: true
        checked: root.order === value
        onTriggered: root.chosen(value)
    }

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
