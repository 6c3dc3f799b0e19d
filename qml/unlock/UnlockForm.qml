// SPDX-License-Identifier: GPL-3.0-or-later
import QtQuick
import Carrel.Theme
import Carrel.Style
import Carrel.Components
import Carrel.Session

/// The locked desk: its passphrase, or the keychain alone; or its first passphrase, where a policy came to ask for one.
Column {
    id: root

    required property Session session

    readonly property bool waiting: session.secondsToWait > 0
    /// A passphrase is typed: the desk's, or the one that it gets.
    readonly property bool typed: session.wantsPassphrase || session.setsPassphrase
    readonly property string kind: session.error.kind
    readonly property bool wrong: kind === "wrong-passphrase"
    /// The desk itself does not open, whatever is typed: a backup may.
    readonly property bool broken: kind === "vault-damaged" || kind === "key-slot-refused" || kind === "not-found"
    readonly property string wait: session.secondsToWait === 1 ? qsTr("Try again in 1 second.") : qsTr("Try again in %1 seconds.").arg(session.secondsToWait)

    property bool differ: false

    signal restoreWanted

    spacing: 0

    function focusFirst() {
        if (typed)
            words.focusField();
        else
            button.forceActiveFocus(Qt.OtherFocusReason);
    }
    function open() {
        differ = session.setsPassphrase && words.text !== again.text;
        if (session.busy || waiting || differ || (typed && !words.filled))
            return;
        session.unlock(typed ? words.text : "");
        words.clear();
        again.clear();
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
        text: root.session.setsPassphrase ? qsTr("It has no passphrase yet, and %1 asks for one: policy RequirePassphrase. Choose it here; nothing on the desk changes.").arg(root.session.locked.by) : root.session.wantsPassphrase ? qsTr("On this computer.") : qsTr("This computer’s keychain opens it.")
        wrapMode: Text.Wrap
    }
    PassphraseField {
        id: words

        width: parent.width
        visible: root.typed
        enabled: !root.session.busy
        label: root.session.setsPassphrase ? qsTr("Passphrase from now on") : qsTr("Passphrase")
        error: root.waiting ? qsTr("That did not open the desk. %1").arg(root.wait) : root.wrong && !filled ? qsTr("That did not open the desk. Try again, or use the recovery code.") : ""
        onAccepted: root.session.setsPassphrase ? again.focusField() : root.open()
    }
    PassphraseField {
        id: again

        width: parent.width
        visible: root.session.setsPassphrase
        enabled: !root.session.busy
        label: qsTr("The passphrase again")
        error: root.differ && text !== words.text ? qsTr("The two differ.") : ""
        onAccepted: root.open()
    }
    Item {
        width: 1
        height: root.typed ? Theme.space20 : 0
    }
    Row {
        anchors.left: parent.left
        spacing: Theme.space16

        Button {
            id: button

            highlighted: true
            large: true
            enabled: !root.session.busy && !root.waiting
            text: root.session.setsPassphrase ? qsTr("Set it and open") : root.session.wantsPassphrase ? qsTr("Unlock") : qsTr("Open the desk")
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
