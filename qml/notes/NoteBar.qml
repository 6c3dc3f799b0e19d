// SPDX-License-Identifier: GPL-3.0-or-later
import QtQuick
import Carrel.Theme
import Carrel.Style
import Carrel.Components
import Carrel.Noting

/// Above a note: its title, the unit it is linked to, whether it is saved, and what can be done with it.
Item {
    id: root

    required property NotesController controller
    /// The list is out of sight: there is a way back to it.
    property bool alone: false
    property bool previewed: false
    property bool historyShown: false
    /// What the title and the link share.
    readonly property real room: width - far.width - far.anchors.rightMargin - back.width - back.anchors.leftMargin - name.anchors.leftMargin - Theme.space16 - (where.visible ? linked.width + Theme.space16 : 0)
    readonly property bool tight: width < Theme.scaled(640)

    signal backAsked
    signal unitAsked
    signal previewAsked
    signal historyAsked
    signal removeAsked

    implicitHeight: Theme.scaled(56)

    IconButton {
        id: back

        anchors.left: parent.left
        anchors.leftMargin: Theme.space12
        anchors.verticalCenter: parent.verticalCenter
        width: visible ? implicitWidth : 0
        visible: root.alone
        tip: qsTr("All notes")
        keys: "Esc"
        icon.name: Theme.mirrored ? "go-next" : "go-previous"
        onClicked: root.backAsked()
    }
    AppText {
        id: name

        anchors.left: back.right
        anchors.leftMargin: root.alone ? Theme.space8 : Theme.space20
        anchors.verticalCenter: parent.verticalCenter
        width: Math.min(implicitWidth, Math.max(0, root.room * (where.visible ? 0.6 : 1)))
        weight: Font.DemiBold
        text: root.controller.title
        elide: Text.ElideRight
        Accessible.role: Accessible.Heading
    }
    AppText {
        id: linked

        anchors.left: name.right
        anchors.leftMargin: Theme.space12
        anchors.verticalCenter: parent.verticalCenter
        visible: where.visible
        type: Theme.type.small
        color: Theme.colours.ink2
        text: qsTr("linked to")
    }
    Button {
        id: where

        anchors.left: linked.right
        anchors.leftMargin: Theme.space4
        anchors.verticalCenter: parent.verticalCenter
        width: Math.min(implicitWidth, Math.max(0, root.room - name.width))
        visible: root.controller.unitWords !== "" && !root.tight
        clip: true
        link: true
        text: root.controller.unitWords
        Accessible.role: Accessible.Link
        onClicked: root.unitAsked()
    }
    Row {
        id: far

        anchors.right: parent.right
        anchors.rightMargin: Theme.space16
        anchors.verticalCenter: parent.verticalCenter
        spacing: Theme.space4

        AppText {
            anchors.verticalCenter: parent.verticalCenter
            rightPadding: Theme.mirrored ? 0 : Theme.space8
            leftPadding: Theme.mirrored ? Theme.space8 : 0
            type: Theme.type.small
            color: Theme.colours.ink2
            text: root.controller.savedWords
        }
        IconButton {
            visible: root.tight && root.controller.unitWords !== ""
            tip: qsTr("Linked to %1").arg(root.controller.unitWords)
            icon.name: "contents"
            onClicked: root.unitAsked()
        }
        IconButton {
            tip: root.previewed ? qsTr("Write") : qsTr("Show it as it reads")
            keys: "Ctrl E"
            icon.name: root.previewed ? "document-edit" : "view-visible"
            checkable: true
            Accessible.checkable: true
            checked: root.previewed
            // The tip says what comes next; whether it is on is told beside the name.
            Accessible.name: qsTr("Show it as it reads")
            onClicked: root.previewAsked()
        }
        IconButton {
            tip: qsTr("Remove this note")
            icon.name: "edit-delete"
            onClicked: root.removeAsked()
        }
        Button {
            flat: true
            visible: !root.tight
            enabled: root.controller.noteId > 0
            text: qsTr("History")
            icon.name: "clock"
            checkable: true
            Accessible.checkable: true
            checked: root.historyShown
            onClicked: root.historyAsked()
        }
        IconButton {
            visible: root.tight
            enabled: root.controller.noteId > 0
            tip: qsTr("History")
            icon.name: "clock"
            checkable: true
            Accessible.checkable: true
            checked: root.historyShown
            onClicked: root.historyAsked()
        }
    }
    Rule {
        anchors.bottom: parent.bottom
        width: parent.width
    }
}
