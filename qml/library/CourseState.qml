// SPDX-License-Identifier: GPL-3.0-or-later
import QtQuick
import Carrel.Theme
import Carrel.Style
import Carrel.Components

/// Where a course is: on this desk, at the academy, or on its way, with how much of it has come.
Item {
    id: root

    /// As shelfRow has it.
    required property string standing
    required property string words
    required property string timeWords
    required property real fetched
    required property string title
    /// The row has the keyboard, so that its keys do what they say.
    property bool inHand: false

    readonly property bool coming: standing === "fetching" || standing === "waiting"

    signal fetchAsked
    signal stopAsked

    implicitWidth: Theme.scaled(168)
    implicitHeight: Theme.control

    Row {
        anchors.verticalCenter: parent.verticalCenter
        visible: root.standing === "here"
        width: parent.width
        spacing: Theme.space8

        Icon {
            anchors.verticalCenter: parent.verticalCenter
            name: "checkmark"
            colour: Theme.colours.accent
        }
        AppText {
            width: parent.width - Theme.icon - parent.spacing
            type: Theme.type.label
            color: Theme.colours.ink2
            text: root.words
            elide: Text.ElideRight
            Accessible.ignored: true
        }
    }
    Button {
        readonly property int out: Theme.isContrast ? 0 : leftPadding

        x: Theme.mirrored ? parent.width - width + out : -out
        visible: root.standing === "offered" || root.standing === "newer"
        flat: true
        icon.name: root.standing === "newer" ? "view-refresh" : "download"
        icon.color: root.standing === "newer" ? Theme.colours.warn : inkColour
        text: root.words
        keys: "D"
        printsKeys: root.inHand
        tip: root.standing === "newer" ? qsTr("Bring the academy’s ‘%1’ here").arg(root.title) : qsTr("Download ‘%1’").arg(root.title)
        onClicked: root.fetchAsked()
    }
    Column {
        anchors.left: parent.left
        anchors.verticalCenter: parent.verticalCenter
        visible: root.coming
        width: parent.width - stop.width
        spacing: Theme.space4

        Row {
            width: parent.width
            spacing: Theme.space8

            AppText {
                type: Theme.type.label
                text: root.words
                Accessible.ignored: true
            }
            AppText {
                type: Theme.type.label
                color: Theme.colours.ink3
                text: root.timeWords
                Accessible.ignored: true
            }
        }
        ProgressBar {
            width: parent.width
            value: root.fetched
            Accessible.ignored: true
        }
    }
    IconButton {
        id: stop

        anchors.right: parent.right
        visible: root.coming
        icon.name: "dialog-cancel"
        tip: qsTr("Stop the download of ‘%1’").arg(root.title)
        keys: "D"
        onClicked: root.stopAsked()
    }
}
