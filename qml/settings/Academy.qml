// SPDX-License-Identifier: GPL-3.0-or-later
pragma ComponentBehavior: Bound
import QtQuick
import Carrel.Theme
import Carrel.Style
import Carrel.Components
import Carrel.InStep

/// The academy that the desk belongs to: joining it, the devices of the account, and leaving.
Column {
    id: root

    required property SettingsScreen screen

    readonly property alias academy: academy
    readonly property var policies: screen.session.locked.keys
    readonly property bool working: academy.work !== AcademyController.Resting

    AcademyController {
        id: academy

        desk: root.screen.desk
        sync: root.screen.sync
        onBrowserAsked: page => Qt.openUrlExternally(page)
        onRevoked: name => done.text = qsTr("‘%1’ was revoked. What it holds stays on it.").arg(name)
        onJoined: done.text = qsTr("This desk is a device of %1 now. What you did here goes there with the first exchange.").arg(academy.who)
        onLeft: (told, waiting) => {
            const kept = waiting === 0 ? qsTr("Signed out. Everything stays on this desk.") : waiting === 1 ? qsTr("Signed out. One change was not sent; it stays here until the same account signs in.") : qsTr("Signed out. %L1 changes were not sent; they stay here until the same account signs in.").arg(waiting);
            done.text = told ? kept : kept + " " + qsTr("The academy did not answer: this device is on its list until you revoke it elsewhere.");
        }
    }
    Row {
        width: parent.width
        visible: done.text !== "" && !root.working
        topPadding: Theme.space16
        spacing: Theme.space8

        Icon {
            y: 2
            name: "checkmark"
            colour: Theme.colours.accent
        }
        AppText {
            id: done

            width: parent.width - Theme.icon - parent.spacing
            type: Theme.type.label
            wrapMode: Text.Wrap
            Accessible.role: Accessible.AlertMessage
        }
    }
    ErrorNote {
        width: parent.width
        visible: happened !== ""
        topPadding: Theme.space16
        happened: academy.trouble.happened
        safe: academy.trouble.safe
        todo: academy.trouble.todo
    }
    JoinForm {
        width: parent.width
        visible: !academy.signedIn && root.screen.finds(qsTr("academy sign in enrolment code"))
        academy: academy
        fixed: root.policies.includes("ServerUrl")
        only: root.screen.session.locked.server
        fixedBy: root.screen.session.locked.by
    }
    Column {
        width: parent.width
        visible: academy.signedIn

        SettingLine {
            screen: root.screen
            title: academy.who
            text: academy.organisation + " · " + academy.address
            also: qsTr("academy account sign out")

            Button {
                text: qsTr("Sign out…")
                enabled: !root.working
                onClicked: leave.open()
            }
        }
        SettingLine {
            screen: root.screen
            visible: root.screen.sync !== null && root.screen.finds(title + text)
            title: qsTr("Sync")
            text: root.screen.sync?.todayWords ?? ""
        }
        DeviceList {
            width: parent.width
            academy: academy
        }
    }
    AskDialog {
        id: leave

        readonly property int waiting: root.screen.sync?.waiting ?? 0

        title: qsTr("Sign out of %1?").arg(academy.address)
        text: qsTr("Everything stays on this desk, and can be read. Only the same account can sign in here again.") + (waiting === 0 ? "" : " " + (waiting === 1 ? qsTr("One change was not sent yet. It stays here and waits for that.") : qsTr("%L1 changes were not sent yet. They stay here and wait for that.").arg(waiting)))
        doText: qsTr("Sign out")
        keepText: qsTr("Stay signed in")
        onAccepted: academy.signOut()
    }
}
