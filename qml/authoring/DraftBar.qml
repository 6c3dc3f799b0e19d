// SPDX-License-Identifier: GPL-3.0-or-later
import QtQuick
import Carrel.Theme
import Carrel.Style
import Carrel.Components
import Carrel.Writing

/// Above a course being written: its title, whether it is saved, undo and redo by name, the check and the shelf.
Item {
    id: root

    required property AuthoringController controller
    property bool roomy: true

    signal backAsked
    signal checkAsked
    signal publishAsked

    implicitHeight: Theme.scaled(56)

    IconButton {
        id: back

        anchors.left: parent.left
        anchors.leftMargin: Theme.space12
        anchors.verticalCenter: parent.verticalCenter
        tip: qsTr("All courses you write")
        keys: "Esc"
        icon.name: Theme.mirrored ? "go-next" : "go-previous"
        onClicked: root.backAsked()
    }
    AppText {
        anchors.left: back.right
        anchors.leftMargin: Theme.space8
        anchors.right: far.left
        anchors.rightMargin: Theme.space16
        anchors.verticalCenter: parent.verticalCenter
        type: Theme.type.read
        text: root.controller.title
        elide: Text.ElideRight
        Accessible.role: Accessible.Heading
    }
    Row {
        id: far

        anchors.right: parent.right
        anchors.rightMargin: Theme.space16
        anchors.verticalCenter: parent.verticalCenter
        spacing: Theme.space8

        AppText {
            anchors.verticalCenter: parent.verticalCenter
            visible: root.roomy
            rightPadding: Theme.space8
            leftPadding: Theme.space8
            type: Theme.type.small
            color: Theme.colours.ink2
            text: root.controller.savedWords
        }
        IconButton {
            enabled: root.controller.undoWords !== ""
            tip: root.controller.undoWords !== "" ? root.controller.undoWords : qsTr("Nothing to undo")
            keys: "Ctrl Z"
            icon.name: "edit-undo"
            onClicked: root.controller.undo()
        }
        IconButton {
            enabled: root.controller.redoWords !== ""
            tip: root.controller.redoWords !== "" ? root.controller.redoWords : qsTr("Nothing to do again")
            keys: "Ctrl Shift Z"
            icon.name: "edit-redo"
            onClicked: root.controller.redo()
        }
        Button {
            text: qsTr("Check")
            icon.name: "checkmark"
            keys: root.roomy ? "Ctrl Enter" : ""
            tip: qsTr("What would come in, be changed or be left out, as an import reads it")
            onClicked: root.checkAsked()
        }
        Button {
            visible: root.controller.hasAcademy
            enabled: !root.controller.publishing
            text: root.controller.publishing ? qsTr("Publishing…") : root.roomy ? qsTr("Publish…") : qsTr("Publish")
            icon.name: "document-export"
            tip: root.controller.teaches ? qsTr("At %1, as the next version").arg(root.controller.academy) : qsTr("%1 lets instructors and admins publish").arg(root.controller.academy)
            onClicked: root.publishAsked()
        }
        Button {
            enabled: !root.controller.checking
            text: root.roomy ? qsTr("Put on my shelf") : qsTr("Shelf")
            icon.name: "contents"
            tip: qsTr("As it is now; what you did in an earlier version stays")
            onClicked: root.controller.keepOnShelf()
        }
    }
    Rule {
        anchors.bottom: parent.bottom
        width: parent.width
    }
}
