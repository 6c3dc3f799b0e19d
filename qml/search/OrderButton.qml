// SPDX-License-Identifier: GPL-3.0-or-later
import QtQuick
import Carrel.Style
import Carrel.Theme
import Carrel.Searching

/// In which order what was found stands.
Button {
    id: root

    required property SearchController controller

    flat: true
    text: controller.newestFirst ? qsTr("Newest first") : qsTr("Best match first")
    trailingIcon: "go-down"
    Accessible.role: Accessible.ButtonMenu
    onClicked: orders.popup(root, 0, root.height + Theme.space4)

    Menu {
        id: orders

        MenuItem {
            checkable: true
            checked: !root.controller.newestFirst
            text: qsTr("Best match first")
            onTriggered: root.controller.newestFirst = false
        }
        MenuItem {
            checkable: true
            checked: root.controller.newestFirst
            text: qsTr("Newest first")
            onTriggered: root.controller.newestFirst = true
        }
    }
}
