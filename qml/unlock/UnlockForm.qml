// SPDX-License-Identifier: GPL-3.0-or-later
import QtQuick
import Carrel.Theme
import Carrel.Style
import Carrel.Components
import Carrel.Session

/// The locked desk: its passphrase, or the keychain alone.
Column {
    id: root

    required property Session session

    readonly property bool waiting: session.secondsToWait > 0
    readonly property string kind: session.error.kind
    readonly property bool wrong: kind === "wrong-passphrase"
    /// The desk itself does not open, whatever is typed: a backup may.
    readonly property bool broken: kind === "vault-damaged" || kind === "key-slot-refused" || kind === "not-found"
    readonly property string wait: session.secondsToWait === 1 ? qsTr("Try again in 1 second.") : qsTr("Try again in %1 seconds.").arg(session.secondsToWait)

    signal restoreWanted

    spacing: 0

    function focusFirst() {
        if (session.wantsPassphrase)
            words.focusField();
        else
            button.forceActiveFocus(Qt.OtherFocusReason);
    }
    function open() {
        if (session.busy || waiting || (session.wantsPassphrase && !words.filled))
            return;
        session.unlock(session.wantsPassphrase ? words.text : "");
        words.clear();
    }

    Heading {
        width: parent.width
        level: "page"
        text: qsTr("%1’s desk is locked").arg(root.session.name)
    }
    AppText {
        width: parent.width
        topPadding: Theme.space4 + lead
        bottomPadding: Theme.space32 - lead
        color: Theme.colours.ink2
        text: root.session.wantsPassphrase ? qsTr("On this computer.") : qsTr("This computer’s keychain opens it.")
        wrapMode: Text.Wrap
    }
    PassphraseField {
        id: words

        width: parent.width
        visible: root.session.wantsPassphrase
        enabled: !root.session.busy
        label: qsTr("Passphrase")
        error: root.waiting ? qsTr("That did not open the desk. %1").arg(root.wait) : root.wrong && !filled ? qsTr("That did not open the desk. Try again, or use the recovery code.") : ""
        onAccepted: root.open()
    }
    Item {
        width: 1
        height: root.session.wantsPassphrase ? Theme.space20 : 0
    }
    Row {
        anchors.left: parent.left
        spacing: Theme.space16

        Button {
            id: button

            highlighted: true
            large: true
            enabled: !root.session.busy && !root.waiting
            text: root.session.wantsPassphrase ? qsTr("Unlock") : qsTr("Open the desk")
            keys: "Enter"
            onClicked: root.open()
        }
        AppText {
            anchors.verticalCenter: parent.verticalCenter
            visible: root.session.busy
            type: Theme.type.label
            color: Theme.colours.ink2
            text: qsTr("Opening…")
        }
    }
    Item {
        width: 1
        height: note.visible ? Theme.space24 : 0
    }
    ErrorNote {
        id: note

        width: parent.width
        visible: happened !== ""
        happened: root.wrong ? "" : root.session.error.happened
        safe: root.session.error.safe
        todo: root.session.error.todo
        actionText: root.broken && root.session.hasBackups() ? qsTr("Restore a backup…") : ""
        onTriggered: root.restoreWanted()
    }
    Item {
        width: 1
        height: Theme.space32
    }
    Rule {
        width: parent.width
    }
    AppText {
        width: parent.width
        topPadding: Theme.space16 + lead
        type: Theme.type.label
        color: Theme.colours.ink2
        text: root.session.lockedBecause !== "" ? root.session.lockedBecause : qsTr("Everything is saved inside, encrypted. Nobody reads it without you.")
        wrapMode: Text.Wrap
    }
}
