// SPDX-License-Identifier: GPL-3.0-or-later
import QtQuick
import Carrel.Theme
import Carrel.Style
import Carrel.Components
import Carrel.Writing

/// Above a course being written: its title, whether it is saved, undo and redo by name, the check and the shelf. A narrow
/// one has its title above what it does, and leaves the check to the tab that shows it.
Item {
    id: root

    required property AuthoringController controller
    property bool roomy: true
    readonly property bool narrow: width < Theme.scaled(controller.hasAcademy ? 640 : 480)
    readonly property real line: Theme.scaled(56)

    signal backAsked
    signal checkAsked
    signal publishAsked

    implicitHeight: narrow ? line + Theme.control + Theme.space12 : line

    IconButton {
        id: back

        anchors.left: parent.left
        anchors.leftMargin: Theme.space12
        y: (root.line - height) / 2
        tip: qsTr("All courses you write")
        keys: "Esc"
        icon.name: Theme.mirrored ? "go-next" : "go-previous"
        onClicked: root.backAsked()
    }
    AppText {
        anchors.left: back.right
        anchors.leftMargin: Theme.space8
        anchors.right: root.narrow ? parent.right : far.left
        anchors.rightMargin: Theme.space16
        anchors.verticalCenter: back.verticalCenter
        type: Theme.type.read
        text: root.controller.title
        elide: Text.ElideRight
        Accessible.role: Accessible.Heading
    }
    Row {
        id: far

        anchors.right: parent.right
        anchors.rightMargin: Theme.space16
        y: root.narrow ? root.line : (root.line - height) / 2
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
            visible: !root.narrow
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
            icon.name: root.narrow ? "" : "document-export"
            tip: root.controller.teaches ? qsTr("At %1, as the next version").arg(root.controller.academy) : qsTr("%1 lets instructors and admins publish").arg(root.controller.academy)
            onClicked: root.publishAsked()
        }
        Button {
            enabled: !root.controller.checking
            text: root.roomy ? qsTr("Put on my shelf") : qsTr("Shelf")
            icon.name: root.narrow ? "" : "contents"
            tip: qsTr("As it is now; what you did in an earlier version stays")
            onClicked: root.controller.keepOnShelf()
        }
    }
    Rule {
        anchors.bottom: parent.bottom
        width: parent.width
    }
}
