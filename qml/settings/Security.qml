// SPDX-License-Identifier: GPL-3.0-or-later
import QtQuick
import Carrel.Style

/// When the desk locks, and what opens it.
Column {
    id: root

    required property SettingsScreen screen

    SettingLine {
        screen: root.screen
        title: qsTr("Lock after")
        text: qsTr("The desk closes its vault and forgets its keys when you are away for this long.")
        also: qsTr("idle minutes")

        Pick {
            name: qsTr("Lock after")
            names: [qsTr("1 minute"), qsTr("5 minutes"), qsTr("10 minutes"), qsTr("30 minutes"), qsTr("1 hour"), qsTr("never")]
            values: [1, 5, 10, 30, 60, 0]
            value: root.screen.session.idleMinutes
            onPicked: value => {
                root.screen.choices.idleMinutes = value;
                root.screen.session.idleMinutes = value;
            }
        }
    }
    SettingLine {
        screen: root.screen
        title: qsTr("Passphrase")
        text: root.screen.session.wantsPassphrase ? qsTr("Asked for at each unlock, besides the key kept by this computer. A change takes a second and moves no data.") : qsTr("None is set: this computer’s keychain opens the desk for whoever is logged in as you.")

        Button {
            text: root.screen.session.wantsPassphrase ? qsTr("Change…") : qsTr("Set one…")
            onClicked: passphrase.open()
        }
    }
    SettingLine {
        screen: root.screen
        title: qsTr("Recovery code")
        text: qsTr("Written down when the desk was made. A new one makes the old one useless. Without it, nobody can open a desk whose passphrase is lost.")

        Button {
            text: qsTr("Make a new code…")
            onClicked: code.open()
        }
    }
    SettingLine {
        screen: root.screen
        title: qsTr("What the lock protects")
        text: qsTr("On a computer that is off or locked, the desk is unreadable to whoever takes it. While it is open, a program that runs as you can read what you can.")
    }
    PassphraseDialog {
        id: passphrase

        session: root.screen.session
    }
    CodeDialog {
        id: code

        session: root.screen.session
    }
}
