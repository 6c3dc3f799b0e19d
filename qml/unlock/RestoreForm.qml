// SPDX-License-Identifier: GPL-3.0-or-later
import QtQuick
import Carrel.Theme
import Carrel.Style
import Carrel.Components
import Carrel.Session

/// The way back for a desk that does not open: one of its backups in its place.
Column {
    id: root

    required property Session session

    /// Newest first.
    property var backups: []
    readonly property string kind: session.error.kind
    readonly property bool asksWords: session.wantsPassphrase || kind === "key-slot-refused" || kind === "passphrase-needed" || kind === "wrong-passphrase"
    readonly property bool waiting: session.secondsToWait > 0

    spacing: Theme.space20

    function focusFirst() {
        choice.forceActiveFocus(Qt.OtherFocusReason);
    }
    function restore() {
        if (session.busy || waiting || choice.currentIndex < 0)
            return;
        const typed = words.text;
        words.clear();
        session.restoreBackup(backups[choice.currentIndex].path, asksWords ? typed : "");
    }

    Column {
        width: parent.width

        Heading {
            width: parent.width
            level: "page"
            text: qsTr("Go back to a backup")
        }
        AppText {
            width: parent.width
            topPadding: Theme.space4 + lead
            bottomPadding: Theme.space12 - lead
            color: Theme.colours.ink2
            text: qsTr("%1’s desk opens as it was then. What is there now is kept beside it.").arg(root.session.name)
            wrapMode: Text.Wrap
        }
    }
    Field {
        width: parent.width
        label: qsTr("Backup")

        ComboBox {
            id: choice

            width: parent.width
            focus: true
            model: root.backups.map(each => each.when)
            Accessible.name: qsTr("Backup")
            Accessible.description: currentIndex >= 0 ? root.backups[currentIndex].quiet : ""
        }
    }
    PassphraseField {
        id: words

        width: parent.width
        visible: root.asksWords
        enabled: !root.session.busy
        label: root.session.wantsPassphrase ? qsTr("Passphrase") : qsTr("Passphrase, if the desk had one")
        error: root.kind === "wrong-passphrase" && !filled ? qsTr("That did not open the backup.") : ""
        onAccepted: root.restore()
    }
    Row {
        anchors.left: parent.left
        spacing: Theme.space16

        Button {
            highlighted: true
            large: true
            enabled: !root.session.busy && !root.waiting && choice.currentIndex >= 0
            text: qsTr("Restore it")
            keys: "Enter"
            onClicked: root.restore()
        }
        AppText {
            anchors.verticalCenter: parent.verticalCenter
            visible: root.session.busy
            type: Theme.type.label
            color: Theme.colours.ink2
            text: qsTr("Reading the backup…")
        }
    }
    ErrorNote {
        width: parent.width
        visible: happened !== ""
        happened: root.kind === "wrong-passphrase" ? "" : root.session.error.happened
        safe: root.session.error.safe
        todo: root.session.error.todo
    }
}
