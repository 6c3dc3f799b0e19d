// SPDX-License-Identifier: GPL-3.0-or-later
import QtQuick
import Carrel.Style
import Carrel.Session

/// When the desk locks, and what opens it.
Column {
    id: root

    required property SettingsScreen screen

    readonly property Session session: screen.session

    SettingLine {
        id: idle

        readonly property var usual: [1, 5, 10, 30, 60, 0]
        readonly property int minutes: root.session.idleMinutes

        function words(minutes: int): string {
            return minutes === 0 ? qsTr("never") : minutes === 1 ? qsTr("1 minute") : minutes === 60 ? qsTr("1 hour") : qsTr("%1 minutes").arg(minutes);
        }

        screen: root.screen
        title: qsTr("Lock after")
        text: qsTr("The desk closes its vault and forgets its keys when you are away for this long.")
        also: qsTr("idle minutes")
        policy: "IdleLockMinutes"

        Pick {
            name: qsTr("Lock after")
            values: idle.usual.includes(idle.minutes) ? idle.usual : [...idle.usual, idle.minutes]
            names: values.map(minutes => idle.words(minutes))
            value: idle.minutes
            locked: idle.locked
            Accessible.description: idle.lockWords
            onPicked: value => {
                root.screen.choices.idleMinutes = value;
                root.session.idleMinutes = value;
            }
        }
    }
    SettingLine {
        id: asking

        screen: root.screen
        title: qsTr("Ask for the passphrase")
        text: root.session.wantsPassphrase ? qsTr("Besides the key kept by this computer, at each unlock.") : qsTr("None is set: this computer’s keychain opens the desk for whoever is logged in as you.")
        policy: "RequirePassphrase"

        Switch {
            text: qsTr("Ask for the passphrase")
            checked: root.session.wantsPassphrase
            locked: asking.locked
            Accessible.description: asking.lockWords
            onToggled: {
                passphrase.ask(checked ? PassphraseDialog.First : PassphraseDialog.None);
                checked = Qt.binding(() => root.session.wantsPassphrase);
            }
        }
    }
    SettingLine {
        id: sleeping

        screen: root.screen
        title: qsTr("Lock when the computer sleeps")
        text: qsTr("And when its screen is locked. Work in progress is saved first.")
        policy: "IdleLockMinutes"

        Switch {
            text: qsTr("Lock when the computer sleeps")
            checked: sleeping.locked || root.screen.choices.locksAtSleep
            locked: sleeping.locked
            Accessible.description: sleeping.lockWords
            onToggled: root.screen.choices.locksAtSleep = checked
        }
    }
    SettingLine {
        visible: root.session.wantsPassphrase && screen.finds(title + " " + text)
        screen: root.screen
        title: qsTr("Passphrase")
        text: qsTr("A change takes a second and moves no data.")

        Button {
            text: qsTr("Change…")
            onClicked: passphrase.ask(PassphraseDialog.Another)
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
        visible: root.screen.sync !== null && root.screen.sync.offlineWords !== "" && screen.finds(title + " " + text + " " + also + " " + lockWords)
        title: qsTr("Work offline for")
        text: root.screen.sync?.offlineWords ?? ""
        also: qsTr("network grant days")
        policy: "OfflineDays"
    }
    SettingLine {
        screen: root.screen
        title: qsTr("What the lock protects")
        text: qsTr("On a computer that is off or locked, the desk is unreadable to whoever takes it. While it is open, a program that runs as you can read what you can.")
    }
    PolicyFoot {
        screen: root.screen
    }
    PassphraseDialog {
        id: passphrase

        session: root.session
    }
    CodeDialog {
        id: code

        session: root.session
    }
}
