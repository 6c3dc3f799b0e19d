// SPDX-License-Identifier: GPL-3.0-or-later
import QtQuick
import Carrel.Theme
import Carrel.Components
import Carrel.Writing

/// What can be done with the part that is shown.
Item {
    id: root

    required property AuthoringController controller
    readonly property bool isText: controller.part === "module" || controller.part === "unit" || controller.part === "quiz" || controller.part === "cards"

    signal addAsked
    signal nameAsked

    implicitHeight: Theme.keyStrip

    Rule {
        width: parent.width
    }
    Row {
        anchors.left: parent.left
        anchors.leftMargin: Theme.space12
        anchors.verticalCenter: parent.verticalCenter
        spacing: Theme.space4

        IconButton {
            tip: qsTr("Add a part")
            keys: "Insert"
            icon.name: "list-add"
            onClicked: root.addAsked()
        }
        IconButton {
            enabled: root.isText || root.controller.part === "course"
            tip: qsTr("Give it another title")
            keys: "F2"
            icon.name: "document-edit"
            onClicked: root.nameAsked()
        }
        IconButton {
            enabled: root.controller.canMoveUp
            tip: qsTr("Move up")
            keys: "Alt Up"
            icon.name: "go-up"
            onClicked: root.controller.move(-1)
        }
        IconButton {
            enabled: root.controller.canMoveDown
            tip: qsTr("Move down")
            keys: "Alt Down"
            icon.name: "go-down"
            onClicked: root.controller.move(1)
        }
        IconButton {
            enabled: root.controller.part !== "course" && root.controller.part !== ""
            tip: root.controller.part === "module" ? qsTr("Remove the module with all that is in it") : qsTr("Remove")
            keys: "Del"
            icon.name: "edit-delete"
            onClicked: root.controller.remove()
        }
    }
}
