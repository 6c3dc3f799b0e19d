// SPDX-License-Identifier: GPL-3.0-or-later
import QtQuick
import Carrel.Theme
import Carrel.Style
import Carrel.Components
import Carrel.Session
import Carrel.Unlock

/// A first passphrase, another one, or none from now on.
Dialog {
    id: root

    enum Wanted {
        First,
        Another,
        None
    }

    required property Session session

    readonly property string kind: session.error.kind
    readonly property bool takesAway: wanted === PassphraseDialog.None
    readonly property string missing: kind === "passphrase-needed" || kind === "keychain-absent" ? qsTr("This computer has no keychain, so the desk needs one.") : ""
    property int wanted: PassphraseDialog.Another
    property bool differ: false

    title: takesAway ? qsTr("Ask for no passphrase any more?") : wanted === PassphraseDialog.Another ? qsTr("Which passphrase from now on?") : qsTr("Which passphrase shall the desk ask for?")

    function ask(wanted: int) {
        root.wanted = wanted;
        open();
    }
    function change() {
        differ = first.text !== second.text;
        if (session.busy || differ || (session.wantsPassphrase && !current.filled) || (!takesAway && !first.filled))
            return;
        session.changePassphrase(current.text, first.text);
        current.clear();
    }

    onOpened: session.wantsPassphrase ? current.focusField() : first.focusField()
    onClosed: {
        current.clear();
        first.clear();
        second.clear();
        session.clearError();
    }
    Connections {
        target: root.session

        function onSecurityChanged() {
            root.close();
        }
    }

    Column {
        width: parent.width
        spacing: Theme.space16

        PassphraseField {
            id: current

            width: parent.width
            visible: root.session.wantsPassphrase
            large: false
            label: qsTr("Passphrase now")
            error: root.session.secondsToWait > 0 ? qsTr("That is not it. Try again in %1 s.").arg(root.session.secondsToWait) : root.kind === "wrong-passphrase" && !filled ? qsTr("That is not it.") : root.takesAway ? root.missing : ""
            onAccepted: root.takesAway ? root.change() : first.focusField()
        }
        PassphraseField {
            id: first

            width: parent.width
            visible: !root.takesAway
            large: false
            label: qsTr("New passphrase")
            error: root.missing
            onAccepted: second.focusField()
        }
        PassphraseField {
            id: second

            width: parent.width
            visible: !root.takesAway
            large: false
            label: qsTr("The new one again")
            error: root.differ && text !== first.text ? qsTr("The two differ.") : ""
            onAccepted: root.change()
        }
        AppText {
            width: parent.width
            type: Theme.type.label
            color: Theme.colours.ink2
            text: root.takesAway ? qsTr("This computer’s keychain alone opens the desk then, for whoever is logged in as you.") : qsTr("Without it and without the recovery code, nobody opens this desk.")
            wrapMode: Text.Wrap
        }
    }
    footer: DialogButtons {
        Button {
            text: qsTr("Cancel")
            keys: "Esc"
            onClicked: root.close()
        }
        Button {
            highlighted: true
            enabled: !root.session.busy && root.session.secondsToWait === 0
            text: root.session.busy ? qsTr("Changing…") : root.takesAway ? qsTr("Ask for none") : root.wanted === PassphraseDialog.Another ? qsTr("Change it") : qsTr("Ask for it")
            onClicked: root.change()
        }
    }
}
