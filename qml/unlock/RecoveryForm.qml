// SPDX-License-Identifier: GPL-3.0-or-later
import QtQuick
import Carrel.Theme
import Carrel.Style
import Carrel.Components
import Carrel.Session

/// The way in when the passphrase or the keychain is lost: the code on paper, and what opens the desk from now on.
Column {
    id: root

    required property Session session

    readonly property string kind: session.error.kind
    readonly property var policies: session.locked.keys
    readonly property bool asked: policies.includes("RequirePassphrase")

    spacing: Theme.space20

    function focusFirst() {
        code.forceActiveFocus(Qt.OtherFocusReason);
    }
    function open() {
        if (session.busy || code.text.trim() === "")
            return;
        session.unlockWithRecoveryCode(code.text, next.text);
        next.clear();
    }

    Column {
        width: parent.width

        Heading {
            width: parent.width
            level: "page"
            text: qsTr("Open %1’s desk with its code").arg(root.session.name)
        }
        AppText {
            width: parent.width
            topPadding: Theme.space4 + lead
            bottomPadding: Theme.space12 - lead
            color: Theme.colours.ink2
            text: qsTr("The code was shown once, when the desk was made: seven groups of four signs.")
            wrapMode: Text.Wrap
        }
    }
    Field {
        width: parent.width
        label: qsTr("Recovery code")
        error: root.kind === "invalid-input" ? qsTr("A sign is wrong or missing. Compare it with the paper.") : root.kind === "wrong-passphrase" ? qsTr("That code does not open this desk.") : ""

        TextField {
            id: code

            width: parent.width
            large: true
            focus: true
            type: Theme.type.mono
            inputMethodHints: Qt.ImhSensitiveData | Qt.ImhNoPredictiveText | Qt.ImhUppercaseOnly
            Accessible.name: qsTr("Recovery code")
            onAccepted: next.focusField()
        }
    }
    PassphraseField {
        id: next

        width: parent.width
        label: root.asked ? qsTr("New passphrase") : qsTr("New passphrase, if you want one")
        error: root.asked && root.kind === "passphrase-needed" ? qsTr("%1 asks for one: policy RequirePassphrase.").arg(root.session.locked.by) : root.kind === "passphrase-needed" || root.kind === "keychain-absent" || root.kind === "keychain-locked" ? qsTr("No keychain answers here, so the desk needs a passphrase.") : ""
        onAccepted: root.open()
    }
    Row {
        anchors.left: parent.left
        spacing: Theme.space16

        Button {
            highlighted: true
            large: true
            enabled: !root.session.busy && code.text.trim() !== ""
            text: qsTr("Open the desk")
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
}
