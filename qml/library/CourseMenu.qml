// SPDX-License-Identifier: GPL-3.0-or-later
import QtQuick
import Carrel.Style

/// What can be done with a course on the shelf.
Menu {
    id: root

    required property bool here
    required property bool pinned
    required property bool fromAcademy
    /// As shelfRow has it.
    required property string standing

    readonly property bool coming: standing === "fetching" || standing === "waiting"

    signal openAsked
    signal rehearsalAsked
    signal editAsked
    signal exportAsked
    signal fetchAsked
    signal stopAsked
    signal pinAsked
    signal removeAsked

    MenuItem {
        enabled: root.here
        text: qsTr("Open")
        keys: "Enter"
        onTriggered: root.openAsked()
    }
    MenuItem {
        enabled: root.here
        text: qsTr("Study ahead…")
        onTriggered: root.rehearsalAsked()
    }
    MenuItem {
        enabled: root.here
        text: qsTr("Edit a copy")
        onTriggered: root.editAsked()
    }
    MenuItem {
        enabled: root.here
        text: qsTr("Export…")
        keys: "E"
        onTriggered: root.exportAsked()
    }
    MenuItem {
        enabled: root.standing !== "here"
        text: root.coming ? qsTr("Stop the download") : root.standing === "newer" ? qsTr("Update") : qsTr("Download")
        keys: "D"
        onTriggered: root.coming ? root.stopAsked() : root.fetchAsked()
    }
    MenuItem {
        enabled: root.here
        checkable: true
        checked: root.pinned
        text: qsTr("Keep on this desk")
        keys: "P"
        onTriggered: root.pinAsked()
    }
    MenuSeparator {
    }
    MenuItem {
        enabled: root.here
        danger: true
        text: root.fromAcademy ? qsTr("Take off this desk") : qsTr("Take off the shelf")
        keys: "Del"
        onTriggered: root.removeAsked()
    }
}
