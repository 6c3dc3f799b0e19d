// SPDX-License-Identifier: GPL-3.0-or-later
import QtQuick
import Carrel.Theme
import Carrel.Style
import Carrel.Components
import Carrel.Session

/// A desk of one's own: a name, and a passphrase for whoever wants one.
Column {
    id: root

    required property Session session

    readonly property var policies: session.locked.keys
    readonly property bool asked: policies.includes("RequirePassphrase")
    readonly property bool needsPassphrase: asked || session.error.kind === "keychain-absent" || session.error.kind === "keychain-locked" || session.error.kind === "passphrase-needed"
    property bool differ: false

    spacing: Theme.space20

    function focusFirst() {
        name.forceActiveFocus(Qt.OtherFocusReason);
    }
    function make() {
        if (session.busy || name.text.trim() === "" || (needsPassphrase && !first.filled))
            return;
        differ = first.text !== second.text;
        if (differ) {
            second.focusField();
            return;
        }
        session.createDesk(name.text, first.text);
        first.clear();
        second.clear();
    }

    Column {
        width: parent.width

        Heading {
            width: parent.width
            level: "page"
            text: qsTr("A desk of your own")
        }
        AppText {
            width: parent.width
            topPadding: Theme.space4 + lead
            bottomPadding: Theme.space12 - lead
            color: Theme.colours.ink2
            text: qsTr("Courses, notes and progress, encrypted on this computer. It works without a network and without an account.")
            wrapMode: Text.Wrap
        }
    }
    Field {
        width: parent.width
        label: qsTr("Your name")

        TextField {
            id: name

            width: parent.width
            large: true
            focus: true
            maximumLength: 60
            Accessible.name: qsTr("Your name")
            onAccepted: first.focusField()
        }
    }
    PassphraseField {
        id: first

        width: parent.width
        label: root.needsPassphrase ? qsTr("Passphrase") : qsTr("Passphrase, if you want one")
        error: root.asked || !root.needsPassphrase || filled ? "" : qsTr("This computer has no keychain that answers, so the desk needs a passphrase.")
        onAccepted: filled ? second.focusField() : root.make()
    }
    PassphraseField {
        id: second

        width: parent.width
        visible: first.filled
        label: qsTr("The passphrase again")
        error: root.differ && text !== first.text ? qsTr("The two differ.") : ""
        onAccepted: root.make()
    }
    AppText {
        width: parent.width
        type: Theme.type.label
        color: Theme.colours.ink2
        text: first.filled && root.needsPassphrase && !root.asked ? qsTr("You will be asked for it at each start.") : first.filled ? qsTr("You will be asked for it at each start, besides the key kept by this computer.") : root.asked ? qsTr("%1 asks for one: policy RequirePassphrase.").arg(root.session.locked.by) : qsTr("Without one, whoever is logged in as you on this computer opens the desk.")
        wrapMode: Text.Wrap
    }
    Row {
        anchors.left: parent.left
        spacing: Theme.space16

        Button {
            highlighted: true
            large: true
            enabled: !root.session.busy && name.text.trim() !== "" && (!root.asked || first.filled)
            text: qsTr("Make the desk")
            keys: "Enter"
            onClicked: root.make()
        }
        AppText {
            anchors.verticalCenter: parent.verticalCenter
            visible: root.session.busy
            type: Theme.type.label
            color: Theme.colours.ink2
            text: qsTr("Making its keys…")
        }
    }
    ErrorNote {
        width: parent.width
        visible: happened !== ""
        happened: root.needsPassphrase ? "" : root.session.error.happened
        safe: root.session.error.safe
        todo: root.session.error.todo
    }
}
