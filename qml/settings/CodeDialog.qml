// SPDX-License-Identifier: GPL-3.0-or-later
import QtQuick
import Carrel.Theme
import Carrel.Style
import Carrel.Components
import Carrel.Session
import Carrel.Unlock

/// A new recovery code in the place of the one on paper.
Dialog {
    id: root

    required property Session session

    title: qsTr("Make a new recovery code?")

    function make() {
        if (session.busy || (session.wantsPassphrase && !current.filled))
            return;
        session.makeRecoveryCode(current.text);
        current.clear();
    }

    onOpened: if (session.wantsPassphrase)
        current.focusField()
    onClosed: {
        current.clear();
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

        AppText {
            width: parent.width
            color: Theme.colours.ink2
            text: qsTr("The code on paper opens nothing any more. The new one is shown once.")
            wrapMode: Text.Wrap
        }
        PassphraseField {
            id: current

            width: parent.width
            visible: root.session.wantsPassphrase
            large: false
            label: qsTr("Passphrase")
            error: root.session.secondsToWait > 0 ? qsTr("That is not it. Try again in %1 s.").arg(root.session.secondsToWait) : root.session.error.kind === "wrong-passphrase" && !filled ? qsTr("That is not it.") : ""
            onAccepted: root.make()
        }
    }
    footer: DialogButtons {
        Button {
            text: qsTr("Keep the old one")
            keys: "Esc"
            onClicked: root.close()
        }
        Button {
            highlighted: true
            enabled: !root.session.busy && root.session.secondsToWait === 0
            text: qsTr("Make a new code")
            onClicked: root.make()
        }
    }
}
